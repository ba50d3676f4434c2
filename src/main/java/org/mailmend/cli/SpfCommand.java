package org.mailmend.cli;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainSession;
import org.mailmend.domain.Grade;
import org.mailmend.domain.Publication;
import org.mailmend.domain.spf.SpfEvaluator;
import org.mailmend.domain.spf.SpfFinding;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfVerdict;
import org.mailmend.domain.spf.SpfWish;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `mailmend spf check` and `mailmend spf build`.
final class SpfCommand {
    private SpfCommand() {}

    static CommandLine with(Tools tools) {
        return CommandGroup.of(
                "spf",
                "Check whether an address may send for a domain; make an SPF record.",
                List.of(new Check(tools), new Build(tools)),
                "spf check | spf build");
    }

    /// May an address send for a domain?
    @Command(
            name = "check",
            description = "May this address send for this sender (RFC 7208)?",
            sortOptions = false)
    static final class Check implements Callable<Integer> {
        private final Tools tools;

        @Mixin CommonOptions common = new CommonOptions();
        @Mixin NetworkOptions network = new NetworkOptions();

        @Option(
                names = "--ip",
                required = true,
                paramLabel = "ADDRESS",
                description = "The sending address.")
        String address = "";

        @Option(
                names = "--from",
                paramLabel = "ADDRESS",
                description = "Envelope sender (MAIL FROM); without it the HELO name is judged.")
        String from = "";

        @Option(
                names = "--helo",
                paramLabel = "NAME",
                description = "HELO name (default: the sender's domain).")
        String helo = "";

        Check(Tools tools) {
            this.tools = tools;
        }

        @Override
        public Integer call() throws InterruptedException {
            Words words = common.words();
            InetAddress sender = DomainArguments.address(address);
            String name = helo.isEmpty() ? from.substring(from.lastIndexOf('@') + 1) : helo;
            if (from.isEmpty() && helo.isEmpty()) {
                throw CliFailure.usage("spf-sender");
            }
            if (!from.isEmpty() && (from.indexOf('@') < 0 || from.length() > 1000)) {
                throw CliFailure.usage("spf-from", "value", from);
            }
            try (DomainSession session = DomainArguments.open(tools, network)) {
                SpfVerdict verdict =
                        new SpfEvaluator(session.dns(), receiver(), tools.clock())
                                .check(sender, from, name);
                print(verdict, words);
                return verdict.result() == SpfResult.PASS
                        ? ExitStatus.FINE
                        : ExitStatus.WRONG_FOUND;
            }
        }

        private static String receiver() {
            return "unknown";
        }

        private void print(SpfVerdict verdict, Words words) {
            String explanation = explanation(verdict, words);
            String mechanism = verdict.mechanism();
            if (common.json()) {
                ObjectNode root = JsonNodeFactory.instance.objectNode();
                root.put("schema", "mailmend.spf/1");
                root.put("result", verdict.result().word());
                if (mechanism != null) {
                    root.put("mechanism", mechanism);
                }
                if (!explanation.isEmpty()) {
                    root.put("explanation", explanation);
                }
                root.put("lookups", verdict.lookups());
                root.put("voidLookups", verdict.voidLookups());
                tools.terminal().document(root.toPrettyString());
                return;
            }
            String line = System.lineSeparator();
            StringBuilder out = new StringBuilder();
            out.append(words.say("spf.result", "result", verdict.result().word())).append(line);
            if (mechanism != null) {
                out.append(words.say("spf.mechanism", "mechanism", mechanism)).append(line);
            }
            if (!explanation.isEmpty()) {
                out.append(Quoted.line(explanation)).append(line);
            }
            out.append(
                            words.say(
                                    "spf.lookups",
                                    Map.of(
                                            "lookups",
                                            verdict.lookups(),
                                            "voids",
                                            verdict.voidLookups())))
                    .append(line);
            tools.terminal().print(out.toString());
        }

        private static String explanation(SpfVerdict verdict, Words words) {
            SpfVerdict.Trouble trouble = verdict.trouble();
            if (trouble != null) {
                return words.say(
                        "SpfTrouble." + trouble.kind().name(),
                        Map.of("domain", trouble.domain(), "term", trouble.term()));
            }
            String own = verdict.explanation();
            return own == null ? "" : own;
        }
    }

    /// Makes a record.
    @Command(name = "build", description = "Make an SPF record.", sortOptions = false)
    static final class Build extends BuildCommand {
        @Option(
                names = "--ip",
                paramLabel = "ADDRESS",
                description = "An address or network that sends; repeatable.")
        List<String> addresses = new ArrayList<>();

        @Option(
                names = "--include",
                paramLabel = "NAME",
                description = "A service that sends, by the name it gives; repeatable.")
        List<String> includes = new ArrayList<>();

        @Option(names = "--mx", description = "The domain's mail servers send, too.")
        boolean mx;

        @Option(
                names = "--all",
                paramLabel = "fail|softfail",
                description = "What is said of all others (default: softfail).")
        String all = "softfail";

        Build(Tools tools) {
            super(tools);
        }

        @Override
        Making making(Words words) {
            SpfWish wish = wish();
            return (session, name) -> said(wish.make(session.dns(), name), words);
        }

        private SpfWish wish() {
            for (String address : addresses) {
                if (!SpfWish.isNetwork(address)) {
                    throw CliFailure.usage("spf-network", "value", address);
                }
            }
            for (String include : includes) {
                if (!SpfWish.isInclude(include)) {
                    throw CliFailure.usage("spf-include", "value", include);
                }
            }
            SpfResult end =
                    switch (all) {
                        case "fail" -> SpfResult.FAIL;
                        case "softfail" -> SpfResult.SOFTFAIL;
                        default -> throw CliFailure.usage("spf-all", "value", all);
                    };
            return new SpfWish(
                    addresses.stream().map(String::strip).toList(),
                    includes.stream().map(i -> HostNames.normal(i).orElse(i)).toList(),
                    mx,
                    end);
        }

        private static Made said(SpfWish.Made made, Words words) {
            Publication publication = made.publication();
            ObjectNode root = DomainJson.publication(publication);
            root.put("lookups", made.tree().lookups());
            made.findings().stream()
                    .filter(f -> f.grade().compareTo(Grade.NOTE) >= 0)
                    .forEach(f -> root.withArray("warnings").add(words.say(f)));
            StringBuilder out = new StringBuilder();
            for (SpfFinding finding : made.findings()) {
                out.append(words.say(finding)).append(System.lineSeparator());
            }
            return new Made(publication, root, out.toString());
        }
    }
}
