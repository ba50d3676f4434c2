package org.mailmend.probe;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Properties;

/// When this program was made, as its build wrote it down: the date of the last change.
final class BuildDate {
    private BuildDate() {}

    /// The date; nothing where the build had none.
    static Evidence.Build read() {
        Properties facts = new Properties();
        try (InputStream in =
                BuildDate.class.getResourceAsStream("/org/mailmend/version.properties")) {
            if (in != null) {
                facts.load(in);
            }
            return new Evidence.Build(
                    OffsetDateTime.parse(facts.getProperty("changed", "")).toInstant());
        } catch (IOException | DateTimeException e) {
            return new Evidence.Build(null);
        }
    }
}
