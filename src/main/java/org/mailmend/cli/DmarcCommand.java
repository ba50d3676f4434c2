package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcWish;
import org.mailmend.text.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `mailmend dmarc build`.
@Command(name = "dmarc", description = "Make a DMARC record.", synopsisSubcommandLabel = "COMMAND")
final class DmarcCommand implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();

    @Spec @Nullable CommandSpec spec;

    static CommandLine with(Tools tools) {
        return new CommandLine(new DmarcCommand()).addSubcommand(new Build(tools));
    }

    @Override
    public Integer call() {
        CommandSpec self = spec;
        if (self == null) {
            return ExitStatus.USAGE;
        }
        throw new CommandLine.ParameterException(self.commandLine(), "dmarc build");
    }

    /// Makes a record.
    @Command(name = "build", description = "Make a DMARC record.", sortOptions = false)
    static final class Build extends BuildCommand {
        @Option(
                names = "--policy",
                required = true,
                paramLabel = "none|quarantine|reject",
                description = "What receivers are asked to do with mail that fails.")
        String policy = "";

        @Option(
                names = "--sp",
                paramLabel = "POLICY",
                description = "The same for subdomains (default: as the domain).")
        @Nullable String subdomains;

        @Option(
                names = "--np",
                paramLabel = "POLICY",
                description = "The same for subdomains that do not exist.")
        @Nullable String missing;

        @Option(
                names = "--rua",
                paramLabel = "ADDRESS",
                description = "Where the daily reports go; repeatable.")
        List<String> reports = new ArrayList<>();

        Build(Tools tools) {
            super(tools);
        }

        @Override
        Making making(Words words) {
            DmarcPolicy wanted = policy("--policy", policy);
            for (String report : reports) {
                if (!DmarcWish.isReportAddress(report)) {
                    throw CliFailure.usage("dmarc-rua", "value", report);
                }
            }
            DmarcWish wish =
                    new DmarcWish(
                            wanted,
                            subdomains == null ? null : policy("--sp", subdomains),
                            missing == null ? null : policy("--np", missing),
                            reports,
                            false);
            LocalDate today = LocalDate.ofInstant(tools.clock().instant(), ZoneId.systemDefault());
            return (dns, name) -> {
                DmarcWish.Made made = wish.make(dns, name);
                print(made, wish.plan(today), words);
                return made.publication().valid();
            };
        }

        private static DmarcPolicy policy(String option, String value) {
            return DmarcPolicy.of(value)
                    .orElseThrow(
                            () ->
                                    new CliFailure(
                                            ExitStatus.USAGE,
                                            "dmarc-policy",
                                            Map.of("option", option, "value", value)));
        }

        private void print(DmarcWish.Made made, List<DmarcWish.Stage> plan, Words words) {
            if (common.json()) {
                ObjectNode root = DomainJson.publication(made.publication());
                for (DmarcWish.Consent consent : made.consents()) {
                    root.withArray("consents")
                            .addObject()
                            .put("name", consent.name())
                            .put("record", consent.record());
                }
                for (DmarcWish.Stage stage : plan) {
                    root.withArray("plan")
                            .addObject()
                            .put("from", stage.from().toString())
                            .put("record", stage.record());
                }
                tools.terminal().document(root.toPrettyString());
                return;
            }
            String line = System.lineSeparator();
            StringBuilder out = new StringBuilder(PublicationText.of(made.publication(), words));
            for (DmarcWish.Consent consent : made.consents()) {
                out.append(
                                words.say(
                                        "build.consent",
                                        Map.of(
                                                "name", consent.name(),
                                                "record", consent.record())))
                        .append(line);
            }
            out.append(words.say("build.plan")).append(line);
            for (DmarcWish.Stage stage : plan) {
                out.append("    ")
                        .append(
                                words.say(
                                        "build.plan.stage",
                                        Map.of("from", stage.from(), "record", stage.record())))
                        .append(line);
            }
            tools.terminal().print(out.toString());
        }
    }
}
