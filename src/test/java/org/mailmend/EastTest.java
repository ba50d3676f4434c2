package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mailmend.account.Protocol;
import org.mailmend.check.Outcome;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.CertificateWish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

/// The cases of the EAST toolkit ("Why TLS is better without STARTTLS", USENIX Security 2021),
/// played by the project's own scripted server: no byte of the secret in clear, an end within the
/// budget, the right cause.
class EastTest {
    /// What is to be found, by the beginning of a case's path; the longest one counts.
    private static final Map<String, String> EXPECTED = new TreeMap<>();

    static {
        String notOffered = "tls.starttls-not-offered";
        String gone = "server.not-available";
        EXPECTED.put("", "settings.fine");
        EXPECTED.put("testcases/imap/Negotiation", notOffered);
        EXPECTED.put("testcases/imap/UI Spoofing", notOffered);
        EXPECTED.put("testcases/imap/others/protocol/greeting", notOffered);
        EXPECTED.put("testcases/imap/others/protocol/construction", "server.protocol-error");
        EXPECTED.put("testcases/pop3/Negotiation", notOffered);
        EXPECTED.put("testcases/imap/others/exploit/stripping", notOffered);
        EXPECTED.put("testcases/pop3/others", notOffered);
        EXPECTED.put("testcases/pop3/others/X_1-unfinished", "server.protocol-error");
        EXPECTED.put("testcases/pop3/others/capa/capa_ok_all", "settings.fine");
        EXPECTED.put("testcases/pop3/others/code", "settings.fine");
        EXPECTED.put("testcases/pop3/others/greeting/err", gone);
        EXPECTED.put("testcases/pop3/others/stls/greeting_ok_capa_ok_stls_ok", "settings.fine");
        EXPECTED.put("testcases/smtp/Negotiation", notOffered);
        EXPECTED.put("testcases/smtp/others/ehlo/2", notOffered);
        EXPECTED.put("testcases/smtp/others/ehlo/354", gone);
        EXPECTED.put("testcases/smtp/others/ehlo/421", gone);
        EXPECTED.put("testcases/smtp/others/greeting", gone);
        EXPECTED.put("testcases/smtp/others/greeting/354", "server.protocol-error");
        EXPECTED.put("testcases/smtp/others/helo", notOffered);
        EXPECTED.put("testcases/smtp/others/helo/ehlo500_helo50", "server.protocol-error");
        EXPECTED.put("testcases/smtp/others/rset", "server.protocol-error");
        EXPECTED.put("testcases/smtp/others/quit", gone);
        EXPECTED.put("testcases/smtp/others/starttls/354", notOffered);
        EXPECTED.put("testcases/smtp/others/starttls/454", "server.misconfigured");
    }

    @Test
    void everyCaseIsSurvived() throws IOException {
        Path east = Path.of(System.getProperty("corpora.dir", "none"), "hostile", "east");
        Assumptions.assumeTrue(Files.exists(east), "no corpora: set -Dcorpora.dir");
        List<Path> files;
        try (Stream<Path> all = Files.walk(east)) {
            files = all.filter(f -> f.toString().endsWith(".ron")).sorted().toList();
        }
        List<String> fallen = new ArrayList<>();
        for (Path file : files) {
            String name = east.relativize(file).toString();
            String wrong = played(name, EastCase.read(Files.readString(file), name));
            if (!wrong.isEmpty()) {
                fallen.add(name + ": " + wrong);
            }
        }
        System.out.printf(
                "EAST: %d of %d cases survived%n", files.size() - fallen.size(), files.size());
        assertThat(fallen).isEmpty();
    }

    /// What went wrong, empty where nothing did.
    private static String played(String name, EastCase one) {
        Protocol protocol = one.protocol();
        try (Company company = new Company()) {
            company.tls(Protocol.SMTP, d -> d);
            CertificateWish wish = one.certificate(Company.HOST);
            SSLContext tls = company.net().authority().issue(wish).sslContext();
            company.net().serve("192.0.2.10", protocol.startTlsPort(), one.script(tls));
            String given =
                    protocol.name().toLowerCase(java.util.Locale.ROOT)
                            + "=mail.example.org:"
                            + protocol.startTlsPort()
                            + (one.implicit() ? "/tls" : "/starttls");
            Examined examined =
                    protocol == Protocol.SMTP
                            ? company.look(given)
                            : company.look("smtp=mail.example.org:465/tls", given);
            if (Company.holdsSecret(
                    company.network()
                            .journal("192.0.2.10", protocol.startTlsPort())
                            .receivedInClear())) {
                return "the secret left in clear";
            }
            boolean late =
                    examined.run().steps().stream()
                            .anyMatch(
                                    s ->
                                            s.outcome() instanceof Outcome.NotRun not
                                                    && not.why().equals("budget"));
            if (late) {
                return "no end within the budget";
            }
            List<String> causes = Company.causes(examined);
            String found = causes.isEmpty() ? "nothing" : causes.getFirst();
            String expected = expected(name, one);
            return found.equals(expected) ? "" : "found " + causes + ", expected " + expected;
        }
    }

    private static String expected(String name, EastCase one) {
        return one.certificateFault()
                .orElseGet(
                        () -> {
                            String best = "";
                            for (String prefix : EXPECTED.keySet()) {
                                if (name.startsWith(prefix) && prefix.length() > best.length()) {
                                    best = prefix;
                                }
                            }
                            return EXPECTED.getOrDefault(best, "");
                        });
    }
}
