package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.check.CheckRequest;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;

class ClientAgeTest {
    @ParameterizedTest
    @CsvSource({
        "6.100, 6.101, true",
        "6.101, 6.101, false",
        "6.9, 6.101, true",
        "17, 6.101, false",
        "6, 6.101, true",
        "new, 6.101, false",
        "6.1, change of 2022-05-23, false"
    })
    void comparesNumberByNumber(String version, String first, boolean older) {
        assertThat(ClientAge.isOlder(version, first)).isEqualTo(older);
    }

    @Test
    void saysThatAnOldProgramCannotOpenTheSignInPage() throws Exception {
        Diagnosis old = played("thunderbird-android", "6.000");
        assertThat(old.cause().id()).isEqualTo("client.too-old");
        assertThat(old.steps())
                .extracting(FixStep::key)
                .containsExactly("update-program", "switch-to-oauth", "check-again");
        assertThat(old.values()).containsEntry("since", "6.101");
    }

    @Test
    void aNewOneOnlyHasToSignInAnotherWay() throws Exception {
        assertThat(played("thunderbird-android", "17.0").cause().id())
                .isEqualTo("auth.oauth-required");
        assertThat(played("outlook-classic", "1.0").cause().id()).isEqualTo("auth.oauth-required");
    }

    private static Diagnosis played(String client, String version) throws Exception {
        Fault fault = Fault.named("oauth-only").orElseThrow();
        CheckRequest request = PracticeRun.request(fault, client, version);
        try (PracticeNetwork network = fault.open()) {
            return PracticeRun.of(
                            request.with(CheckRequest.SecretKind.NONE, request.startedAt()),
                            network,
                            null)
                    .cause()
                    .orElseThrow();
        }
    }
}
