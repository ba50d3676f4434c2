package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;

import java.util.Optional;

class BeforePasswordTest {
    @Test
    void saysBeforeOneIsAskedForThatNoPasswordWorks() throws Exception {
        Optional<Diagnosis> said = look("oauth-only");
        assertThat(said.map(d -> d.cause().id())).contains("auth.oauth-required");
    }

    @Test
    void saysNothingWhereAPasswordMayWork() throws Exception {
        assertThat(look("app-password")).isEmpty();
    }

    private static Optional<Diagnosis> look(String id) throws Exception {
        Fault fault = Fault.named(id).orElseThrow();
        try (PracticeNetwork network = fault.open()) {
            Examined examined =
                    PracticeRun.of(BeforePassword.look(PracticeRun.request(fault)), network, null);
            return BeforePassword.noneWorks(examined);
        }
    }
}
