package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcWish;
import org.mailmend.text.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `mailmend dmarc build`.
@Command(name = "build", description = "Make a DMARC record.", sortOptions = false)
final class DmarcCommand extends BuildCommand {
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

    static CommandLine with(Tools tools) {
        return CommandGroup.building("dmarc", "Make a DMARC record.", new DmarcCommand(tools));
    }

    private DmarcCommand(Tools tools) {
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
        return (session, name) -> said(wish.make(session.dns(), name), wish.plan(today), words);
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

    private static Made said(DmarcWish.Made made, List<DmarcWish.Stage> plan, Words words) {
        ObjectNode root = DomainJson.publication(made.publication());
        String line = System.lineSeparator();
        StringBuilder out = new StringBuilder();
        for (DmarcWish.Consent consent : made.consents()) {
            Map<String, Object> values = Map.of("name", consent.name(), "record", consent.record());
            root.withArray("consents")
                    .addObject()
                    .put("name", consent.name())
                    .put("record", consent.record());
            out.append(words.say("build.consent", values)).append(line);
        }
        out.append(words.say("build.plan")).append(line);
        for (DmarcWish.Stage stage : plan) {
            Map<String, Object> values = Map.of("from", stage.from(), "record", stage.record());
            root.withArray("plan")
                    .addObject()
                    .put("from", stage.from().toString())
                    .put("record", stage.record());
            out.append("    ").append(words.say("build.plan.stage", values)).append(line);
        }
        return new Made(made.publication(), root, out.toString());
    }
}
