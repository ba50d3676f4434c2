package org.mailmend.practice;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a scripted server saw: connections, commands, sign-ins, server names, bytes. Secrets are
/// left out of the commands; only [#received()] has every byte, so that tests can search for one
/// there.
///
/// A journal is bounded: 500 commands of 1,000 characters, 1 MiB of bytes, 20 messages. It is
/// complete once the server is closed.
public final class Journal {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_MESSAGES = 20;
    static final String HIDDEN = "[hidden]";
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?is)^((?:\\S+\\s+)?(?:LOGIN|AUTHENTICATE\\s+\\S+)|AUTH\\s+\\S+|PASS|APOP)\\s+\\S.*");
    private static final Pattern SIGN_IN =
            Pattern.compile(
                    "(?is)^(?:(?:\\S+\\s+)?(?:LOGIN|AUTHENTICATE)|AUTH|PASS|APOP)\\s+\\S.*");

    private final List<String> commands = new ArrayList<>();
    private final List<String> serverNames = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ByteArrayOutputStream receivedInClear = new ByteArrayOutputStream();
    private int connections;
    private int handshakes;
    private int signIns;

    /// How many connections were accepted.
    public synchronized int connections() {
        return connections;
    }

    /// How many TLS handshakes came to their end.
    public synchronized int handshakes() {
        return handshakes;
    }

    /// How many sign-ins began: AUTH, LOGIN, AUTHENTICATE, PASS or APOP commands.
    public synchronized int signIns() {
        return signIns;
    }

    /// The command lines in the order of their arrival, IMAP tags included, with what follows an
    /// AUTH mechanism, LOGIN or PASS replaced by `[hidden]`.
    public synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    /// The host names that TLS clients asked for (SNI, RFC 6066 section 3), one for each handshake.
    public synchronized List<String> serverNames() {
        return List.copyOf(serverNames);
    }

    /// The messages taken after DATA, lines ended by CRLF.
    public synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /// Every byte that clients sent, after decryption; may hold secrets.
    public synchronized byte[] received() {
        return received.toByteArray();
    }

    /// The bytes that clients sent outside TLS.
    public synchronized byte[] receivedInClear() {
        return receivedInClear.toByteArray();
    }

    synchronized void connected() {
        connections++;
    }

    synchronized void secured() {
        handshakes++;
    }

    synchronized void askedFor(String serverName) {
        add(serverNames, serverName);
    }

    synchronized void command(String line) {
        if (SIGN_IN.matcher(line).matches()) {
            signIns++;
        }
        add(commands, SECRET.matcher(line).replaceFirst("$1 " + HIDDEN));
    }

    synchronized void hiddenLine() {
        add(commands, HIDDEN);
    }

    synchronized void message(String text) {
        if (messages.size() < MOST_MESSAGES) {
            messages.add(text);
        }
    }

    synchronized void bytes(byte[] buffer, int length, boolean inClear) {
        write(received, buffer, length);
        if (inClear) {
            write(receivedInClear, buffer, length);
        }
    }

    private static void write(ByteArrayOutputStream target, byte[] buffer, int length) {
        target.write(buffer, 0, Math.min(length, MOST_BYTES - target.size()));
    }

    private static void add(List<String> list, String entry) {
        if (list.size() < MOST_ENTRIES) {
            list.add(entry.substring(0, Math.min(entry.length(), MOST_CHARACTERS)));
        }
    }
}
