package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.reply.EnhancedStatus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Reports as many systems write them, in their languages: the rules were not written on these.
class VariantsTest {
    private static List<String> blocks() throws IOException {
        try (InputStream in = VariantsTest.class.getResourceAsStream("variants.txt")) {
            assertThat(in).isNotNull();
            String all =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return List.of(all.substring(all.indexOf("\n=== ") + 5).split("\n=== "));
        }
    }

    @Test
    void readsTheReportsOfManySystems() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String block : blocks()) {
            String[] wanted = block.substring(0, block.indexOf('\n')).split(" \\| ");
            byte[] mail = block.substring(block.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
            String answer = answer(ExplainerTest.EXPLAINER.explain("x.eml", mail).getFirst());
            String[] got = answer.split(" \\| ");
            for (int i = 1; i < wanted.length; i++) {
                boolean said = !wanted[i].equals("-") || i == 5;
                // The group of advice can follow the stage; the cause follows the words.
                boolean cause = i == 2 && wanted[i].equals(got[got.length - 1]);
                if (said
                        && !cause
                        && (got.length <= i - 1 || !wanted[i].strip().equals(got[i - 1]))) {
                    wrong.add(wanted[0] + ": " + wanted[i] + " wanted, " + answer);
                    break;
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String answer(Explained explained) {
        if (explained.deliveries().isEmpty()) {
            return explained.kind().id();
        }
        Delivery first = explained.deliveries().getFirst();
        return String.join(
                " | ",
                explained.kind().id(),
                first.reason().id(),
                first.replyCode() == 0 ? "-" : String.valueOf(first.replyCode()),
                Optional.ofNullable(first.status()).map(EnhancedStatus::toString).orElse("-"),
                Objects.requireNonNullElse(first.recipient(), "-"),
                first.rule(),
                Reason.of(first.cause()).id());
    }
}
