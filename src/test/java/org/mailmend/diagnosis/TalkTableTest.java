package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What servers say at each stage, and what it means: every cause of the layers smtp, auth, imap
/// and send has words that give it, words that must not, and what rules its neighbours out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TalkTableTest {
    private static final Set<String> LAYERS = Set.of("smtp", "auth", "imap", "send");

    /// Causes that no single answer gives, and where they are tested.
    private static final Map<String, String> ELSEWHERE =
            Map.of("auth.sending-refused", "OneVerdictTest");

    /// Pairs where nothing on the wire can rule the other cause out, and why not.
    private static final Map<String, String> NOT_EXCLUDED =
            Map.of(
                    "server.hangs-up network.middlebox",
                    "a device on the way can cut a connection just as the server can");

    private record Row(
            String finds,
            String near,
            String when,
            String with,
            List<String> ruledOut,
            String says) {
        @Override
        public String toString() {
            return when + " " + with + " says \"" + says + "\"";
        }
    }

    private final List<Row> rows = rows();

    private static List<Row> rows() {
        try (InputStream in = TalkTableTest.class.getResourceAsStream("talk.tsv")) {
            if (in == null) {
                throw new IllegalStateException("no table");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#") && !l.startsWith("finds\t"))
                    .map(l -> l.split("\t", -1))
                    .map(
                            c ->
                                    new Row(
                                            c[0],
                                            c[1],
                                            c[2],
                                            c[3],
                                            c[4].equals("-") ? List.of() : List.of(c[4].split(" ")),
                                            c[5]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Row> table() {
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void isFound(Row row) {
        List<Diagnosis> found =
                new TalkWorld(row.when(), row.says(), row.with()).look().diagnoses();

        assertThat(found)
                .extracting(d -> d.cause().id())
                .as(row.toString())
                .first()
                .isEqualTo(row.finds());
        assertThat(found).extracting(d -> d.cause().id()).doesNotContain(row.near());
        if (!row.ruledOut().isEmpty()) {
            assertThat(found.getFirst().ruledOut())
                    .extracting(r -> r.cause().id())
                    .as("ruled out beside " + row.finds())
                    .containsExactlyElementsOf(row.ruledOut());
        }
        assertThat(found.getFirst().steps()).as("steps of " + row.finds()).isNotEmpty();
    }

    @Test
    void everyCauseHasWordsThatGiveItAndWordsThatMustNot() {
        Set<String> given = rows.stream().map(Row::finds).collect(Collectors.toSet());
        Set<String> missed = rows.stream().map(Row::near).collect(Collectors.toSet());
        List<String> lacking = new ArrayList<>();
        for (Cause cause : Causes.load().all()) {
            if (LAYERS.contains(cause.layer()) && !ELSEWHERE.containsKey(cause.id())) {
                if (!given.contains(cause.id())) {
                    lacking.add(cause.id() + " is never found");
                }
                if (!missed.contains(cause.id())) {
                    lacking.add(cause.id() + " has no near miss");
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void everyNeighbourIsRuledOutSomewhere() {
        for (Cause cause : Causes.load().all()) {
            if (!LAYERS.contains(cause.layer()) || ELSEWHERE.containsKey(cause.id())) {
                continue;
            }
            for (String other : cause.not()) {
                boolean excluded =
                        rows.stream()
                                .anyMatch(
                                        r ->
                                                r.finds().equals(cause.id())
                                                        && r.ruledOut().contains(other));
                assertThat(excluded || NOT_EXCLUDED.containsKey(cause.id() + " " + other))
                        .as(cause.id() + " is not " + other)
                        .isTrue();
            }
        }
    }
}
