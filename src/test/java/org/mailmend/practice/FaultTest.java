package org.mailmend.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

class FaultTest {
    private static final int IMAPS = 993;

    static List<Fault> faults() {
        return Fault.all();
    }

    @Test
    void areManyWithNamesOfTheirOwn() {
        assertThat(Fault.all()).hasSizeGreaterThanOrEqualTo(16);
        assertThat(Fault.all()).extracting(Fault::id).doesNotHaveDuplicates();
        assertThat(Fault.named("app-password"))
                .hasValueSatisfying(
                        fault -> assertThat(fault.cause()).isEqualTo("auth.app-password-required"));
        assertThat(Fault.named("no-such-fault")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void startsAndLeavesNoPortBehind(Fault fault) {
        PracticeNetwork network = fault.open();
        List<InetSocketAddress> ports =
                network.journals().keySet().stream()
                        .map(endpoint -> network.route(endpoint.address(), endpoint.port()))
                        .toList();
        network.close();
        assertThat(ports)
                .allSatisfy(
                        port ->
                                assertThatThrownBy(() -> connect(port))
                                        .isInstanceOf(IOException.class));
        assertThatThrownBy(() -> connect(network.resolver())).isInstanceOf(IOException.class);
        assertThat(network.signIns()).isZero();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void keepsTheSecretToItself(Fault fault) {
        assertThat(fault.toString()).doesNotContain(new String(fault.secret().get()));
        assertThat(fault.secret().get()).isNotSameAs(fault.secret().get());
    }

    @Test
    void takesTheSignInOfTheHealthyAccount() throws Exception {
        assertThat(lastReply("healthy")).isEqualTo("235 2.7.0 Authentication successful");
    }

    @Test
    void saysWhatTheProvidersSay() throws Exception {
        assertThat(lastReply("app-password"))
                .startsWith("534 5.7.9 ")
                .contains("InvalidSecondFactor");
        assertThat(lastReply("password-wrong")).isEqualTo("535 5.7.8 Error: authentication failed");
        assertThat(lastReply("oauth-only")).startsWith("535 5.7.139 ");
        assertThat(lastReply("yahoo")).contains("(#AUTH005)");
        assertThat(lastReply("icloud")).startsWith("535 5.7.8 ");
        assertThat(lastReply("username-form")).isEqualTo("535 Authentication credentials invalid");
        assertThat(lastReply("username-local-part")).isEqualTo("535 Incorrect authentication data");
        assertThat(lastReply("temporary")).startsWith("454 4.7.0 Temporary");
        assertThat(lastReply("rate-limit")).startsWith("454 4.7.0 Too many login attempts");
    }

    @Test
    void takesTheSenderAndFailsAtTheFarSide() throws Exception {
        Fault fault = Fault.named("441").orElseThrow();
        try (PracticeNetwork network = fault.open();
                Talk talk = signedIn(fault, network)) {
            assertThat(talk.ask("MAIL FROM:<ana@example.org>")).startsWith("250 ");
            assertThat(talk.ask("RCPT TO:<" + fault.sendTo() + ">")).startsWith("441 4.4.1 ");
            assertThat(talk.ask("RSET")).startsWith("250 ");
        }
    }

    @Test
    void masksTheWordsOfTheServerBehindAFirewall() throws Exception {
        Fault fault = Fault.named("starttls-stripped").orElseThrow();
        try (PracticeNetwork network = fault.open();
                Talk talk = new Talk(server(fault, network))) {
            assertThat(talk.line()).startsWith("220 ****");
            assertThat(talk.askUntil("EHLO x", "250 "))
                    .contains("XXXXXXXA")
                    .doesNotContain("STARTTLS");
            assertThat(talk.ask("STARTTLS")).isEqualTo("500 unrecognized command");
        }
    }

    @Test
    void offersOnlyTokensForAnOutlookMailbox() throws Exception {
        Fault fault = Fault.named("oauth-only").orElseThrow();
        try (PracticeNetwork network = fault.open();
                Talk talk =
                        new Talk(network.route(address(network, "outlook.office365.com"), IMAPS))) {
            talk.secure(network.authority(), "outlook.office365.com");
            assertThat(talk.line()).contains("AUTH=XOAUTH2").contains("LOGINDISABLED");
        }
    }

    /// The last line of the reply to AUTH PLAIN, with what the account has.
    private static String lastReply(String id) throws Exception {
        Fault fault = Fault.named(id).orElseThrow();
        try (PracticeNetwork network = fault.open();
                Talk talk = secured(fault, network)) {
            return authReply(fault, talk);
        }
    }

    private static String authReply(Fault fault, Talk talk) throws IOException {
        String username = fault.username();
        String user = username == null ? fault.address() : username;
        // LOGIN: not every server here has PLAIN.
        talk.ask("AUTH LOGIN");
        talk.ask(Talk.base64(user));
        String reply = talk.ask(Talk.base64(new String(fault.secret().get())));
        while (reply.charAt(3) == '-') {
            reply = talk.line();
        }
        return reply;
    }

    private static Talk signedIn(Fault fault, PracticeNetwork network) throws Exception {
        Talk talk = secured(fault, network);
        assertThat(authReply(fault, talk)).startsWith("235 ");
        return talk;
    }

    private static Talk secured(Fault fault, PracticeNetwork network) throws Exception {
        Talk talk = new Talk(server(fault, network));
        String host = host(fault);
        if (smtp(fault).endsWith("/starttls")) {
            talk.line();
            talk.ask("STARTTLS");
            talk.secure(network.authority(), host);
        } else {
            talk.secure(network.authority(), host);
            talk.line();
        }
        return talk;
    }

    private static InetSocketAddress server(Fault fault, PracticeNetwork network)
            throws IOException {
        int port = Integer.parseInt(smtp(fault).replaceAll(".*:|/.*", ""));
        return network.route(address(network, host(fault)), port);
    }

    private static String smtp(Fault fault) {
        String smtp = fault.smtp();
        assertThat(smtp).isNotNull();
        return String.valueOf(smtp);
    }

    private static String host(Fault fault) {
        return smtp(fault).replaceAll(":.*", "");
    }

    private static InetAddress address(PracticeNetwork network, String host) throws IOException {
        SimpleResolver resolver = new SimpleResolver(network.resolver());
        resolver.setTimeout(Duration.ofSeconds(2));
        Message answer =
                resolver.send(
                        Message.newQuery(
                                Record.newRecord(
                                        Name.fromString(host, Name.root), Type.A, DClass.IN)));
        return ((ARecord) answer.getSection(Section.ANSWER).getFirst()).getAddress();
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1_000);
        }
    }
}
