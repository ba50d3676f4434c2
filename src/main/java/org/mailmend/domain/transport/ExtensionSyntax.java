package org.mailmend.domain.transport;

import org.mailmend.domain.TagList;

import java.util.regex.Pattern;

/// Fields that a later standard may add (RFC 8461 section 3.1, RFC 8460 section 3).
final class ExtensionSyntax {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");
    private static final Pattern VALUE = Pattern.compile("[!-:<>-~]+");

    private ExtensionSyntax() {}

    static boolean name(String name) {
        return NAME.matcher(name).matches();
    }

    /// Whether the text is a list of fields without gaps, every value filled.
    static boolean clean(TagList tags) {
        return tags.broken().isEmpty()
                && tags.emptyParts() == 0
                && tags.tags().stream().noneMatch(t -> t.value().isEmpty())
                && tags.tags().stream()
                        .filter(t -> !t.name().equals("v") && !t.name().equals("rua"))
                        .allMatch(t -> VALUE.matcher(t.value()).matches());
    }
}
