package org.mailmend.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the JSON (RFC 8259) of this package's own data files into maps, lists, texts, whole
/// numbers and booleans. Ours, because a cold Jackson takes 170 ms for the first file and this 5,
/// and every run begins here. Not for strangers' words: it knows neither null nor fractions.
final class FactText {
    private final String text;
    private int at;

    private FactText(String text) {
        this.text = text;
    }

    /// The one value that the text holds.
    ///
    /// @throws IllegalArgumentException with what is wrong and where
    static Object read(String json) {
        FactText reader = new FactText(json);
        Object value = reader.value();
        reader.blanks();
        if (reader.at < json.length()) {
            throw reader.fault("more after the end");
        }
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> all = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return all;
        }
        while (true) {
            peek();
            String name = string();
            expect(':');
            if (all.put(name, value()) != null) {
                throw fault("field twice: " + name);
            }
            if (peek() == '}') {
                at++;
                return all;
            }
            expect(',');
        }
    }

    private List<Object> list() {
        List<Object> all = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return all;
        }
        while (true) {
            all.add(value());
            if (peek() == ']') {
                at++;
                return all;
            }
            expect(',');
        }
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (true) {
            char c = next();
            switch (c) {
                case '"' -> {
                    return read.toString();
                }
                case '\\' -> read.append(escaped(next()));
                default -> {
                    if (c < ' ') {
                        throw fault("line break or control character in a text");
                    }
                    read.append(c);
                }
            }
        }
    }

    private char escaped(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> throw fault("escape that data files do not use: " + c);
        };
    }

    private Integer number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 9) {
            throw fault("no value");
        }
        return Integer.valueOf(text.substring(start, at));
    }

    private Boolean word(String word, boolean value) {
        if (!text.startsWith(word, at)) {
            throw fault("no value");
        }
        at += word.length();
        return value;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw fault(c + " expected");
        }
        at++;
    }

    private char peek() {
        blanks();
        if (at >= text.length()) {
            throw fault("ends too early");
        }
        return text.charAt(at);
    }

    private char next() {
        if (at >= text.length()) {
            throw fault("ends too early");
        }
        return text.charAt(at++);
    }

    private void blanks() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException fault(String what) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new IllegalArgumentException("line " + Math.max(line, 1) + ": " + what);
    }
}
