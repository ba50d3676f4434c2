package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainWords;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many domains: one a line in, one JSON document a line out, in the same order. Some are looked at
/// side by side; what is in hand never grows with the length of the list.
final class DomainBatch {
    /// Domains in hand at a time. Each asks some forty questions.
    private static final int AT_ONCE = 32;

    private static final int LONGEST_LINE = 1024;

    private final Tools tools;
    private final Words words;
    private final Look look;
    private boolean allRead = true;

    /// Looks at one domain.
    @FunctionalInterface
    interface Look {
        DomainReport at(String domain) throws InterruptedException;
    }

    DomainBatch(Tools tools, Words words, Look look) {
        this.tools = tools;
        this.words = words;
        this.look = look;
    }

    int run(InputStream in) throws InterruptedException {
        ArrayDeque<Future<ObjectNode>> inHand = new ArrayDeque<>();
        boolean any = false;
        try (Cancellation cancellation = new Cancellation();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BufferedInputStream lines = new BufferedInputStream(in);
            for (String line = next(lines); line != null; line = next(lines)) {
                if (line.isBlank()) {
                    continue;
                }
                any = true;
                if (inHand.size() >= AT_ONCE) {
                    print(inHand.removeFirst());
                }
                String asked = line.strip();
                Callable<ObjectNode> task = () -> document(asked);
                inHand.add(threads.submit(task));
            }
            while (!inHand.isEmpty()) {
                print(inHand.removeFirst());
            }
            if (cancellation.cancelled()) {
                return ExitStatus.CANCELLED;
            }
        } catch (IOException e) {
            return ExitStatus.INCOMPLETE;
        }
        if (!any) {
            throw CliFailure.usage("domain-list");
        }
        return allRead ? ExitStatus.FINE : ExitStatus.INCOMPLETE;
    }

    private ObjectNode document(String line) throws InterruptedException {
        try {
            return DomainJson.report(look.at(DomainArguments.domain(line)), new DomainWords(words));
        } catch (CliFailure e) {
            ObjectNode error = JsonNodeFactory.instance.objectNode();
            error.put("schema", "mailmend.error/1");
            error.put("input", Quoted.line(line));
            error.put("exit", e.exit());
            return error.put("message", words.say("error." + e.key(), e.values()));
        }
    }

    private void print(Future<ObjectNode> future) throws InterruptedException {
        try {
            ObjectNode document = future.get();
            allRead &= !document.has("exit");
            tools.terminal().document(document.toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// The next line, cut where it is too long to be a name; null at the end.
    private static @Nullable String next(InputStream in) throws IOException {
        byte[] kept = new byte[LONGEST_LINE];
        int length = 0;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (length < LONGEST_LINE) {
                kept[length++] = (byte) c;
            }
            c = in.read();
        }
        return new String(kept, 0, length, StandardCharsets.UTF_8).replace("\uFEFF", "");
    }
}
