package org.mailmend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Starts the program and is the one class that knows everybody.
public final class Mailmend {

    private Mailmend() {}

    /// Runs the command line and ends the process with its exit status.
    public static void main(String[] args) {
        // The JVM writes this one line when the build trains its start-up cache, too.
        System.out.println(versionLine());
    }

    /// Name, version and commit of this build, as `--version` prints them.
    public static String versionLine() {
        Properties facts = new Properties();
        try (var in = Mailmend.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                facts.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "%s %s (%s)"
                .formatted(
                        facts.getProperty("name", "Mailmend"),
                        facts.getProperty("version", "unknown"),
                        facts.getProperty("commit", "unknown"));
    }
}
