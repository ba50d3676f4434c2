package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The table of 92 attacks that a mail program must withstand. Those by way of a server are played
/// by the scripted one: to add one, write a line in one of the classes that [#attacks] joins. A row
/// is survived when all its attacks are. The others are played by the tests that
/// `attack-rows.tsv` names, and a few concern no part of this program.
class AttackTableTest {
    private static final int ALL = 92;

    /// By row: whether all attacks so far were survived.
    private static final Map<Integer, Boolean> ROWS = new TreeMap<>();

    private static final List<Elsewhere> ELSEWHERE = elsewhere();

    /// A row that is not played here.
    ///
    /// @param tests that play it: class below `org.mailmend`, `#`, method
    /// @param why it concerns no part of this program, where it does not
    private record Elsewhere(int row, List<String> tests, String why) {
        static Elsewhere of(String line) {
            String[] cells = line.split("\t", 4);
            boolean none = cells[2].equals("-");
            return new Elsewhere(
                    Integer.parseInt(cells[0]),
                    none ? List.of() : List.of(cells[2].split(" ")),
                    none ? cells[3] : "");
        }
    }

    private static List<Elsewhere> elsewhere() {
        try (InputStream in = AttackTableTest.class.getResourceAsStream("attack-rows.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(Elsewhere::of)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(TlsAttacks.all(), TalkAttacks.all(), MailAttacks.all()).flatMap(s -> s);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isSurvived(Attack attack) throws Exception {
        boolean before = ROWS.getOrDefault(attack.row(), true);
        ROWS.put(attack.row(), false);
        List<String> wrong = attack.play();
        ROWS.put(attack.row(), before && wrong.isEmpty());
        assertThat(wrong).as(attack.toString()).isEmpty();
    }

    @Test
    void everyRowIsPlayedOrSaysWhyNot() {
        TreeSet<Integer> rows = new TreeSet<>();
        attacks().forEach(a -> rows.add(a.row()));
        ELSEWHERE.forEach(e -> rows.add(e.row()));
        assertThat(rows).containsExactlyElementsOf(IntStream.rangeClosed(1, ALL).boxed().toList());
        assertThat(ELSEWHERE).allMatch(e -> e.tests().isEmpty() != e.why().isBlank());
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        List<String> missing = new ArrayList<>();
        ELSEWHERE.stream()
                .flatMap(e -> e.tests().stream())
                .filter(t -> !isTest(t))
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    private static boolean isTest(String name) {
        String[] parts = name.split("#", 2);
        try {
            return Arrays.stream(Class.forName("org.mailmend." + parts[0]).getDeclaredMethods())
                    .anyMatch(
                            m ->
                                    m.getName().equals(parts[1])
                                            && AnnotationSupport.isAnnotated(m, Testable.class));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @AfterAll
    static void print() {
        long here = ROWS.values().stream().filter(b -> b).count();
        List<Elsewhere> others =
                ELSEWHERE.stream().filter(e -> !ROWS.containsKey(e.row())).toList();
        long named = others.stream().filter(e -> !e.tests().isEmpty()).count();
        System.out.printf(
                "attack rows: %d of %d accounted for: %d of %d played here survived,"
                        + " %d played by other tests of this build, %d concern no client%n",
                here + others.size(), ALL, here, ROWS.size(), named, others.size() - named);
    }
}
