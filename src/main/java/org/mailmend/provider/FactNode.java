package org.mailmend.provider;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One object of a data file, read strictly: a missing, misspelt or unknown field is a fault that
/// names file and place in one line.
final class FactNode {
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final String where;
    private final Set<String> read = new HashSet<>();

    private FactNode(Object value, String where) {
        this.where = where;
        if (!(value instanceof Map<?, ?> object)) {
            throw fault("is no object");
        }
        object.forEach((name, field) -> fields.put(String.valueOf(name), field));
    }

    /// Reads a file of this package's resources.
    static FactNode resource(String file) {
        try (InputStream in = FactNode.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": is missing");
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(file + ": cannot be read", e);
        }
    }

    /// Reads a text; `file` names it in faults.
    static FactNode parse(String file, String json) {
        try {
            return new FactNode(FactText.read(json), file);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    String text(String field) {
        return maybeText(field).orElseThrow(() -> fault(field + " is missing"));
    }

    Optional<String> maybeText(String field) {
        Object value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(asText(field, value));
    }

    int number(String field) {
        if (!(value(field) instanceof Integer number)) {
            throw fault(field + " is no number");
        }
        return number;
    }

    boolean flag(String field) {
        Object value = value(field);
        if (value == null) {
            return false;
        }
        if (!(value instanceof Boolean flag)) {
            throw fault(field + " is neither true nor false");
        }
        return flag;
    }

    List<String> texts(String field) {
        List<String> all = new ArrayList<>();
        for (Object item : items(field)) {
            all.add(asText(field, item));
        }
        return all;
    }

    private List<FactNode> list(String field) {
        List<FactNode> all = new ArrayList<>();
        for (Object item : items(field)) {
            all.add(new FactNode(item, where + ": " + field + "[" + all.size() + "]"));
        }
        return all;
    }

    Optional<FactNode> child(String field) {
        Object value = value(field);
        return value == null
                ? Optional.empty()
                : Optional.of(new FactNode(value, where + ": " + field));
    }

    /// All fields as one of the words of an enum, in the file's order.
    <E extends Enum<E>> Map<String, E> words(Class<E> kind) {
        Map<String, E> all = new LinkedHashMap<>();
        for (String name : fields.keySet()) {
            all.put(name, word(name, kind));
        }
        return all;
    }

    <E extends Enum<E>> E word(String field, Class<E> kind) {
        return constant(text(field), kind);
    }

    <E extends Enum<E>> Set<E> wordSet(String field, Class<E> kind) {
        Set<E> all = EnumSet.noneOf(kind);
        for (String word : texts(field)) {
            if (!all.add(constant(word, kind))) {
                throw fault(field + " says twice " + word);
            }
        }
        return all;
    }

    /// The protocols a fact is about: all three where it does not say.
    Set<Protocol> protocols() {
        Set<Protocol> all = wordSet("protocols", Protocol.class);
        return all.isEmpty() ? EnumSet.allOf(Protocol.class) : all;
    }

    @Nullable LocalDate day(String field) {
        return maybeText(field).map(LocalDate::parse).orElse(null);
    }

    URI url(String field) {
        String text = text(field);
        URI url = URI.create(text);
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw fault(field + " is no https address: " + text);
        }
        return url;
    }

    Provenance provenance() {
        try {
            return new Provenance(text("source"), text("asOf"));
        } catch (IllegalArgumentException e) {
            throw fault(String.valueOf(e.getMessage()));
        }
    }

    /// This object as a value, and nothing of it left over.
    <T> T one(Function<FactNode, T> reader) {
        T value = reader.apply(this);
        done();
        return value;
    }

    /// All objects of a list as values.
    <T> List<T> all(String field, Function<FactNode, T> reader) {
        return list(field).stream().map(n -> n.one(reader)).toList();
    }

    /// Complains about fields that nobody asked for: most are misspelt.
    void done() {
        for (String name : fields.keySet()) {
            if (!read.contains(name)) {
                throw fault("unknown field " + name);
            }
        }
    }

    IllegalStateException fault(String what) {
        return new IllegalStateException(where + ": " + what);
    }

    private <E extends Enum<E>> E constant(String word, Class<E> kind) {
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return constant;
            }
        }
        throw fault("unknown word " + word + " for " + kind.getSimpleName());
    }

    private String asText(String field, Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw fault(field + " is no text");
        }
        return text;
    }

    private List<?> items(String field) {
        Object value = value(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw fault(field + " is no list");
        }
        return list;
    }

    private @Nullable Object value(String field) {
        read.add(field);
        return fields.get(field);
    }
}
