package org.mailmend.domain.spf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A text with macros (RFC 7208 section 7): `%{i}._spf.%{d2}`.
///
/// @param text as it stands in the record
/// @param pieces literal text and macros in order
public record MacroString(String text, List<Piece> pieces) {
    private static final String DELIMITERS = ".-+,/_=";
    private static final String LETTERS = "slodiphv";
    private static final String EXPLANATION_LETTERS = LETTERS + "crt";

    /// Copies the list.
    public MacroString {
        pieces = List.copyOf(pieces);
    }

    /// A piece of the text.
    public sealed interface Piece {}

    /// Text that stands for itself.
    public record Literal(String text) implements Piece {}

    /// One macro.
    ///
    /// @param letter lower case
    /// @param keep how many parts from the right are kept, 0 for all
    /// @param delimiters where the value is split
    /// @param escape upper-case letter: the value is escaped for a URL
    public record Macro(char letter, int keep, boolean reversed, String delimiters, boolean escape)
            implements Piece {}

    /// What macros stand for in one check.
    public interface Values {
        /// The value of a macro letter.
        String of(char letter) throws InterruptedException;
    }

    /// Reads the text of a domain-spec; empty where a macro in it is wrong.
    public static Optional<MacroString> parse(String text) {
        return parse(text, LETTERS);
    }

    /// Reads the text of an explanation, in which three more letters and blanks may stand.
    public static Optional<MacroString> parseExplanation(String text) {
        return parse(text, EXPLANATION_LETTERS);
    }

    private static Optional<MacroString> parse(String text, String letters) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '%') {
                literal.append(c);
                i++;
                continue;
            }
            if (i + 1 >= text.length()) {
                return Optional.empty();
            }
            char next = text.charAt(i + 1);
            if (next == '{') {
                int close = text.indexOf('}', i);
                Optional<Macro> macro =
                        close < 0 ? Optional.empty() : macro(text.substring(i + 2, close), letters);
                if (macro.isEmpty()) {
                    return Optional.empty();
                }
                if (!literal.isEmpty()) {
                    pieces.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                pieces.add(macro.get());
                i = close + 1;
            } else if (next == '%' || next == '_' || next == '-') {
                literal.append(next == '%' ? "%" : next == '_' ? " " : "%20");
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        if (!literal.isEmpty()) {
            pieces.add(new Literal(literal.toString()));
        }
        return Optional.of(new MacroString(text, pieces));
    }

    private static Optional<Macro> macro(String inside, String letters) {
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        char letter = Character.toLowerCase(inside.charAt(0));
        if (letters.indexOf(letter) < 0) {
            return Optional.empty();
        }
        int at = 1;
        while (at < inside.length() && Character.digit(inside.charAt(at), 10) >= 0) {
            at++;
        }
        String digits = inside.substring(1, at);
        int keep = digits.isEmpty() ? 0 : digits.length() > 3 ? 999 : Integer.parseInt(digits);
        if (!digits.isEmpty() && keep == 0) {
            return Optional.empty();
        }
        boolean reversed = at < inside.length() && "rR".indexOf(inside.charAt(at)) >= 0;
        String delimiters = inside.substring(reversed ? at + 1 : at);
        if (!delimiters.chars().allMatch(c -> DELIMITERS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(
                new Macro(
                        letter,
                        keep,
                        reversed,
                        delimiters.isEmpty() ? "." : delimiters,
                        Character.isUpperCase(inside.charAt(0))));
    }

    /// Whether it holds no macro, so that it means the same for every message.
    public boolean constant() {
        return pieces.stream().allMatch(Literal.class::isInstance);
    }

    /// Whether it depends on nothing but the domain whose record it stands in (`%{d}`).
    public boolean dependsOnDomainAlone() {
        return pieces.stream()
                .allMatch(p -> p instanceof Literal || (p instanceof Macro m && m.letter() == 'd'));
    }

    /// The text with its macros replaced.
    public String expand(Values values) throws InterruptedException {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Literal literal -> out.append(literal.text());
                case Macro macro -> out.append(transformed(macro, values.of(macro.letter())));
            }
        }
        return out.toString();
    }

    private static String transformed(Macro macro, String value) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || macro.delimiters().indexOf(value.charAt(i)) >= 0) {
                parts.add(value.substring(from, i));
                from = i + 1;
            }
        }
        if (macro.reversed()) {
            Collections.reverse(parts);
        }
        int skip = macro.keep() == 0 ? 0 : Math.max(0, parts.size() - macro.keep());
        String joined = String.join(".", parts.subList(skip, parts.size()));
        return macro.escape() ? escaped(joined) : joined;
    }

    /// Everything but the unreserved characters of RFC 3986 section 2.3.
    private static String escaped(String value) {
        StringBuilder out = new StringBuilder();
        for (byte b : value.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString();
    }
}
