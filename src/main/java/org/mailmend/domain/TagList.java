package org.mailmend.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A list of tags, `name=value; name=value`, as DKIM, DMARC, BIMI and their kin use it (RFC 6376
/// section 3.2).
///
/// @param tags in order; names as written, values without outer blanks
/// @param broken parts without a name or without `=`
/// @param emptyParts how many semicolons follow each other with nothing between
public record TagList(List<Tag> tags, List<String> broken, int emptyParts) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

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
            } else if (equals <= 0 || !NAME.matcher(part.substring(0, equals).strip()).matches()) {
                broken.add(part);
            } else {
                String name = part.substring(0, equals).strip();
                tags.add(new Tag(name, part.substring(equals + 1).strip()));
            }
        }
        return new TagList(tags, broken, empty);
    }

    /// The same list with its names in lower case, for kinds of records in which case says nothing.
    public TagList folded() {
        List<Tag> lower =
                tags.stream()
                        .map(t -> new Tag(t.name().toLowerCase(Locale.ROOT), t.value()))
                        .toList();
        return new TagList(lower, broken, emptyParts);
    }

    /// The value of a tag, the first where there are several. Case matters.
    public Optional<String> value(String name) {
        return tags.stream().filter(t -> t.name().equals(name)).map(Tag::value).findFirst();
    }

    /// Names that stand more than once.
    public Set<String> repeated() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Tag tag : tags) {
            if (!seen.add(tag.name())) {
                twice.add(tag.name());
            }
        }
        return twice;
    }
}
