package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A message cut into its parts, bounded in depth, number and size. Whatever could not be read
/// stays out.
final class Mail {
    private final List<Header> headers = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    /// One header field, unfolded and decoded.
    record Header(String name, String value) {}

    /// One leaf of the message.
    ///
    /// @param type media type in lower case, `text/plain` where none is named
    /// @param reportType the `report-type` parameter of the multipart around it, empty for none
    /// @param text the decoded text, empty where the part is not read as text
    /// @param nested the message inside a `message/rfc822` part
    record Part(
            String type,
            String reportType,
            String disposition,
            String text,
            @Nullable Mail nested) {}

    void add(Header header) {
        headers.add(header);
    }

    void add(Part part) {
        parts.add(part);
    }

    List<Header> headers() {
        return headers;
    }

    List<Part> parts() {
        return parts;
    }

    /// The first field of that name (lower case), empty where there is none.
    String header(String name) {
        for (Header header : headers) {
            if (header.name().equals(name)) {
                return header.value();
            }
        }
        return "";
    }

    boolean has(String name) {
        return !header(name).isEmpty();
    }

    String lower(String name) {
        return header(name).toLowerCase(Locale.ROOT);
    }
}
