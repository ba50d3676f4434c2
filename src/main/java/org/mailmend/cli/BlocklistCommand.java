package org.mailmend.cli;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainSession;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.HostName;
import org.mailmend.domain.blocklist.Blocklist;
import org.mailmend.domain.blocklist.BlocklistReview;
import org.mailmend.domain.blocklist.BlocklistReview.Entry;
import org.mailmend.domain.blocklist.BlocklistReview.Looked;
import org.mailmend.domain.blocklist.BlocklistReview.State;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `mailmend blocklist ADDRESS-OR-DOMAIN…`: where a sender is listed, why, and how to get off.
@Command(
        name = "blocklist",
        description = "Where a sending address or a domain is listed, and how to get off.",
        sortOptions = false)
final class BlocklistCommand implements Callable<Integer> {
    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin NetworkOptions network = new NetworkOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "ADDRESS-OR-DOMAIN",
            description = "Addresses in digits, or domains.")
    List<String> targets = new ArrayList<>();

    BlocklistCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws InterruptedException {
        Words words = common.words();
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (String target : targets) {
            names.add(
                    HostNames.isAddress(target)
                            ? HostName.shortest(DomainArguments.address(target))
                            : DomainArguments.domain(target));
        }
        List<Looked> all = new ArrayList<>();
        try (Cancellation cancellation = new Cancellation()) {
            for (String name : names) {
                try (DomainSession session = DomainArguments.open(tools, network)) {
                    all.add(new BlocklistReview(session.dns(), Blocklist.all()).look(name));
                }
            }
            deliver(all, words);
            return cancellation.cancelled() ? ExitStatus.CANCELLED : status(all);
        }
    }

    private static int status(List<Looked> all) {
        if (all.stream().anyMatch(Looked::listed)) {
            return ExitStatus.WRONG_FOUND;
        }
        return all.stream().allMatch(Looked::known) ? ExitStatus.FINE : ExitStatus.INCOMPLETE;
    }

    private void deliver(List<Looked> all, Words words) {
        DomainWords said = new DomainWords(words);
        if (common.json()) {
            tools.terminal().document(document(all, said).toPrettyString());
            return;
        }
        StringBuilder out = new StringBuilder();
        String line = System.lineSeparator();
        for (Looked looked : all) {
            DomainResult result = result(looked);
            out.append(looked.what()).append(line);
            said.sentences(result).forEach(s -> out.append("  ").append(s).append(line));
            said.advice(result).forEach(a -> out.append("  → ").append(a).append(line));
        }
        tools.terminal().print(out.toString());
    }

    private static DomainResult result(Looked looked) {
        return new DomainResult("blocklists", List.of(), looked.findings());
    }

    private static ObjectNode document(List<Looked> all, DomainWords said) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", "mailmend.blocklist/1");
        ArrayNode targets = root.putArray("targets");
        for (Looked looked : all) {
            ObjectNode target = targets.addObject();
            target.put("target", looked.what());
            target.put("kind", HostNames.isAddress(looked.what()) ? "address" : "domain");
            target.put("listed", looked.listed());
            DomainResult result = result(looked);
            target.put("result", result.grade().word());
            target.put("summary", said.summary(result));
            ArrayNode lists = target.putArray("lists");
            looked.entries().forEach(e -> lists.add(entry(looked, e, said)));
        }
        return root;
    }

    private static ObjectNode entry(Looked looked, Entry entry, DomainWords said) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Blocklist list = entry.list();
        node.put("zone", list.zone()).put("name", list.name()).put("matters", list.matters());
        node.put("result", word(entry.state()));
        entry.answers().forEach(node.putArray("answers")::add);
        List<DomainFinding> own = new Looked(looked.what(), List.of(entry)).findings();
        DomainResult alone = new DomainResult("blocklists", List.of(), own);
        node.put("meaning", said.summary(alone));
        if (!entry.said().isEmpty()) {
            node.put("said", entry.said());
        }
        said.advice(alone).forEach(node.putArray("advice")::add);
        node.put("source", list.source()).put("asOf", list.asOf());
        return node;
    }

    /// What could not be found out is never "not listed".
    private static String word(State state) {
        return switch (state) {
            case LISTED, POLICY, NOT_LISTED ->
                    state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case REFUSED, BROKEN, SILENT -> "unknown";
        };
    }
}
