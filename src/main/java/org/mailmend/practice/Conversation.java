package org.mailmend.practice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;

/// One client's connection, held by a [Script].
final class Conversation {
    private static final int LONGEST_LINE = 1 << 16;
    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final int TLS_HANDSHAKE_RECORD = 0x16;
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,5})(\\+?)}$");
    private static final Pattern TOKEN =
            Pattern.compile("user=([^\\x01]*)\\x01auth=Bearer ([^\\x01]*)\\x01\\x01");
    private static final Pattern ASTRING =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+)", Pattern.DOTALL);

    private final Script script;
    private final Journal journal;
    private final Socket plain;
    private Socket socket;
    private boolean secured;
    private final byte[] buffer = new byte[8192];
    private int start;
    private int end;
    private String state = Script.START;
    private String tag = "*";
    private String command = "";
    private String user = "";

    Conversation(Script script, Journal journal, Socket socket) {
        this.script = script;
        this.journal = journal;
        this.plain = socket;
        this.socket = socket;
    }

    /// Talks until the script or the client ends it.
    void run() throws IOException, InterruptedException {
        plain.setTcpNoDelay(true);
        SSLContext implicitTls = script.implicitTls();
        if (implicitTls != null && !securedFromTheStart(implicitTls)) {
            return;
        }
        boolean goesOn = perform(script.greeting());
        while (goesOn) {
            command = readCommand();
            goesOn = perform(script.answerTo(state, command));
        }
    }

    private boolean perform(List<Act> acts) throws IOException, InterruptedException {
        for (Act act : acts) {
            if (!perform(act)) {
                return false;
            }
        }
        return true;
    }

    /// Does one thing; false ends the conversation.
    private boolean perform(Act act) throws IOException, InterruptedException {
        switch (act) {
            case Act.Say say -> send(String.join("\r\n", say.lines()) + "\r\n");
            case Act.Raw raw -> send(raw.latin1());
            case Act.Wait pause -> Thread.sleep(pause.time());
            case Act.Drip drip -> {
                for (char one : drip.latin1().toCharArray()) {
                    send(String.valueOf(one));
                    Thread.sleep(drip.every());
                }
            }
            case Act.Hang _ -> {
                while (true) {
                    read();
                }
            }
            case Act.Close _ -> {
                socket.close();
                return false;
            }
            case Act.Reset _ -> {
                plain.setSoLinger(true, 0);
                plain.close();
                return false;
            }
            case Act.StartTls tls -> {
                if (tls.discarding()) {
                    start = end;
                }
                secure(tls.context(), null);
            }
            case Act.AnswerHello answer -> answerHello(answer);
            case Act.SwitchTo next -> state = next.state();
            case Act.TakeData _ -> takeData();
            case Act.Prompt prompt -> ask(prompt.line());
            case Act.SignIn signIn -> {
                return signIn(signIn.form());
            }
        }
        return true;
    }

    // --- sign-in

    private boolean signIn(Act.Form form) throws IOException, InterruptedException {
        return switch (form) {
            case PLAIN -> {
                String[] parts = decoded(initialResponse("")).split("\0", -1);
                yield parts.length == 3 ? judge(parts[1], parts[2]) : malformed();
            }
            case LOGIN -> {
                String name = decoded(initialResponse("Username:"));
                yield judge(name, decoded(ask(challenge("Password:"))));
            }
            case XOAUTH2 -> {
                Matcher token = TOKEN.matcher(decoded(initialResponse("")));
                yield token.matches() ? judge(token.group(1), token.group(2)) : malformed();
            }
            case IMAP_LOGIN -> {
                List<String> words = astrings(command.substring("LOGIN".length()));
                yield words.size() == 2 ? judge(words.get(0), words.get(1)) : malformed();
            }
            case POP_USER -> {
                user = command.substring("USER".length()).strip();
                send("+OK\r\n");
                yield true;
            }
            case POP_PASS -> {
                // Blanks belong to the password (RFC 1939 section 7).
                yield judge(user, command.substring(Math.min(command.length(), "PASS ".length())));
            }
        };
    }

    private boolean judge(String name, String secret) throws IOException, InterruptedException {
        return perform(script.signIns().answer(name, secret.toCharArray()));
    }

    private boolean malformed() throws IOException {
        send(
                switch (script.dialect()) {
                    case SMTP -> "501 5.5.2 Cannot decode response\r\n";
                    case IMAP -> tag + " BAD Cannot decode response\r\n";
                    case POP3 -> "-ERR Cannot decode response\r\n";
                });
        return true;
    }

    /// The response that came with the command, or the answer to a challenge.
    private String initialResponse(String challenge) throws IOException {
        String[] words = command.split("\\s+", 3);
        if (words.length < 3 || words[2].isBlank()) {
            return ask(challenge(challenge));
        }
        return words[2].strip();
    }

    private String challenge(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        return (script.dialect() == Script.Dialect.SMTP ? "334 " : "+ ") + encoded;
    }

    private String ask(String line) throws IOException {
        send(line + "\r\n");
        String answer = readLine();
        journal.hiddenLine();
        return answer;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static List<String> astrings(String arguments) {
        List<String> words = new ArrayList<>();
        Matcher matcher = ASTRING.matcher(arguments);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            String word = quoted == null ? matcher.group(2) : unquoted(quoted);
            byte[] bytes = word.getBytes(ISO_8859_1);
            words.add(new String(bytes, UTF_8));
        }
        return words;
    }

    private static String unquoted(String quoted) {
        return quoted.replaceAll("(?s)\\\\(.)", "$1");
    }

    // --- TLS

    private void answerHello(Act.AnswerHello answer) throws IOException {
        byte[] head = bytes(new byte[5], 0);
        byte[] hello = bytes(Arrays.copyOf(head, 5 + OldTls.length(head)), 5);
        plain.getOutputStream().write(answer.answer().apply(hello));
        plain.getOutputStream().flush();
    }

    private byte[] bytes(byte[] into, int from) throws IOException {
        for (int i = from; i < into.length; i++) {
            into[i] = (byte) read();
        }
        return into;
    }

    private boolean securedFromTheStart(SSLContext context) throws IOException {
        int first = read();
        start = 0;
        byte[] hello = Arrays.copyOf(buffer, end);
        if (first != TLS_HANDSHAKE_RECORD) {
            journal.bytes(hello, hello.length, true);
            return false;
        }
        start = end;
        secure(context, hello);
        return true;
    }

    /// Makes the connection a TLS server; `consumed` is what has been read of the client's hello.
    private void secure(SSLContext context, byte @Nullable [] consumed) throws IOException {
        SSLSocket tls =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(
                                        plain,
                                        consumed == null
                                                ? null
                                                : new ByteArrayInputStream(consumed),
                                        true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setSNIMatchers(List.of(new Recorder()));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        journal.secured();
        socket = tls;
        secured = true;
    }

    /// Takes every name and notes it.
    private final class Recorder extends SNIMatcher {
        Recorder() {
            super(StandardConstants.SNI_HOST_NAME);
        }

        @Override
        public boolean matches(SNIServerName name) {
            journal.askedFor(
                    name instanceof SNIHostName host
                            ? host.getAsciiName()
                            : new String(name.getEncoded(), ISO_8859_1));
            return true;
        }
    }

    // --- lines and bytes

    private void send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.replace("{tag}", tag).getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// The next command, without its tag; IMAP literals (RFC 9051 section 4.3) become quoted
    /// strings.
    private String readCommand() throws IOException {
        String line = readLine();
        if (script.dialect() != Script.Dialect.IMAP) {
            journal.command(line);
            return line;
        }
        StringBuilder whole = new StringBuilder(line);
        for (Matcher literal = LITERAL.matcher(line);
                literal.find() && whole.length() < LONGEST_LINE;
                literal = LITERAL.matcher(line)) {
            if (literal.group(2).isEmpty()) {
                send("+ Ready\r\n");
            }
            whole.setLength(whole.length() - literal.group().length());
            whole.append('"');
            for (int left = Integer.parseInt(literal.group(1)); left > 0; left--) {
                char one = (char) read();
                whole.append(one == '"' || one == '\\' ? "\\" : "").append(one);
            }
            whole.append('"');
            line = readLine();
            whole.append(line);
        }
        journal.command(whole.toString());
        String[] tagAndRest = whole.toString().split(" ", 2);
        tag = tagAndRest[0].isEmpty() ? "*" : tagAndRest[0];
        return tagAndRest.length == 2 ? tagAndRest[1] : "";
    }

    private void takeData() throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = readLine(); !line.equals("."); line = readLine()) {
            if (message.length() < LONGEST_MESSAGE) {
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
        }
        journal.message(message.toString());
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = read(); one != '\n'; one = read()) {
            if (line.length() == LONGEST_LINE) {
                throw new IOException("The client's line is too long");
            }
            line.append((char) one);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    private int read() throws IOException {
        if (start == end) {
            start = 0;
            end = Math.max(0, socket.getInputStream().read(buffer));
            if (end == 0) {
                throw new EOFException();
            }
            // Before TLS from the start these bytes are the hello, not what the client says.
            if (secured || script.implicitTls() == null) {
                journal.bytes(buffer, end, !secured);
            }
        }
        return Byte.toUnsignedInt(buffer[start++]);
    }
}
