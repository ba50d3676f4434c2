package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// One connection as lines: bounded, under a deadline, written down with the secret taken out.
final class Wire {
    private static final int SHOWN_LINE = 1000;

    private final RunClock clock;
    private final SecretScrubber scrubber;
    private final List<TranscriptLine> transcript = new ArrayList<>();
    private Socket socket;
    private byte[] buffer = new byte[0];
    private int at;

    Wire(Socket socket, RunClock clock, SecretScrubber scrubber) {
        this.socket = socket;
        this.clock = clock;
        this.scrubber = scrubber;
    }

    /// The address from which this connection goes out.
    InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    Socket socket() {
        return socket;
    }

    /// What was said since the last call.
    List<TranscriptLine> takeTranscript() {
        List<TranscriptLine> taken = List.copyOf(transcript);
        transcript.clear();
        return taken;
    }

    /// Throws away what came in clear and goes on inside TLS; true where there was anything.
    boolean continueIn(Socket secured) {
        boolean injected = at < buffer.length;
        if (injected) {
            note(false, text(Arrays.copyOfRange(buffer, at, buffer.length)));
        }
        buffer = new byte[0];
        at = 0;
        socket = secured;
        return injected;
    }

    /// Whether bytes have come that nobody asked for yet.
    boolean hasUnread() {
        return at < buffer.length;
    }

    /// Sends a line; what follows it is the server's turn.
    void send(String line) throws IOException {
        if (line.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("a command is one line");
        }
        note(true, line);
        write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a line of which only `visible` may be written down; wipes `secret`.
    void sendSecret(String visible, byte[] secret) throws IOException {
        transcript.add(new TranscriptLine(clock.millis(), true, visible));
        byte[] line = Arrays.copyOf(secret, secret.length + 2);
        Arrays.fill(secret, (byte) 0);
        line[line.length - 2] = '\r';
        line[line.length - 1] = '\n';
        try {
            write(line);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /// Sends bytes that are no dialogue (a message after DATA).
    void sendData(byte[] data, String note) throws IOException {
        note(true, note);
        write(data);
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Reads lines until `last` says that one ends the reply.
    ///
    /// @return the lines, or what came in their place
    Lines read(Duration patience, Predicate<String> last) throws InterruptedException {
        RunClock.Deadline deadline = clock.deadline(patience);
        List<String> lines = new ArrayList<>();
        int bytes = 0;
        try (Watchdog watchdog = new Watchdog(socket, deadline)) {
            while (true) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                Evidence end = readLine(line, watchdog, deadline);
                String text = scrubber.scrub(text(line.toByteArray()));
                if (end != null) {
                    if (!text.isEmpty()) {
                        note(false, text);
                    }
                    return new Lines(lines, withPartial(end, text));
                }
                note(false, text);
                lines.add(text);
                bytes += line.size();
                if (last.test(text)) {
                    return new Lines(lines, null);
                }
                if (lines.size() >= Limits.REPLY_LINES || bytes > Limits.REPLY_BYTES) {
                    return new Lines(lines, new Evidence.Babble("reply-too-long", shown(text)));
                }
            }
        }
    }

    /// What was read.
    ///
    /// @param lines the complete lines
    /// @param end absent where the reply is complete, else what ended it
    record Lines(List<String> lines, @Nullable Evidence end) {}

    private static Evidence withPartial(Evidence end, String partial) {
        return switch (end) {
            case Evidence.Silent s -> new Evidence.Silent(s.after(), shown(partial));
            case Evidence.HungUp h -> new Evidence.HungUp(h.reset(), shown(partial));
            default -> end;
        };
    }

    private @Nullable Evidence readLine(
            ByteArrayOutputStream line, Watchdog watchdog, RunClock.Deadline deadline)
            throws InterruptedException {
        while (true) {
            if (at >= buffer.length) {
                Evidence end = fill(watchdog, deadline);
                if (end != null) {
                    return end;
                }
            }
            while (at < buffer.length) {
                byte b = buffer[at++];
                if (b == '\n') {
                    return null;
                }
                if (b != '\r' || (at < buffer.length && buffer[at] != '\n')) {
                    line.write(b);
                }
                if (line.size() > Limits.LINE_BYTES) {
                    return new Evidence.Babble(
                            "line-too-long", shown(scrubber.scrub(text(line.toByteArray()))));
                }
            }
        }
    }

    private @Nullable Evidence fill(Watchdog watchdog, RunClock.Deadline deadline)
            throws InterruptedException {
        try {
            InputStream in = socket.getInputStream();
            byte[] chunk = new byte[4096];
            int count = in.read(chunk);
            if (count < 0) {
                return watchdog.fired()
                        ? new Evidence.Silent(deadline.waited(), "")
                        : new Evidence.HungUp(false, "");
            }
            buffer = Arrays.copyOf(chunk, count);
            at = 0;
            return null;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (watchdog.fired()) {
                return new Evidence.Silent(deadline.waited(), "");
            }
            String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            return new Evidence.HungUp(words.contains("reset"), "");
        }
    }

    /// Words that came encoded, as one line, cut and with the secret taken out.
    String readable(byte[] words) {
        return shown(scrubber.scrub(text(words)).replaceAll("\\s+", " ").strip());
    }

    private void note(boolean sent, String text) {
        transcript.add(new TranscriptLine(clock.millis(), sent, shown(scrubber.scrub(text))));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_LINE ? text : text.substring(0, SHOWN_LINE) + "…";
    }

    /// UTF-8 where it is; else the Chinese encoding that QQ and others answer in, where it reads as
    /// Chinese throughout; else Western European.
    static String text(byte[] bytes) {
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return utf8;
        }
        String chinese = strictly(bytes, Charset.forName("GB18030"));
        if (chinese != null
                && chinese.codePoints()
                        .filter(c -> c > 127)
                        .allMatch(
                                c ->
                                        Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
                                                || (c >= 0x3000 && c <= 0x303f)
                                                || (c >= 0xff00 && c <= 0xffef))) {
            return chinese;
        }
        return new String(bytes, Charset.forName("windows-1252"));
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /// Ends the connection.
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // A connection that cannot be closed is gone already.
            return;
        }
    }
}
