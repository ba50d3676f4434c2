package org.mailmend.report;

import java.util.Arrays;

/// A file that travels inside a PDF report.
///
/// @param name file name without a folder, for example `mailmend-check.json`
/// @param mimeType its media type, for example `application/json`
/// @param description one line for the reader
/// @param bytes its content
public record Attachment(String name, String mimeType, String description, byte[] bytes) {
    /// Takes a copy of the content.
    public Attachment {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The same file with the names masked in its description and, as JSON or text, in its content.
    public Attachment masked(Masking masking) {
        var content = mimeType.contains("json") ? masking.maskJson(bytes) : masking.maskText(bytes);
        return new Attachment(name, mimeType, masking.mask(description), content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that
                && name.equals(that.name)
                && mimeType.equals(that.mimeType)
                && description.equals(that.description)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return name + " (" + mimeType + ", " + bytes.length + " bytes)";
    }
}
