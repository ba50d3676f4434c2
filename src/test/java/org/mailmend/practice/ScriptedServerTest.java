package org.mailmend.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

class ScriptedServerTest {
    private static final String HOST = "mail.example.org";
    private static final String USER = "ana@example.org";
    private static final String SECRET = "practice makes perfect";

    private final TestAuthority authority = new TestAuthority();

    private MailScripts.Draft smtp() {
        return MailScripts.smtp(HOST).accepting(USER, SECRET.toCharArray());
    }

    @Test
    void offersSignInOnlyAfterStartTls() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.start(smtp().startTls(authority.sslContext(HOST)).build());
                Talk talk = new Talk(server.address())) {
            assertThat(talk.line()).isEqualTo("220 mail.example.org ESMTP");
            assertThat(talk.askUntil("EHLO [192.0.2.9]", "250 "))
                    .startsWith("250-mail.example.org\n")
                    .endsWith("250 STARTTLS\n")
                    .doesNotContain("AUTH");
            assertThat(talk.ask("AUTH PLAIN " + Talk.base64("\0a\0b")))
                    .isEqualTo("530 5.7.0 Must issue a STARTTLS command first");
            assertThat(talk.ask("STARTTLS")).startsWith("220 ");
            talk.secure(authority, HOST);
            assertThat(talk.askUntil("EHLO [192.0.2.9]", "250 "))
                    .contains("AUTH PLAIN LOGIN")
                    .doesNotContain("STARTTLS");
            assertThat(talk.ask("AUTH PLAIN " + Talk.base64("\0" + USER + "\0" + SECRET)))
                    .startsWith("235 ");
            assertThat(talk.ask("MAIL FROM:<" + USER + ">")).startsWith("250 ");
            assertThat(talk.ask("RCPT TO:<b@example.com>")).startsWith("250 ");
            assertThat(talk.ask("DATA")).startsWith("354 ");
            assertThat(talk.ask("Subject: x\r\n\r\n..\r\nbody\r\n.")).startsWith("250 ");
            assertThat(talk.ask("QUIT")).startsWith("221 ");
            assertThat(talk.read()).isEqualTo(-1);
            Journal journal = server.journal();
            assertThat(journal.signIns()).isEqualTo(2);
            assertThat(journal.handshakes()).isEqualTo(1);
            assertThat(journal.serverNames()).containsExactly(HOST);
            assertThat(journal.messages()).containsExactly("Subject: x\r\n\r\n.\r\nbody\r\n");
            assertThat(journal.commands()).contains("AUTH PLAIN [hidden]");
        }
    }

    @Test
    void takesLoginInTwoStepsAndRefusesOthers() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.start(
                                smtp().implicitTls(authority.sslContext(HOST)).build());
                Talk talk = new Talk(server.address())) {
            talk.secure(authority, HOST);
            assertThat(talk.line()).startsWith("220 ");
            assertThat(talk.ask("AUTH CRAM-MD5")).startsWith("504 5.5.4");
            assertThat(talk.ask("AUTH LOGIN")).isEqualTo("334 " + Talk.base64("Username:"));
            assertThat(talk.ask(Talk.base64(USER))).isEqualTo("334 " + Talk.base64("Password:"));
            assertThat(talk.ask(Talk.base64("wrong")))
                    .isEqualTo("535 5.7.8 Error: authentication failed");
            assertThat(talk.ask("AUTH LOGIN " + Talk.base64(USER))).startsWith("334 ");
            assertThat(talk.ask(Talk.base64(SECRET))).startsWith("235 ");
        }
    }

    @Test
    void keepsSecretsOutOfTheCommandsAndInTheBytes() throws Exception {
        ScriptedServer server =
                ScriptedServer.start(smtp().implicitTls(authority.sslContext(HOST)).build());
        try (server;
                Talk talk = new Talk(server.address())) {
            talk.secure(authority, HOST);
            talk.line();
            talk.ask("AUTH PLAIN");
            talk.ask(Talk.base64("\0" + USER + "\0" + SECRET));
        }
        String encoded = Talk.base64("\0" + USER + "\0" + SECRET);
        assertThat(server.journal().commands()).containsExactly("AUTH PLAIN", "[hidden]");
        assertThat(new String(server.journal().received(), ISO_8859_1)).contains(encoded);
        assertThat(server.journal().receivedInClear()).isEmpty();
    }

    @Test
    void dropsWhatCameInClearBehindStartTls() throws Exception {
        for (boolean discarding : new boolean[] {true, false}) {
            Script script =
                    Script.builder(Script.Dialect.SMTP)
                            .on(
                                    "STARTTLS",
                                    Act.say("220 Ready"),
                                    new Act.StartTls(authority.sslContext(HOST), discarding))
                            .on("NOOP", Act.say("250 Ok"))
                            .build();
            try (ScriptedServer server = ScriptedServer.start(script);
                    Talk talk = new Talk(server.address())) {
                talk.send("STARTTLS\r\nNOOP\r\n");
                assertThat(talk.line()).isEqualTo("220 Ready");
                talk.secure(authority, HOST);
                assertThat(talk.ask("HELP"))
                        .isEqualTo(discarding ? "500 5.5.1 Command unrecognized" : "250 Ok");
            }
        }
    }

    @Test
    void closesTlsPortsOnClientsThatSpeakInClear() throws Exception {
        ScriptedServer server =
                ScriptedServer.start(smtp().implicitTls(authority.sslContext(HOST)).build());
        try (server;
                Talk talk = new Talk(server.address())) {
            assertThat(talk.ask("EHLO x")).isEmpty();
        }
        assertThat(new String(server.journal().receivedInClear(), ISO_8859_1))
                .isEqualTo("EHLO x\r\n");
    }

    @Test
    void hangsDripsClosesAndResets() throws Exception {
        Script script =
                Script.builder(Script.Dialect.SMTP)
                        .greeting(new Act.Drip("220 slow\r\n", Duration.ofMillis(2)))
                        .on("HANG", Act.waitMillis(1), Act.hang())
                        .on("CLOSE", Act.close())
                        .on("RESET", Act.reset())
                        .on("RAW", new Act.Raw("\u00ff\n"))
                        .build();
        try (ScriptedServer server = ScriptedServer.start(script)) {
            try (Talk talk = new Talk(server.address())) {
                assertThat(talk.line()).isEqualTo("220 slow");
                assertThat(talk.ask("RAW")).isEqualTo("\u00ff");
                assertThat(talk.ask("close")).isEmpty();
            }
            try (Talk talk = new Talk(server.address())) {
                talk.line();
                assertThatThrownBy(() -> talk.ask("RESET")).isInstanceOf(SocketException.class);
            }
            try (Socket socket = new Socket()) {
                socket.connect(server.address());
                socket.setSoTimeout(100);
                socket.getOutputStream().write("HANG\r\n".getBytes(ISO_8859_1));
                socket.getInputStream().readNBytes("220 slow\r\n".length());
                assertThatThrownBy(() -> socket.getInputStream().read())
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void speaksImap() throws Exception {
        Script script =
                MailScripts.imap(HOST)
                        .startTls(authority.sslContext(HOST))
                        .accepting(USER, "a \"b\\c".toCharArray())
                        .build();
        try (ScriptedServer server = ScriptedServer.start(script);
                Talk talk = new Talk(server.address())) {
            assertThat(talk.line())
                    .startsWith("* OK [CAPABILITY IMAP4rev1")
                    .contains("STARTTLS LOGINDISABLED]");
            assertThat(talk.ask("a1 LOGIN x y")).startsWith("a1 NO [PRIVACYREQUIRED]");
            assertThat(talk.ask("a2 starttls")).startsWith("a2 OK");
            talk.secure(authority, HOST);
            assertThat(talk.askUntil("a3 CAPABILITY", "a3"))
                    .contains("AUTH=PLAIN\n")
                    .doesNotContain("LOGINDISABLED");
            assertThat(talk.ask("a4 LOGIN " + USER + " wrong"))
                    .isEqualTo("a4 NO [AUTHENTICATIONFAILED] Authentication failed");
            assertThat(talk.ask("a5 LOGIN {" + USER.length() + "}")).startsWith("+ ");
            assertThat(talk.ask(USER + " \"a \\\"b\\\\c\"")).isEqualTo("a5 OK Logged in");
            assertThat(talk.askUntil("a6 EXAMINE INBOX", "a6")).contains("* 3 EXISTS");
            assertThat(talk.askUntil("a7 GETQUOTAROOT INBOX", "a7")).contains("(STORAGE 1024");
            assertThat(talk.askUntil("a8 LOGOUT", "a8")).startsWith("* BYE");
            assertThat(server.journal().signIns()).isEqualTo(3);
            assertThat(server.journal().commands().toString())
                    .doesNotContain("wrong")
                    .contains("a5 LOGIN [hidden]");
        }
    }

    @Test
    void takesLiteralsWithBlanksAndSaslInBothForms() throws Exception {
        Script script =
                MailScripts.imap(HOST)
                        .implicitTls(authority.sslContext(HOST))
                        .accepting(USER, SECRET.toCharArray())
                        .build();
        try (ScriptedServer server = ScriptedServer.start(script)) {
            String plain = Talk.base64("\0" + USER + "\0" + SECRET);
            try (Talk talk = new Talk(server.address())) {
                talk.secure(authority, HOST);
                talk.line();
                assertThat(talk.ask("a AUTHENTICATE PLAIN")).isEqualTo("+");
                assertThat(talk.ask(plain)).isEqualTo("a OK Logged in");
            }
            try (Talk talk = new Talk(server.address())) {
                talk.secure(authority, HOST);
                talk.line();
                assertThat(talk.ask("a AUTHENTICATE PLAIN " + plain)).isEqualTo("a OK Logged in");
            }
            try (Talk talk = new Talk(server.address())) {
                talk.secure(authority, HOST);
                talk.line();
                talk.send("a LOGIN " + USER + " {" + SECRET.length() + "+}\r\n");
                assertThat(talk.ask(SECRET)).isEqualTo("a OK Logged in");
            }
        }
    }

    @Test
    void speaksPop3() throws Exception {
        Script script =
                MailScripts.pop3(HOST)
                        .startTls(authority.sslContext(HOST))
                        .accepting(USER, SECRET.toCharArray())
                        .build();
        try (ScriptedServer server = ScriptedServer.start(script);
                Talk talk = new Talk(server.address())) {
            assertThat(talk.line()).startsWith("+OK");
            assertThat(talk.askUntil("CAPA", ".")).contains("STLS\n").doesNotContain("SASL");
            assertThat(talk.ask("USER " + USER)).startsWith("-ERR");
            assertThat(talk.ask("STLS")).startsWith("+OK");
            talk.secure(authority, HOST);
            assertThat(talk.askUntil("CAPA", ".")).contains("SASL PLAIN\n");
            assertThat(talk.ask("AUTH PLAIN " + Talk.base64("\0x\0y")))
                    .isEqualTo("-ERR [AUTH] Authentication failed");
            assertThat(talk.ask("USER " + USER)).startsWith("+OK");
            assertThat(talk.ask("PASS " + SECRET)).startsWith("+OK");
            assertThat(talk.ask("STAT")).isEqualTo("+OK 2 320");
            assertThat(talk.ask("QUIT")).startsWith("+OK");
            assertThat(server.journal().signIns()).isEqualTo(2);
        }
    }

    @Test
    void leavesNoConversationBehind() throws IOException {
        ScriptedServer server =
                ScriptedServer.start(
                        Script.builder(Script.Dialect.SMTP)
                                .greeting(Act.say("220 "), Act.hang())
                                .build());
        try (Talk talk = new Talk(server.address())) {
            assertThat(talk.line()).isEqualTo("220");
            server.close();
            assertThat(talk.line()).isEmpty();
            assertThatThrownBy(() -> new Talk(server.address())).isInstanceOf(IOException.class);
        }
    }
}
