package org.mailmend.cli;

import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainSession;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Grade;
import org.mailmend.domain.dkim.DkimVerdict;
import org.mailmend.domain.dmarc.DmarcVerdict;
import org.mailmend.domain.message.MessageReview;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `mailmend message FILE|-`: the original text of a message, judged.
@Command(
        name = "message",
        description =
                "Judge the original text of a message: DKIM, ARC, DMARC, and what servers found.",
        sortOptions = false)
final class MessageCommand implements Callable<Integer> {
    private static final int LONGEST = 64 * 1024 * 1024;

    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin NetworkOptions network = new NetworkOptions();

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A message as it was received (.eml), or - for standard input.")
    String input = "";

    MessageCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws InterruptedException {
        Words words = common.words();
        byte[] original = read();
        try (DomainSession session = DomainArguments.open(tools, network)) {
            MessageReview review = session.judge(original);
            DomainResult result = review.result();
            DomainWords said = new DomainWords(words);
            if (common.json()) {
                tools.terminal().document(document(review, result, said).toPrettyString());
            } else {
                StringBuilder out = new StringBuilder();
                String line = System.lineSeparator();
                said.sentences(result).forEach(s -> out.append(s).append(line));
                said.advice(result).forEach(a -> out.append("  → ").append(a).append(line));
                tools.terminal().print(out.toString());
            }
            return status(result);
        }
    }

    private static int status(DomainResult result) {
        return switch (result.grade()) {
            case WARNING, PROBLEM -> ExitStatus.WRONG_FOUND;
            case UNKNOWN -> ExitStatus.INCOMPLETE;
            case NONE, GOOD, NOTE -> ExitStatus.FINE;
        };
    }

    private byte[] read() {
        try (InputStream in =
                input.equals("-") ? tools.in() : Files.newInputStream(Path.of(input))) {
            byte[] octets = in.readNBytes(LONGEST + 1);
            if (octets.length == 0 || octets.length > LONGEST) {
                throw CliFailure.usage("message-size", "file", input);
            }
            return octets;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw CliFailure.usage("message-file", "file", input);
        }
    }

    private static ObjectNode document(
            MessageReview review, DomainResult result, DomainWords words) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", "mailmend.message/1");
        root.put("author", review.author());
        root.put("result", result.grade().word());
        for (DkimVerdict verdict : review.signatures()) {
            ObjectNode one = root.withArray("dkim").addObject();
            one.put("domain", verdict.domain()).put("selector", verdict.selector());
            one.put("result", verdict.result().word());
        }
        root.put("arc", review.arc().result().word());
        review.spf().ifPresent(d -> root.put("spf", d));
        DmarcVerdict dmarc = review.dmarc();
        if (dmarc != null) {
            ObjectNode node = root.putObject("dmarc").put("result", dmarc.result().word());
            if (dmarc.policy() != null) {
                node.put("policy", dmarc.policy().word());
            }
            if (dmarc.dkimAligned() != null) {
                node.put("dkimAligned", dmarc.dkimAligned());
            }
            if (dmarc.spfAligned() != null) {
                node.put("spfAligned", dmarc.spfAligned());
            }
        }
        words.sentences(result).forEach(root.putArray("said")::add);
        result.findings().stream()
                .filter(f -> f.grade() == Grade.WARNING)
                .map(words.words()::say)
                .forEach(s -> root.withArray("wrong").add(s));
        return root;
    }
}
