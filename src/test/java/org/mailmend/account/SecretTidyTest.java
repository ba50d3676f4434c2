package org.mailmend.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class SecretTidyTest {
    private static final EmailAddress OWN = new EmailAddress("ana", "example.org");

    @Test
    void saysNothingAboutAnOrdinaryPassword() {
        assertThat(oddities("correct horse: battery", null)).isEmpty();
        assertThat(oddities("abcdefghijklmnop", "google")).isEmpty();
        assertThat(oddities("abcd-efgh-ijkl-mnop", "apple")).isEmpty();
        assertThat(tidied("correct horse: battery", null)).isEqualTo("correct horse: battery");
    }

    @Test
    void takesTheBlanksOutOfGoogleGroups() {
        assertThat(oddities("abcd efgh ijkl mnop", "google"))
                .containsExactly(SecretOddity.APP_GROUPS);
        assertThat(tidied("abcd efgh\u00a0ijkl mnop", "google")).isEqualTo("abcdefghijklmnop");
        assertThat(oddities("four word pass text here", null)).isEmpty();
    }

    @Test
    void putsApplesDashesBack() {
        assertThat(oddities("abcd\u2013efgh\u2013ijkl\u2013mnop", null))
                .containsExactly(SecretOddity.APP_DASHES);
        assertThat(tidied("abcd\u2013efgh\u2013ijkl\u2013mnop", null))
                .isEqualTo("abcd-efgh-ijkl-mnop");
        assertThat(tidied("abcdefghijklmnop", "apple")).isEqualTo("abcd-efgh-ijkl-mnop");
        assertThat(oddities("abcdefghijklmnop", null)).isEmpty();
    }

    @Test
    void seesBlanksAndWhatNobodySees() {
        assertThat(oddities(" secret1\u200b\n", null))
                .containsExactly(SecretOddity.OUTER_BLANKS, SecretOddity.INVISIBLE);
        assertThat(tidied(" se\u00adcret1\u200b\n", null)).isEqualTo("secret1");
    }

    @Test
    void seesThatAWholeLineWasPasted() {
        for (String line :
                List.of(
                        "Password: secret1",
                        "Passwort : secret1",
                        "ana@example.org secret1",
                        "Ana@example.org:secret1")) {
            assertThat(oddities(line, null)).as(line).containsExactly(SecretOddity.WHOLE_LINE);
            assertThat(tidied(line, null)).as(line).isEqualTo("secret1");
        }
        assertThat(oddities("one\ntwo", null)).containsExactly(SecretOddity.WHOLE_LINE);
        assertThat(tidied("one\ntwo", null)).isEqualTo("one\ntwo");
    }

    @Test
    void tellsTheTwoWaysOfWritingAnUmlaut() {
        assertThat(oddities("m\u00fcller1", null)).containsExactly(SecretOddity.NON_ASCII);
        assertThat(oddities("mu\u0308ller1", null)).containsExactly(SecretOddity.DECOMPOSED);
        assertThat(tidied("mu\u0308ller1\ud83d\ude00", null)).isEqualTo("m\u00fcller1\ud83d\ude00");
    }

    @Test
    void takesWhateverComes() {
        assertThat(oddities("", null)).isEmpty();
        assertThat(tidied("   ", "apple")).isEmpty();
        assertThat(tidied("password:", null)).isEqualTo("password:");
        assertThat(tidied("\u0308\ud800", null)).hasSize(2);
    }

    private static List<SecretOddity> oddities(String typed, @Nullable String family) {
        try (Password password = new Password(typed.toCharArray())) {
            return password.oddities(family, OWN);
        }
    }

    private static String tidied(String typed, @Nullable String family) {
        try (Password password = new Password(typed.toCharArray());
                Password tidy = password.tidied(family, OWN)) {
            // an unpaired surrogate has no form in UTF-8
            return new String(tidy.utf8(), StandardCharsets.UTF_8);
        }
    }
}
