package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.account.Password;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.Act;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.report.Attachment;
import org.mailmend.report.CheckJson;
import org.mailmend.report.CheckReport;
import org.mailmend.report.HtmlWriter;
import org.mailmend.report.MarkdownWriter;
import org.mailmend.report.Masking;
import org.mailmend.report.PdfWriter;
import org.mailmend.report.PlainReportWords;
import org.mailmend.report.Report;
import org.mailmend.report.TerminalWriter;
import org.mailmend.text.Words;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Two marker passwords go through everything that a run can end in. The unique one is nowhere, in
/// no encoding; the common word is nowhere in what was sent, received or stored, and the report's
/// own sentences keep it.
class SecretsStayHiddenTest {
    private static final String UNIQUE = "Zq7#vX9w\"Lk&2<mPärt";
    private static final String COMMON = "password";
    private static final Words WORDS = Words.of(Locale.ENGLISH);
    private static final CaseFile.Environment ENVIRONMENT =
            new CaseFile.Environment("1", "os", "java", List.of("192.0.2.53"));

    /// A server that echoes whatever it is told.
    private static PracticeNetwork echoing(String secret, Act... answer) {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone(
                "example.org",
                """
                @ 300 IN MX 10 mail
                mail 300 IN A 192.0.2.10
                """);
        builder.serve(
                "192.0.2.10",
                465,
                MailScripts.smtp("mail.example.org")
                        .implicitTls(builder.tls("mail.example.org"))
                        .refusing(answer)
                        .build());
        return builder.open();
    }

    private static Examined run(String secret, Act... answer) {
        CheckRequest request =
                PracticeRun.request(
                        PracticeRun.address("ana@example.org"),
                        null,
                        "mail.example.org:465/tls",
                        "thunderbird",
                        null);
        try (PracticeNetwork network = echoing(secret, answer);
                Password password = new Password(secret.toCharArray())) {
            return PracticeRun.of(request, network, password);
        }
    }

    private static String echo(String secret) {
        byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
        return "535 5.7.8 wrong: "
                + String.join(
                        " / ",
                        secret,
                        secret.toUpperCase(Locale.ROOT),
                        Base64.getEncoder().encodeToString(raw),
                        Base64.getEncoder()
                                .encodeToString(
                                        ("\0ana@example.org\0" + secret)
                                                .getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder()
                                .encodeToString(("x" + secret).getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder()
                                .encodeToString(("xy" + secret).getBytes(StandardCharsets.UTF_8)),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        HexFormat.of().formatHex(raw));
    }

    private static Map<String, byte[]> everything(Examined examined) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        String json = new CheckJson(WORDS).document(examined, ENVIRONMENT).toPrettyString();
        all.put("json", json.getBytes(StandardCharsets.UTF_8));
        CaseFile file = CaseFile.of(examined.run(), ENVIRONMENT);
        all.put("case", file.bytes());
        Report report = new CheckReport(WORDS, ZoneOffset.UTC).compose(examined, ENVIRONMENT);
        Masking masking = new Masking(List.of("ana@example.org"));
        PlainReportWords own = new PlainReportWords(WORDS);
        for (Report one : List.of(report, report.masked(masking))) {
            String kind = one == report ? "" : "masked ";
            all.put(kind + "text", utf8(new TerminalWriter(own, 80).write(one)));
            all.put(kind + "markdown", utf8(new MarkdownWriter(own).write(one)));
            all.put(kind + "html", utf8(new HtmlWriter(own).write(one)));
            byte[] pdf =
                    new PdfWriter(own)
                            .write(
                                    one,
                                    List.of(
                                            new Attachment(
                                                    "check.json",
                                                    "application/json",
                                                    "data",
                                                    utf8(json))));
            all.put(kind + "pdf", withStreams(pdf));
        }
        all.put("log", utf8(examined.toString()));
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A PDF with its compressed streams unpacked behind it.
    private static byte[] withStreams(byte[] pdf) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(pdf);
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("stream\n");
        while (at >= 0) {
            Inflater inflater = new Inflater();
            inflater.setInput(pdf, at + 7, pdf.length - at - 7);
            byte[] chunk = new byte[8192];
            try {
                int count = inflater.inflate(chunk);
                while (count > 0) {
                    out.write(chunk, 0, count);
                    count = inflater.inflate(chunk);
                }
            } catch (DataFormatException e) {
                // Not a compressed stream: it stands in clear above.
            }
            inflater.end();
            at = text.indexOf("stream\n", at + 7);
        }
        return out.toByteArray();
    }

    private static List<byte[]> forms(String secret) {
        List<byte[]> forms = new ArrayList<>();
        byte[] raw = utf8(secret);
        forms.add(raw);
        forms.add(secret.getBytes(StandardCharsets.UTF_16LE));
        forms.add(secret.getBytes(StandardCharsets.UTF_16BE));
        forms.add(secret.getBytes(Charset.forName("windows-1252")));
        forms.add(utf8(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        forms.add(utf8(HexFormat.of().formatHex(raw)));
        forms.add(utf8(secret.replace("\"", "\\\"")));
        forms.add(utf8(secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")));
        StringBuilder printable = new StringBuilder();
        for (byte b : raw) {
            printable.append(
                    b > 32 && b < 127 && b != '='
                            ? String.valueOf((char) b)
                            : String.format(Locale.ROOT, "=%02X", b));
        }
        forms.add(utf8(printable.toString()));
        for (int offset = 0; offset < 3; offset++) {
            String encoded =
                    Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(utf8("\0".repeat(offset) + secret));
            int from = offset == 0 ? 0 : offset + 1;
            int to = (offset + raw.length) * 8 / 6;
            forms.add(utf8(encoded.substring(from, to)));
        }
        return forms;
    }

    private static boolean holds(byte[] text, byte[] form) {
        outer:
        for (int i = 0; i + form.length <= text.length; i++) {
            for (int j = 0; j < form.length; j++) {
                if (text[i + j] != form[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    private static void assertNowhere(String secret, Map<String, byte[]> all) {
        all.forEach(
                (name, bytes) -> {
                    for (byte[] form : forms(secret)) {
                        assertThat(holds(bytes, form))
                                .as("%s in %s", new String(form, StandardCharsets.UTF_8), name)
                                .isFalse();
                    }
                });
    }

    @Test
    void theUniqueOneIsNowhereAfterARefusalThatEchoesIt() throws IOException {
        Examined examined = run(UNIQUE, Act.say(echo(UNIQUE)));
        assertThat(examined.run().find(org.mailmend.check.SignInCheck.SignInRefused.class))
                .isPresent();
        assertNowhere(UNIQUE, everything(examined));
    }

    @Test
    void theUniqueOneIsNowhereAfterSuccess() throws IOException {
        assertNowhere(UNIQUE, everything(run(UNIQUE, Act.say("235 2.7.0 welcome " + UNIQUE))));
    }

    @Test
    void theUniqueOneIsNowhereAfterAHangUpAndBabble() throws IOException {
        assertNowhere(UNIQUE, everything(run(UNIQUE, Act.say("nonsense " + UNIQUE), Act.close())));
    }

    @Test
    void theUniqueOneIsNowhereAfterACancelledRun() throws Exception {
        CheckRequest request =
                PracticeRun.request(
                        PracticeRun.address("ana@example.org"),
                        null,
                        "mail.example.org:465/tls",
                        null,
                        null);
        List<Examined> ended = new ArrayList<>();
        try (PracticeNetwork network = echoing(UNIQUE, Act.hang());
                Password password = new Password(UNIQUE.toCharArray())) {
            Thread runner =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            ended.add(
                                                    PracticeRun.of(
                                                            request,
                                                            network,
                                                            password,
                                                            new InterruptAfter(
                                                                    "smtp.465.ehlo",
                                                                    Thread.currentThread()))));
            runner.join(30_000);
        }
        assertThat(ended).hasSize(1);
        assertThat(ended.getFirst().run().cancelled()).isTrue();
        assertNowhere(UNIQUE, everything(ended.getFirst()));
    }

    /// Cancels a run when a step has ended.
    private record InterruptAfter(String id, Thread runner) implements CheckListener {
        @Override
        public void ended(Step step) {
            if (step.id().equals(id)) {
                runner.interrupt();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMON, "welcome"})
    void aCommonWordIsNowhereInTheDialogueAndStaysInOurSentences(String secret) throws IOException {
        Examined examined =
                run(secret, Act.say("535 5.7.8 Wrong password, not welcome: " + echo(secret)));
        CaseFile file = CaseFile.of(examined.run(), ENVIRONMENT);
        examined.run()
                .steps()
                .forEach(
                        s ->
                                s.transcript()
                                        .forEach(
                                                t ->
                                                        assertThat(t.text())
                                                                .doesNotContainIgnoringCase(
                                                                        secret)));
        assertThat(new String(file.bytes(), StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase(secret);
        Report report = new CheckReport(WORDS, ZoneOffset.UTC).compose(examined, ENVIRONMENT);
        assertThat(new TerminalWriter(new PlainReportWords(WORDS), 80).write(report))
                .contains("No password is in this report");
    }
}
