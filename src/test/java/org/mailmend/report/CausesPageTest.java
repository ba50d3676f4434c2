package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.diagnosis.Causes;
import org.mailmend.diagnosis.Diagnostician;
import org.mailmend.provider.ClientApps;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.text.Words;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

class CausesPageTest {
    private static final Path PAGE = Path.of("docs", "causes.md");
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    private static CausesPage page() {
        Causes causes = Causes.load();
        return new CausesPage(
                new Diagnostician(causes, ReplyCatalogue.load(), ClientApps.load()),
                Words.of(Locale.ENGLISH));
    }

    @Test
    void thePageInTheDocumentsIsTheProgramsOwn() throws Exception {
        String made = page().markdown(AT);
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(PAGE, made, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as(
                        "docs/causes.md is generated: run mvn test -Dtest=CausesPageTest"
                                + " -Dwrite.docs=true and commit it")
                .isEqualTo(made);
    }

    @Test
    void everyCauseHasItsEntryWithMeaningAndSteps() {
        CausesPage page = page();
        for (var cause : Causes.load().all()) {
            CausesPage.Entry entry = page.entry(cause, AT);
            assertThat(entry.title()).as(cause.id()).isNotBlank().doesNotContain("{");
            assertThat(entry.meaning()).as(cause.id()).isNotBlank().doesNotContain("{");
            assertThat(entry.steps()).as("steps of " + cause.id()).isNotEmpty();
            assertThat(String.join(" ", entry.steps())).as(cause.id()).doesNotContain("{");
            assertThat(entry.who().isEmpty()).isEqualTo(cause.who().isEmpty());
        }
    }
}
