package org.mailmend.practice;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

/// One thing that a scripted server does: say, wait, hang up, start TLS and so on.
public sealed interface Act {

    /// How the client hands over name and secret.
    enum Form {
        /// SASL PLAIN (RFC 4616), with or without an initial response.
        PLAIN,
        /// SASL LOGIN: name and secret asked for one after the other.
        LOGIN,
        /// SASL XOAUTH2: `user=…` and `auth=Bearer …` in one response.
        XOAUTH2,
        /// The IMAP command LOGIN (RFC 9051 section 6.2.3).
        IMAP_LOGIN,
        /// The POP3 command USER (RFC 1939 section 7), which only notes the name.
        POP_USER,
        /// The POP3 command PASS (RFC 1939 section 7).
        POP_PASS
    }

    /// Says whole lines; `{tag}` becomes the tag of the IMAP command that is being answered.
    record Say(List<String> lines) implements Act {}

    /// Sends these characters as bytes (ISO 8859-1), with nothing added.
    record Raw(String latin1) implements Act {}

    /// Does nothing for a time.
    record Wait(Duration time) implements Act {}

    /// Sends these characters one byte at a time, with a pause after each.
    record Drip(String latin1, Duration every) implements Act {}

    /// Says nothing any more and keeps the connection until the client leaves.
    record Hang() implements Act {}

    /// Closes the connection in good order.
    record Close() implements Act {}

    /// Ends the connection with a TCP reset.
    record Reset() implements Act {}

    /// Starts TLS as the server. What the client sent in clear behind its command is dropped if
    /// `discarding` (RFC 3207 section 4.2), else taken as if it had come inside TLS.
    record StartTls(SSLContext context, boolean discarding) implements Act {}

    /// Takes a TLS hello, the whole record, and answers it by hand; then says nothing more.
    record AnswerHello(UnaryOperator<byte[]> answer) implements Act {}

    /// Goes on with the rules of another state of the script.
    record SwitchTo(String state) implements Act {}

    /// Takes a message up to the line with a single dot.
    record TakeData() implements Act {}

    /// Says one line, then reads and drops the client's answer.
    record Prompt(String line) implements Act {}

    /// Takes name and secret in this form and does what the script's [Script.SignIns] answers.
    record SignIn(Form form) implements Act {}

    /// Says these lines.
    static Act say(String... lines) {
        return new Say(List.of(lines));
    }

    /// Waits for so many milliseconds.
    static Act waitMillis(long millis) {
        return new Wait(Duration.ofMillis(millis));
    }

    /// Starts TLS as RFC 3207 wants it: what came in clear behind the command is dropped.
    static Act startTls(SSLContext context) {
        return new StartTls(context, true);
    }

    /// Answers a TLS hello as a server that knows this version (0x0301 for TLS 1.0) and this cipher
    /// suite alone.
    static Act answerHello(int version, int suite) {
        return new AnswerHello(hello -> OldTls.answer(hello, version, suite));
    }

    /// Goes on with another state.
    static Act switchTo(String state) {
        return new SwitchTo(state);
    }

    /// Hangs.
    static Act hang() {
        return new Hang();
    }

    /// Closes the connection.
    static Act close() {
        return new Close();
    }

    /// Resets the connection.
    static Act reset() {
        return new Reset();
    }
}
