package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmend.account.Protocol;
import org.mailmend.check.CaseFile;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;

import java.util.List;
import java.util.stream.Stream;

/// Every practice fault is named by the real engine, with one sign-in for each protocol at
/// most, and named the same again from its case file.
class PracticeFaultTest {
    static Stream<String> faults() {
        return Fault.all().stream().map(Fault::id);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isNamed(String id) throws Exception {
        Fault fault = Fault.named(id).orElseThrow();
        Examined examined;
        int signIns;
        try (PracticeNetwork network = fault.open()) {
            examined = PracticeRun.of(fault, network);
            signIns = network.signIns();
        }

        assertThat(examined.cause().map(d -> d.cause().id()))
                .as(() -> examined.diagnoses().toString())
                .hasValue(fault.cause());
        long attempts = 0;
        for (Protocol protocol : Protocol.values()) {
            assertThat(examined.run().signInAttempts(protocol)).isLessThanOrEqualTo(1);
            attempts += examined.run().signInAttempts(protocol);
        }
        assertThat(attempts).isEqualTo(signIns);
        Diagnosis cause = examined.cause().orElseThrow();
        List<String> ids = examined.run().steps().stream().map(s -> s.id()).toList();
        assertThat(ids).containsAll(cause.because()).doesNotHaveDuplicates();
        assertThat(cause.because()).isNotEmpty();
        assertThat(cause.steps()).isNotEmpty().hasSizeLessThanOrEqualTo(5);

        CaseFile file =
                CaseFile.read(
                        CaseFile.of(
                                        examined.run(),
                                        new CaseFile.Environment("1", "os", "java", List.of()))
                                .bytes());
        Examined again = PracticeRun.engine().replay(file);
        assertThat(again.diagnoses()).isEqualTo(examined.diagnoses());
        assertThat(again.verdict()).isEqualTo(examined.verdict());
    }
}
