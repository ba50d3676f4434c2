package org.mailmend.practice;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;
import org.mailmend.practice.CertificateWish.Signer;
import org.mailmend.practice.MailScripts.Draft;
import org.mailmend.practice.PracticeDns.Behaviour;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

/// The faults of practice mode. What providers say is their servers' own wording, read in public
/// reports up to November 2026; other replies follow the RFC named beside them.
final class FaultCatalogue {
    static final String SECRET = "Not-a-real-secret-7";
    private static final String CLASSIC = "outlook-classic";
    static final String THUNDERBIRD = "thunderbird";

    static final String USER = "ana@example.org";
    static final String HOST = "mail.example.org";
    static final String ON_465 = HOST + ":465/tls";
    static final String ON_587 = HOST + ":587/starttls";
    private static final List<String> ADDRESSES = List.of("192.0.2.10", "2001:db8::10");
    private static final List<String> OTHER_ADDRESSES = List.of("192.0.2.20", "2001:db8::20");

    private static final String OWN_ZONE =
            """
            @       MX   10 mail
            @       TXT  "v=spf1 mx -all"
            _dmarc  TXT  "v=DMARC1; p=reject"
            mail    A    192.0.2.10
            mail    AAAA 2001:db8::10
            """;
    private static final String WEB = "192.0.2.30";
    private static final int HTTP = 80;

    private static final int TRANSFER = 25;
    static final int SUBMISSIONS = 465;
    static final int SUBMISSION = 587;
    static final int IMAPS = 993;
    static final int IMAP = 143;
    static final int POP3S = 995;
    static final int POP3 = 110;

    /// Adds servers to a network.
    interface Servers extends UnaryOperator<PracticeNetwork.Builder> {}

    /// Changes a server from the healthy one.
    interface Change extends UnaryOperator<Draft> {}

    private FaultCatalogue() {}

    static List<Fault> all() {
        return Stream.concat(sending().stream(), MailboxFaults.all().stream()).toList();
    }

    private static List<Fault> sending() {
        Change none = draft -> draft;
        return List.of(
                MailboxFaults.own("healthy", "settings.fine", net -> sending(net, none)),
                at(
                        "app-password",
                        "auth.app-password-required",
                        "ana@gmail.com",
                        "smtp.gmail.com:587/starttls",
                        CLASSIC,
                        FaultCatalogue::appPassword),
                own(
                        "password-wrong",
                        "auth.password-wrong",
                        ON_587,
                        net -> refusing().apply(mailboxes(net, FaultCatalogue::otherSecret))),
                own(
                        "typo-host",
                        "dns.host-not-found",
                        "mial.example.org:587/starttls",
                        net -> sending(net, none)),
                at(
                        "no-such-domain",
                        "dns.domain-not-found",
                        "ana@nowhere.test",
                        null,
                        THUNDERBIRD,
                        net -> net),
                own("port-refused", "server.refuses", ON_587, net -> net),
                own("port-wrong", "server.wrong-port", ON_587, net -> tls(net, none)),
                own("port-filtered", "network.port-filtered", ON_587, net -> filtered(net, none)),
                own(
                        "wrong-tls-mode",
                        "tls.wrong-mode",
                        HOST + ":587/tls",
                        net -> sending(net, none)),
                own(
                        "starttls-missing",
                        "tls.starttls-not-offered",
                        ON_587,
                        net -> inClear(net, Draft::authInClear)),
                own(
                        "starttls-stripped",
                        "network.middlebox",
                        ON_587,
                        net -> inClear(net, FaultCatalogue::masked)),
                certificate("certificate-expired", "tls.certificate-expired", wish().expired()),
                certificate(
                        "certificate-name",
                        "tls.certificate-name",
                        CertificateWish.forHosts("server7.example.net", "*.example.net")),
                certificate(
                        "certificate-self-signed",
                        "tls.certificate-self-signed",
                        wish().signedBy(new Signer.Itself())),
                certificate(
                        "certificate-untrusted",
                        "tls.certificate-untrusted",
                        wish().signedBy(new Signer.Stranger("CN=Example Root CA, O=Example"))),
                certificate("certificate-no-name", "tls.certificate-name", wish().withoutNames()),
                certificate("certificate-weak", "tls.certificate-weak", wish().weak()),
                certificate(
                        "antivirus",
                        "tls.intercepted",
                        wish().signedBy(
                                        new Signer.Stranger(
                                                "CN=Avast Web/Mail Shield Root, OU=generated by"
                                                        + " Avast Antivirus for SSL/TLS scanning,"
                                                        + " O=Avast Web/Mail Shield"))),
                own(
                        "certificate-incomplete",
                        "tls.certificate-incomplete",
                        ON_465,
                        FaultCatalogue::incomplete),
                own("certificate-revoked", "tls.certificate-revoked", ON_465, revoked()),
                own("clock-wrong", "clock.wrong", ON_465, FaultCatalogue::wrongClock),
                // TLS 1.0 with TLS_RSA_WITH_AES_128_CBC_SHA, TLS 1.2 with TLS_RSA_WITH_RC4_128_SHA
                own("tls-old", "tls.version-too-old", ON_465, oldTls(0x0301, 0x002f)),
                own("tls-ciphers", "tls.no-common-cipher", ON_465, oldTls(0x0303, 0x0005)),
                at(
                        "oauth-only",
                        "auth.oauth-required",
                        "ana@outlook.com",
                        "smtp-mail.outlook.com:587/starttls",
                        CLASSIC,
                        FaultCatalogue::outlook),
                at(
                        "outlook-sending-off",
                        "auth.access-off",
                        "ana@outlook.com",
                        "smtp-mail.outlook.com:587/starttls",
                        CLASSIC,
                        FaultCatalogue::outlookSendingOff),
                at(
                        "microsoft365",
                        "auth.off-for-organisation",
                        USER,
                        "smtp.office365.com:587/starttls",
                        CLASSIC,
                        FaultCatalogue::microsoft365),
                at(
                        "gmx",
                        "auth.access-off",
                        "ana@gmx.net",
                        "mail.gmx.net:587/starttls",
                        THUNDERBIRD,
                        FaultCatalogue::gmx),
                at(
                        "zoho",
                        "auth.password-wrong",
                        "ana@zohomail.com",
                        "smtp.zoho.com:465/tls",
                        THUNDERBIRD,
                        FaultCatalogue::zoho),
                new Fault(
                        "zoho-region",
                        "auth.password-wrong",
                        "ana@zohomail.eu",
                        null,
                        "smtp.zoho.com:465/tls",
                        Protocol.IMAP,
                        "imap.zoho.com:993/tls",
                        null,
                        THUNDERBIRD,
                        SECRET::toCharArray,
                        started(FaultCatalogue::zohoRegion)),
                own("cpanel", "auth.password-wrong", ON_465, FaultCatalogue::cpanel),
                new Fault(
                        "address-listed",
                        "send.address-listed",
                        USER,
                        null,
                        ON_587,
                        Protocol.IMAP,
                        null,
                        "friend@example.net",
                        CLASSIC,
                        SECRET::toCharArray,
                        started(company(net -> sending(net, FaultCatalogue::listed)))),
                at(
                        "yahoo",
                        "auth.app-password-required",
                        "ana@yahoo.com",
                        "smtp.mail.yahoo.com:465/tls",
                        THUNDERBIRD,
                        FaultCatalogue::yahoo),
                at(
                        "icloud",
                        "auth.app-password-required",
                        "ana@icloud.com",
                        "smtp.mail.me.com:587/starttls",
                        THUNDERBIRD,
                        FaultCatalogue::icloud),
                named(
                        "username-form",
                        "ana@web.de",
                        "ana@web.de",
                        "smtp.web.de:587/starttls",
                        FaultCatalogue::webDe),
                named(
                        "username-local-part",
                        USER,
                        "ana",
                        ON_465,
                        company(net -> sending(net, FaultCatalogue::exim))),
                own(
                        "temporary",
                        "auth.temporary",
                        ON_587,
                        // RFC 4954 section 6
                        refusing("454 4.7.0 Temporary authentication failure")),
                at(
                        "rate-limit",
                        "auth.account-locked",
                        "ana@gmail.com",
                        "smtp.gmail.com:465/tls",
                        THUNDERBIRD,
                        FaultCatalogue::tooManySignIns),
                new Fault(
                        "441",
                        "send.recipient-unreachable",
                        USER,
                        null,
                        ON_587,
                        Protocol.IMAP,
                        null,
                        "friend@example.net",
                        CLASSIC,
                        SECRET::toCharArray,
                        started(company(net -> sending(net, FaultCatalogue::farSideSilent)))),
                at("server-down", "server.down", USER, ON_587, THUNDERBIRD, FaultCatalogue::silent),
                at(
                        "typo-domain",
                        "address.domain-typo",
                        "ana@gmial.com",
                        null,
                        THUNDERBIRD,
                        FaultCatalogue::squatter),
                own("resolver-silent", "dns.resolver-silent", ON_587, FaultCatalogue::silentDns),
                own("zone-broken", "dns.zone-broken", ON_587, FaultCatalogue::brokenZone));
    }

    // --- faults

    /// A fault of an account at a small company with a mail server of its own.
    private static Fault own(String id, String cause, String smtp, Servers servers) {
        return at(id, cause, USER, smtp, THUNDERBIRD, company(servers));
    }

    private static Fault at(
            String id,
            String cause,
            String address,
            @Nullable String smtp,
            String client,
            Servers servers) {
        return new Fault(
                id,
                cause,
                address,
                null,
                smtp,
                Protocol.IMAP,
                null,
                null,
                client,
                SECRET::toCharArray,
                started(servers));
    }

    private static Fault named(
            String id, String address, String username, String smtp, Servers servers) {
        return new Fault(
                id,
                "auth.username-form",
                address,
                username,
                smtp,
                Protocol.IMAP,
                null,
                null,
                THUNDERBIRD,
                SECRET::toCharArray,
                started(servers));
    }

    private static Fault certificate(String id, String cause, CertificateWish wish) {
        return own(
                id,
                cause,
                ON_465,
                net -> {
                    SSLContext context = net.authority().issue(wish).sslContext();
                    serve(net, SUBMISSIONS, submission().implicitTls(context));
                    return serve(net, SUBMISSION, submission().startTls(context));
                });
    }

    /// A web host of the practice network that answers one path.
    private static void web(PracticeNetwork.Builder net, String address, String path, byte[] body) {
        String head =
                "HTTP/1.1 200 OK\r\nDate: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC))
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        net.serve(
                address,
                HTTP,
                Script.builder(Script.Dialect.SMTP)
                        .on(
                                "GET " + path + " ",
                                new Act.Raw(head + new String(body, StandardCharsets.ISO_8859_1)),
                                Act.close())
                        .build());
    }

    /// The server shows its own certificate and not the intermediate one above it.
    private static PracticeNetwork.Builder incomplete(PracticeNetwork.Builder net) {
        net.zone("issuer.test", "@ A " + WEB + "\n");
        try {
            web(net, WEB, "/ca.cer", net.authority().intermediateCertificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        CertificateWish wish =
                wish().signedBy(new Signer.Intermediate(false))
                        .issuerAt("http://issuer.test/ca.cer");
        SSLContext context = net.authority().issue(wish).sslContext();
        return serve(net, SUBMISSIONS, submission().implicitTls(context));
    }

    private static Servers revoked() {
        return net -> {
            net.zone("issuer.test", "@ A " + WEB + "\n");
            IssuedCertificate issued =
                    net.authority().issue(wish().listAt("http://issuer.test/list.crl"));
            web(net, WEB, "/list.crl", net.authority().revocationList(issued.certificate()));
            return serve(net, SUBMISSIONS, submission().implicitTls(issued.sslContext()));
        };
    }

    /// The computer's clock is a year fast; the domain's web host tells the right time.
    private static PracticeNetwork.Builder wrongClock(PracticeNetwork.Builder net) {
        web(net, WEB, "/", new byte[0]);
        net.zone("example.org", OWN_ZONE + "@ A " + WEB + "\n");
        return sending(net.clockOff(Duration.ofDays(365)), draft -> draft);
    }

    private static Servers oldTls(int version, int suite) {
        Script script =
                Script.builder(Script.Dialect.SMTP)
                        .greeting(Act.answerHello(version, suite), Act.hang())
                        .build();
        return net -> {
            ADDRESSES.forEach(address -> net.serve(address, SUBMISSIONS, script));
            return net;
        };
    }

    private static CertificateWish wish() {
        return CertificateWish.forHosts(HOST);
    }

    static Supplier<PracticeNetwork> started(Servers servers) {
        return () -> servers.apply(PracticeNetwork.builder()).open();
    }

    // --- the company

    /// The company's names and the servers that are well in every fault unless `servers` says else.
    static Servers company(Servers servers) {
        return net -> servers.apply(mailboxes(withoutMailbox(net)));
    }

    /// The company's names, and mail between servers.
    static PracticeNetwork.Builder withoutMailbox(PracticeNetwork.Builder net) {
        zones(net);
        return serve(net, TRANSFER, MailScripts.smtp(HOST).mechanisms().startTls(net.tls(HOST)));
    }

    /// The company's mailbox over IMAP and POP3, on all usual ports.
    static PracticeNetwork.Builder mailboxes(PracticeNetwork.Builder net) {
        return mailboxes(net, draft -> draft);
    }

    /// The same with servers that are not quite so healthy.
    static PracticeNetwork.Builder mailboxes(PracticeNetwork.Builder net, Change change) {
        SSLContext context = net.tls(HOST);
        serve(net, IMAPS, change.apply(imap()).implicitTls(context));
        serve(net, IMAP, change.apply(imap()).startTls(context));
        serve(net, POP3S, change.apply(pop3()).implicitTls(context));
        return serve(net, POP3, change.apply(pop3()).startTls(context));
    }

    static Draft imap() {
        return MailScripts.imap(HOST).accepting(USER, secret());
    }

    static Draft pop3() {
        return MailScripts.pop3(HOST).accepting(USER, secret());
    }

    static Draft submission() {
        return MailScripts.smtp(HOST).accepting(USER, secret());
    }

    static PracticeNetwork.Builder tls(PracticeNetwork.Builder net, Change change) {
        return serve(net, SUBMISSIONS, change.apply(submission()).implicitTls(net.tls(HOST)));
    }

    static PracticeNetwork.Builder sending(PracticeNetwork.Builder net, Change change) {
        Draft draft = change.apply(submission()).startTls(net.tls(HOST));
        return serve(tls(net, change), SUBMISSION, draft);
    }

    static PracticeNetwork.Builder serve(PracticeNetwork.Builder net, int port, Draft draft) {
        return serve(net, ADDRESSES, port, draft);
    }

    private static PracticeNetwork.Builder serve(
            PracticeNetwork.Builder net, List<String> addresses, int port, Draft draft) {
        Script script = draft.build();
        addresses.forEach(address -> net.serve(address, port, script));
        return net;
    }

    static char[] secret() {
        return SECRET.toCharArray();
    }

    /// Port 465 is well; port 587 knows no TLS.
    private static PracticeNetwork.Builder inClear(PracticeNetwork.Builder net, Change change) {
        return serve(tls(net, draft -> draft), SUBMISSION, change.apply(submission()));
    }

    private static PracticeNetwork.Builder filtered(PracticeNetwork.Builder net, Change change) {
        ADDRESSES.forEach(address -> net.filtered(address, SUBMISSION));
        return tls(net, change);
    }

    static Servers refusing(String... lines) {
        return net ->
                sending(
                        net,
                        draft -> {
                            otherSecret(draft);
                            return lines.length == 0 ? draft : draft.refusing(lines);
                        });
    }

    static Draft otherSecret(Draft draft) {
        return draft.accepting(USER, "another secret".toCharArray());
    }

    /// Takes the whole address as the name and nothing else.
    private static Draft exim(Draft draft) {
        return draft.refusing("535 Incorrect authentication data");
    }

    /// What an inspecting firewall leaves of a server's words.
    private static Draft masked(Draft draft) {
        return draft.greeting("220 ****************************")
                .mechanisms()
                .on("EHLO", Act.say("250-" + HOST, "250-XXXXXXXA", "250 XXXB"))
                .on("STARTTLS", Act.say("500 unrecognized command"));
    }

    private static Draft farSideSilent(Draft draft) {
        return draft.on(
                "RCPT TO:",
                Act.say(
                        "441 4.4.1 Error encountered while communicating with primary target IP"
                                + " address: \"Failed to connect. Winsock error code: 10060, Win32"
                                + " error code: 10060.\" Attempted failover to alternate host"));
    }

    private static void zones(PracticeNetwork.Builder net) {
        net.zone("example.org", OWN_ZONE);
        net.zone(
                "example.net",
                """
                @       MX   10 mx
                mx      A    192.0.2.20
                server7 A    192.0.2.10
                server7 AAAA 2001:db8::10
                """);
        net.zone("2.0.192.in-addr.arpa", "10 PTR mail.example.org.");
        net.zone("8.b.d.0.1.0.0.2.ip6.arpa", "0.1" + ".0".repeat(22) + " PTR mail.example.org.");
    }

    private static PracticeNetwork.Builder silent(PracticeNetwork.Builder net) {
        zones(net);
        ADDRESSES.forEach(net::silent);
        return net;
    }

    private static PracticeNetwork.Builder silentDns(PracticeNetwork.Builder net) {
        return net.dns(zones -> zones.behave("*", Behaviour.SILENT));
    }

    private static PracticeNetwork.Builder brokenZone(PracticeNetwork.Builder net) {
        return net.dns(
                zones ->
                        zones.behave("example.org", Behaviour.SERVFAIL)
                                .behave("*.example.org", Behaviour.SERVFAIL));
    }

    // --- providers

    private static PracticeNetwork.Builder appPassword(PracticeNetwork.Builder net) {
        String imap =
                "{tag} NO [ALERT] Application-specific password required:"
                        + " https://support.google.com/accounts/answer/185833 (Failure)";
        return google(
                net,
                imap,
                "534-5.7.9 Application-specific password required. For more information, go to",
                "534 5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor gsmtp");
    }

    private static PracticeNetwork.Builder tooManySignIns(PracticeNetwork.Builder net) {
        return google(
                net,
                "{tag} NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
                "454 4.7.0 Too many login attempts, please try again later. gsmtp");
    }

    private static PracticeNetwork.Builder google(
            PracticeNetwork.Builder net, String imap, String... smtp) {
        net.zone("gmail.com", at("smtp", "imap") + "@ MX 5 gmail-smtp-in.l.google.com.\n");
        net.zone("l.google.com", at("gmail-smtp-in"));
        Draft sending = MailScripts.smtp("smtp.gmail.com").mechanisms("LOGIN", "PLAIN", "XOAUTH2");
        submission(net, "smtp.gmail.com", sending.refusing(smtp));
        return mailbox(
                net,
                "imap.gmail.com",
                MailScripts.imap("imap.gmail.com").mechanisms("XOAUTH2", "PLAIN").refusing(imap));
    }

    private static PracticeNetwork.Builder outlook(PracticeNetwork.Builder net) {
        net.zone("outlook.com", at("smtp-mail") + "@ MX 5 outlook-com.olc.protection\n");
        net.zone("office365.com", at("outlook"));
        Draft sending =
                MailScripts.smtp("smtp-mail.outlook.com")
                        .mechanisms("LOGIN", "XOAUTH2")
                        .refusing(
                                "535 5.7.139 Authentication unsuccessful, basic authentication is"
                                        + " disabled.");
        starttls(net, "smtp-mail.outlook.com", sending);
        return modernMailbox(net);
    }

    /// A personal mailbox whose owner can switch nothing on.
    private static PracticeNetwork.Builder outlookSendingOff(PracticeNetwork.Builder net) {
        net.zone("outlook.com", at("smtp-mail") + "@ MX 5 outlook-com.olc.protection\n");
        net.zone("office365.com", at("outlook"));
        starttls(
                net,
                "smtp-mail.outlook.com",
                MailScripts.smtp("smtp-mail.outlook.com")
                        .mechanisms("LOGIN", "XOAUTH2")
                        .refusing(smtpAuthOff("Mailbox")));
        return modernMailbox(net);
    }

    /// A company whose mail is at Microsoft 365; its MX tells so.
    private static PracticeNetwork.Builder microsoft365(PracticeNetwork.Builder net) {
        net.zone("example.org", "@ MX 0 example-org.mail.protection.outlook.com.\n");
        net.zone("outlook.com", at("example-org.mail.protection"));
        net.zone("office365.com", at("smtp", "outlook"));
        starttls(
                net,
                "smtp.office365.com",
                MailScripts.smtp("smtp.office365.com")
                        .mechanisms("LOGIN", "XOAUTH2")
                        .refusing(smtpAuthOff("Tenant")));
        return modernMailbox(net);
    }

    private static String smtpAuthOff(String where) {
        return "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for"
                + " the "
                + where
                + ". Visit https://aka.ms/smtp_auth_disabled for more information."
                + " [FR0P281CA0002.DEUP281.PROD.OUTLOOK.COM]";
    }

    private static PracticeNetwork.Builder modernMailbox(PracticeNetwork.Builder net) {
        return mailbox(
                net,
                "outlook.office365.com",
                MailScripts.imap("outlook.office365.com")
                        .extensions("IMAP4rev1", "SASL-IR", "LOGINDISABLED")
                        .mechanisms("XOAUTH2")
                        .on("LOGIN", Act.say("{tag} NO Basic authentication is disabled.")));
    }

    /// IMAP and POP are switched off in the account; GMX says no more than that it refuses.
    private static PracticeNetwork.Builder gmx(PracticeNetwork.Builder net) {
        net.zone("gmx.net", at("mail", "imap", "pop") + "@ MX 10 mx00\n" + at("mx00"));
        submission(
                net,
                "mail.gmx.net",
                MailScripts.smtp("mail.gmx.net")
                        .mechanisms("LOGIN", "PLAIN")
                        .refusing("535 Authentication credentials invalid"));
        return mailbox(
                net,
                "imap.gmx.net",
                MailScripts.imap("imap.gmx.net").refusing("{tag} NO authentication failed"));
    }

    /// An account of the European region, set up with the servers of another.
    private static PracticeNetwork.Builder zohoRegion(PracticeNetwork.Builder net) {
        net.zone("zohomail.eu", "@ MX 10 mx.zoho.eu.\n");
        net.zone("zoho.eu", at("smtp", "imap", "mx"));
        return zoho(net);
    }

    private static PracticeNetwork.Builder zoho(PracticeNetwork.Builder net) {
        net.zone("zohomail.com", "@ MX 10 mx.zoho.com.\n");
        net.zone("zoho.com", at("smtp", "imap", "mx"));
        submission(
                net,
                "smtp.zoho.com",
                MailScripts.smtp("smtp.zoho.com").refusing("535 Authentication Failed"));
        return mailbox(
                net,
                "imap.zoho.com",
                MailScripts.imap("imap.zoho.com")
                        .refusing("{tag} NO [AUTHENTICATIONFAILED] Invalid credentials(Failure)"));
    }

    /// Hosting with Exim, where the greeting warns and the refusal says little.
    private static PracticeNetwork.Builder cpanel(PracticeNetwork.Builder net) {
        sending(
                net,
                draft ->
                        draft.accepting(USER, "another secret".toCharArray())
                                .greeting(
                                        "220-server7.example.net ESMTP Exim 4.98.2",
                                        "220-We do not authorize the use of this system to"
                                                + " transport unsolicited,",
                                        "220 and/or bulk e-mail.")
                                .refusing("535 Incorrect authentication data"));
        return serve(
                net,
                IMAPS,
                MailScripts.imap(HOST)
                        .implicitTls(net.tls(HOST))
                        .refusing("{tag} NO [AUTHENTICATIONFAILED] Authentication failed."));
    }

    private static Draft listed(Draft draft) {
        return draft.on(
                "RCPT TO:",
                Act.say(
                        "554 5.7.1 Service unavailable; Client host [198.51.100.24] blocked using"
                                + " zen.spamhaus.org;"
                                + " https://www.spamhaus.org/query/ip/198.51.100.24"));
    }

    private static PracticeNetwork.Builder yahoo(PracticeNetwork.Builder net) {
        net.zone("yahoo.com", at("smtp.mail", "imap.mail") + "@ MX 1 mta5.am0.yahoodns.net.\n");
        Draft sending =
                MailScripts.smtp("smtp.mail.yahoo.com").mechanisms("PLAIN", "LOGIN", "XOAUTH2");
        submission(
                net,
                "smtp.mail.yahoo.com",
                sending.refusing("535 5.7.0 (#AUTH005) Too many bad auth attempts."));
        return mailbox(
                net,
                "imap.mail.yahoo.com",
                MailScripts.imap("imap.mail.yahoo.com")
                        .refusing("{tag} NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials"));
    }

    private static PracticeNetwork.Builder icloud(PracticeNetwork.Builder net) {
        net.zone("icloud.com", "@ MX 10 mx01.mail.icloud.com.\n");
        net.zone("me.com", at("smtp.mail", "imap.mail"));
        starttls(net, "smtp.mail.me.com", MailScripts.smtp("smtp.mail.me.com"));
        return mailbox(net, "imap.mail.me.com", MailScripts.imap("imap.mail.me.com"));
    }

    /// WEB.DE knows its users by the part before the @.
    static PracticeNetwork.Builder webDe(PracticeNetwork.Builder net) {
        net.zone("web.de", at("smtp", "imap") + "@ MX 100 mx-ha02\n" + at("mx-ha02"));
        submission(
                net,
                "smtp.web.de",
                MailScripts.smtp("smtp.web.de")
                        .accepting("ana", secret())
                        .refusing("535 Authentication credentials invalid"));
        return mailbox(
                net, "imap.web.de", MailScripts.imap("imap.web.de").accepting("ana", secret()));
    }

    /// Somebody owns the mistyped domain and takes every name with every secret.
    private static PracticeNetwork.Builder squatter(PracticeNetwork.Builder net) {
        net.zone("gmial.com", at("smtp", "imap", "mail") + "@ MX 10 mail\n" + at("@"));
        submission(
                net,
                "smtp.gmial.com",
                MailScripts.smtp("smtp.gmial.com").accepting("ana@gmial.com", secret()));
        return mailbox(
                net,
                "imap.gmial.com",
                MailScripts.imap("imap.gmial.com").accepting("ana@gmial.com", secret()));
    }

    /// Zone lines that lead these names to the provider's servers.
    static String at(String... names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(name).append(" A 192.0.2.20\n");
            lines.append(name).append(" AAAA 2001:db8::20\n");
        }
        return lines.toString();
    }

    private static void submission(PracticeNetwork.Builder net, String host, Draft draft) {
        serve(net, OTHER_ADDRESSES, SUBMISSIONS, draft.implicitTls(net.tls(host)));
        starttls(net, host, draft);
    }

    private static void starttls(PracticeNetwork.Builder net, String host, Draft draft) {
        serve(net, OTHER_ADDRESSES, SUBMISSION, draft.startTls(net.tls(host)));
    }

    private static PracticeNetwork.Builder mailbox(
            PracticeNetwork.Builder net, String host, Draft draft) {
        return serve(net, OTHER_ADDRESSES, IMAPS, draft.implicitTls(net.tls(host)));
    }
}
