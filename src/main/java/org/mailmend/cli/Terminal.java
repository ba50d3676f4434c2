package org.mailmend.cli;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The standard streams, and what is at their other ends.
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean inIsTerminal;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;

    /// The process's own streams.
    public static Terminal system() {
        return new Terminal(System.out, System.err, isTerminal(0), isTerminal(1), isTerminal(2));
    }

    /// Given streams: for tests.
    public Terminal(
            PrintStream out,
            PrintStream err,
            boolean inIsTerminal,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        this.out = out;
        this.err = err;
        this.inIsTerminal = inIsTerminal;
        this.outIsTerminal = outIsTerminal;
        this.errIsTerminal = errIsTerminal;
    }

    /// Human words to standard output.
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /// A document to standard output, in UTF-8 whatever the locale says.
    public void document(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /// Progress and warnings to standard error.
    public void say(String text) {
        err.println(text);
        err.flush();
    }

    /// Whether a person can be asked for a secret.
    public boolean canAsk() {
        return inIsTerminal && errIsTerminal;
    }

    /// Whether standard output is a terminal.
    public boolean outIsTerminal() {
        return outIsTerminal;
    }

    /// Whether standard error is a terminal.
    public boolean errIsTerminal() {
        return errIsTerminal;
    }

    /// Whether standard output can show more than ASCII.
    public boolean unicode() {
        Charset charset = out.charset();
        return charset.newEncoder().canEncode('✓');
    }

    /// The charset of standard output.
    public Charset charset() {
        return out.charset();
    }

    /// Width of standard output in columns.
    public int width() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[0-9]{2,3}")) {
            return Math.max(40, Math.min(160, Integer.parseInt(columns)));
        }
        return 80;
    }

    /// Asks for a secret without showing it.
    ///
    /// @return the characters, to be wiped by the caller; absent where none can be read
    public char @Nullable [] askSecret(String prompt) {
        err.print(prompt + " ");
        err.flush();
        Console console = System.console();
        return console == null ? null : console.readPassword();
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.exists(Path.of("/proc/self/fd"))) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/")
                        || target.startsWith("/dev/tty")
                        || target.equals("/dev/console");
            } catch (IOException | UnsupportedOperationException e) {
                return false;
            }
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    static boolean unixLike() {
        return !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    }
}
