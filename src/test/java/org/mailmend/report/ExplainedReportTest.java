package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;
import org.mailmend.bounce.look.LookFinding;
import org.mailmend.bounce.look.LookPlan;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.look.Looked;
import org.mailmend.diagnosis.Causes;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.transport.MxReview;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.testing.ReturnedMail;
import org.mailmend.text.Words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class ExplainedReportTest {
    private static final Explainer EXPLAINER = new Explainer(ReplyCatalogue.load(), Causes.load());
    private static final Words ENGLISH = Words.of(Locale.ENGLISH);
    private static final Words GERMAN = Words.of(Locale.GERMAN);
    private static final Instant AT = Instant.parse("2026-11-22T08:00:30Z");

    private static final String DELAYED = ReturnedMail.DELAYED;

    private static String full(String recipient) {
        return """
               From: MAILER-DAEMON@example.org
               To: ana@example.org
               Message-ID: <3@example.org>
               Subject: Undelivered Mail Returned to Sender

               This is the mail system at host mx.example.org.

               <%1$s>: host mx.example.com[192.0.2.7] said: 552 5.2.2
                   <%1$s>: Mailbox is full (in reply to RCPT TO command)
               """
                .formatted(recipient);
    }

    private static Explained mail(String name, String text) {
        return EXPLAINER.explain(name, text.getBytes(StandardCharsets.UTF_8)).getFirst();
    }

    private static ExplainedReport.Content content(Explained... messages) {
        return new ExplainedReport.Content(List.of(messages), _ -> Optional.empty(), AT);
    }

    private static WrittenReport written(
            Words words, ExplainedReport.Content content, @Nullable Masking masking) {
        return new ExplainedReport(words, ZoneOffset.UTC).write(content, masking);
    }

    private static String pdf(WrittenReport report, String name) throws IOException {
        byte[] bytes = report.pdf();
        Path folder = Files.createDirectories(Path.of("target", "reports"));
        Files.write(folder.resolve("explained-" + name + ".pdf"), bytes);
        try (var document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Looked looked(DomainFinding... findings) {
        LookPlan plan = new LookPlan("example.net", null, "", "", null);
        LookTargets targets =
                new LookTargets(
                        plan,
                        new MxReview(List.of(), List.of(), List.of()),
                        List.of("mx1.example.net"),
                        List.of(),
                        List.of());
        return new Looked(
                Looked.Answer.CONTRADICTS,
                "answers-now",
                Map.of("domain", "example.net"),
                List.of(new DomainResult("port25", List.of(), List.of(findings))),
                targets);
    }

    @Test
    void tellsOfOneMessageInTheOrderOfThePage() throws IOException {
        Explained explained = mail("delayed.eml", DELAYED);
        Delivery delivery = explained.deliveries().getFirst();
        Looked looked =
                looked(
                        new LookFinding.ServerAnswers("mx1.example.net", true, false),
                        new LookFinding.TlsNotOffered("mx1.example.net"));
        WrittenReport report =
                written(ENGLISH, ExplainedReport.Content.of(explained, delivery, looked, AT), null);
        assertThat(pdf(report, "one"))
                .containsSubsequence(
                        "Returned mail, read on 22 November 2026",
                        "Delayed message",
                        "The recipient's server did not answer",
                        "info@example.net",
                        "The recipient's side",
                        "What to do",
                        "Text to send",
                        "The way of the mail",
                        "No answer",
                        "not reached",
                        "What it is not",
                        "What a look showed",
                        "A look contradicts it",
                        "Contacted: mx1.example.net",
                        "What the server said",
                        "441 4.4.1",
                        "The lines that tell",
                        "1 – for whom",
                        "2 – what the server said",
                        "3 – what comes next");
        assertThat(utf8(report.text())).contains("441 4.4.1").contains("No answer");
        assertThat(utf8(report.html())).contains("<h1").doesNotContain("<script");
        assertThat(utf8(report.markdown())).contains("# The recipient's server did not answer");
        assertThat(utf8(report.data().bytes())).contains("mailmend.explain/1").contains("\"live\"");
    }

    @Test
    void tellsOfManyByReasonAndThenOneAfterTheOther() throws IOException {
        String text =
                pdf(
                        written(
                                ENGLISH,
                                content(
                                        mail("a.eml", DELAYED),
                                        mail("b.eml", DELAYED),
                                        mail("c.eml", full("ben@example.com")),
                                        mail("lunch.txt", "Lunch at twelve?\n")),
                                null),
                        "many");
        assertThat(text)
                .containsSubsequence(
                        "What became of 3 deliveries",
                        "4 messages read, 2 reasons found",
                        "The recipient's server did not answer 2",
                        "The recipient's mailbox is full 1",
                        "The recipient's server did not answer (2)",
                        "a.eml",
                        "No returned message",
                        "lunch.txt",
                        "The recipient's mailbox is full – ben@example.com",
                        "Mailbox is full (in reply to RCPT TO command)");
    }

    @Test
    void isForTheArchiveAndForEverybody() throws Exception {
        Explained one = mail("delayed.eml", DELAYED);
        Looked looked = looked(new LookFinding.ServerAnswers("mx1.example.net", true, false));
        for (WrittenReport report :
                List.of(
                        written(
                                GERMAN,
                                ExplainedReport.Content.of(
                                        one, one.deliveries().getFirst(), looked, AT),
                                null),
                        written(
                                ENGLISH,
                                content(
                                        one,
                                        mail("c.eml", full("ben@example.com")),
                                        mail("lunch.txt", "Lunch at twelve?\n")),
                                null))) {
            assertThat(PdfValidity.failures(report.pdf())).isEmpty();
        }
    }

    @Test
    void strangersWordsAreShownAndDoNothing() throws IOException {
        String evil =
                "<i@example.com>: 550 5.1.1 \u001b[31mred\u202egnp.exe <script>alert(1)</script>"
                        + " [x](http://example.com/) `rm` | cell";
        WrittenReport report =
                written(ENGLISH, content(EXPLAINER.explainText("=1+1\u0007", evil)), null);
        String text = pdf(report, "hostile");
        assertThat(text).contains("⟨U+001B⟩").contains("⟨U+202E⟩").contains("<script>");
        assertThat(utf8(report.html())).doesNotContain("<script").doesNotContain("\u202e");
        assertThat(utf8(report.text())).doesNotContain("\u001b").doesNotContain("\u202e");
        assertThat(utf8(report.markdown())).doesNotContain("\u001b").doesNotContain("\u0007");
    }

    @Test
    void namesAreMaskedEverywhere() throws IOException {
        ExplainedReport.Content content =
                content(mail("c.eml", full("benedikt@example.com")), mail("d.eml", DELAYED));
        Masking masking = new Masking(content.addresses());
        WrittenReport report = written(ENGLISH, content, masking);
        assertThat(pdf(report, "masked")).doesNotContain("benedikt").contains("a1@example.com");
        for (byte[] file :
                List.of(report.html(), report.markdown(), report.text(), report.data().bytes())) {
            assertThat(utf8(file)).doesNotContain("benedikt").contains("example.com");
        }
    }

    @Test
    void longAddressesOtherScriptsAndGermanFindTheirPlace() throws IOException {
        String address = "a".repeat(60) + ".b".repeat(64) + "@" + "example.".repeat(2) + "org";
        String report =
                full(address)
                        .replace(
                                "Mailbox is full",
                                "תיבת הדואר של המשתמש מלאה Mailbox is full صندوق البريد ممتلئ");
        assertThat(pdf(written(GERMAN, content(mail("lang.eml", report)), null), "long"))
                .contains("Empfänger")
                .contains("Was zu tun ist")
                .contains("Gelesen am");
    }

    @Test
    void fiveHundredMessagesAreAReportThatEnds() throws IOException {
        List<Explained> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add(mail("full-" + i + ".eml", full("person" + i + "@example.com")));
            all.add(mail("late-" + i + ".eml", DELAYED));
        }
        ExplainedReport.Content content =
                new ExplainedReport.Content(all, _ -> Optional.empty(), AT);
        String text = pdf(written(ENGLISH, content, new Masking(content.addresses())), "500");
        assertThat(text)
                .contains("What became of 500 deliveries")
                .contains("Of each reason, one delivery is explained in full")
                .contains("a251@example.com")
                .doesNotContain("person249");
    }

    @Test
    void whatIsNoReturnedMessageSaysSo() throws IOException {
        assertThat(
                        pdf(
                                written(
                                        ENGLISH,
                                        content(mail("x.txt", "Lunch at twelve?\n")),
                                        null),
                                "none"))
                .contains("No returned message")
                .contains("x.txt");
    }

    @Test
    void everyAnswerIsInWordsInBothLanguages() {
        List<String> texts =
                List.of(
                        "441 4.4.1",
                        "550 5.1.1 user unknown",
                        "552 5.2.2 mailbox full",
                        "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using"
                                + " zen.spamhaus.org",
                        "550 5.7.26 This mail is unauthenticated",
                        "552 5.3.4 message too big",
                        "530 5.7.0 Authentication required");
        for (Words words : List.of(ENGLISH, GERMAN)) {
            for (String text : texts) {
                String said =
                        utf8(
                                written(words, content(EXPLAINER.explainText("--text", text)), null)
                                        .text());
                assertThat(said).as(text).doesNotContain("[report").doesNotContain("{");
            }
        }
    }
}
