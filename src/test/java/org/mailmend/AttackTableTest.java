package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The table of attacks that a mail program must withstand, played by the scripted server. A row
/// is survived when all its attacks are. To add one, write a line in one of the classes that
/// [#attacks] joins.
class AttackTableTest {
    /// By row: whether all attacks so far were survived.
    private static final Map<Integer, Boolean> ROWS = new TreeMap<>();

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

    @AfterAll
    static void print() {
        long survived = ROWS.values().stream().filter(b -> b).count();
        System.out.printf("attack rows: %d survived of %d%n", survived, ROWS.size());
    }
}
