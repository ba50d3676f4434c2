package org.mailmend.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A list of tags, `name=value; name=value`, as DKIM, DMARC, BIMI and their kin use it (RFC 6376
/// section 3.2).
///
/// @param tags in order; names as written, values without outer blanks
/// @param broken parts without a name or without `=`
/// @param emptyParts how many semicolons follow each other with nothing between
public record TagList(List<Tag> tags, List<String> broken, int emptyParts) {
    /// Copies the lists.
    public TagList {
        tags = List.copyOf(tags);
        broken = List.copyOf(broken);
    }

    /// One tag.
    public record Tag(String name, String value) {}

    /// Reads a list; one semicolon may end it.
    public static TagList parse(String text) {
        List<Tag> tags = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        int empty = 0;
        String[] parts = text.split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            int equals = part.indexOf('=');
            if (part.isEmpty()) {
                empty += i == parts.length - 1 ? 0 : 1;
            } else if (equals <= 0) {
                broken.add(part);
            } else {
                String name = part.substring(0, equals).strip();
                tags.add(new Tag(name, part.substring(equals + 1).strip()));
            }
        }
        return new TagList(tags, broken, empty);
    }

    /// The value of a tag, the first where there are several; names are compared without case.
    public Optional<String> value(String name) {
        return tags.stream()
                .filter(t -> t.name().equalsIgnoreCase(name))
                .map(Tag::value)
                .findFirst();
    }

    /// Names that stand more than once, in lower case.
    public Set<String> repeated() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Tag tag : tags) {
            String name = tag.name().toLowerCase(Locale.ROOT);
            if (!seen.add(name)) {
                twice.add(name);
            }
        }
        return twice;
    }
}
