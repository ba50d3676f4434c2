package org.mailmend.cli;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.transport.MtaStsPolicy;
import org.mailmend.domain.transport.MtaStsWish;
import org.mailmend.domain.transport.MxReview;
import org.mailmend.text.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `mailmend mta-sts build`.
@Command(
        name = "build",
        description = "Make an MTA-STS policy and its record.",
        sortOptions = false)
final class MtaStsCommand extends BuildCommand {
    private static final long TWO_WEEKS = 1_209_600;

    @Option(
            names = "--mode",
            paramLabel = "testing|enforce|none",
            description = "How strict it is (default: testing, to begin with).")
    String mode = "testing";

    @Option(
            names = "--mx",
            paramLabel = "HOST",
            description =
                    "A mail server, or *.NAME for all of one name; repeatable (default: the"
                            + " domain's MX).")
    List<String> hosts = new ArrayList<>();

    @Option(
            names = "--max-age",
            paramLabel = "SECONDS",
            description = "How long senders remember the policy (default: two weeks).")
    long age = TWO_WEEKS;

    private MtaStsCommand(Tools tools) {
        super(tools);
    }

    static CommandLine with(Tools tools) {
        return CommandGroup.building(
                "mta-sts", "Make an MTA-STS policy and its record.", new MtaStsCommand(tools));
    }

    @Override
    Making making(Words words) {
        if (!List.of("testing", "enforce", "none").contains(mode)) {
            throw CliFailure.usage("mta-sts-mode", "value", mode);
        }
        if (age < 1 || age > MtaStsPolicy.LONGEST) {
            throw CliFailure.usage("mta-sts-age", "value", age);
        }
        List<String> given = hosts.stream().map(MtaStsCommand::host).toList();
        return (session, name) -> {
            DomainDns dns = session.dns();
            List<String> all = given.isEmpty() ? servers(dns, name) : given;
            MtaStsWish wish = new MtaStsWish(mode, all, age);
            MtaStsWish.Made made =
                    published
                            ? wish.makeAgain(dns, name, tools.clock().instant())
                            : wish.make(dns, name, tools.clock().instant());
            return said(made, words);
        };
    }

    private static List<String> servers(DomainDns dns, String name) throws InterruptedException {
        List<String> found =
                MxReview.of(dns, name, true).hosts().stream().map(MxReview.Host::name).toList();
        if (found.isEmpty()) {
            throw new CliFailure(ExitStatus.INCOMPLETE, "mta-sts-mx", Map.of("domain", name));
        }
        return found;
    }

    private static String host(String text) {
        boolean star = text.startsWith("*.");
        return HostNames.normal(star ? text.substring(2) : text)
                .filter(h -> !HostNames.isAddress(h))
                .map(h -> star ? "*." + h : h)
                .orElseThrow(() -> CliFailure.usage("mta-sts-host", "value", text));
    }

    private static Made said(MtaStsWish.Made made, Words words) {
        ObjectNode root = DomainJson.publication(made.record());
        root.put("policy", made.policy());
        root.put("policyUrl", made.url());
        StringBuilder out = new StringBuilder();
        String line = System.lineSeparator();
        out.append(words.say("build.policy", "url", made.url())).append(line);
        made.policy().lines().forEach(l -> out.append("    ").append(l).append(line));
        return new Made(made.record(), root, out.toString());
    }
}
