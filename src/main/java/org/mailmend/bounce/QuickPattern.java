package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/// A pattern of many alternatives, as `java.util.regex` writes it, that most texts do not match.
// From
/// each alternative the letters are taken that must stand in a text for it to match; one pass looks
/// for all of them, and only alternatives whose letters are there are tried. The answer is the
// same.
final class QuickPattern {
    private static final Pattern FLAGS = Pattern.compile("^(\\(\\?[a-z]+\\))");

    private final List<String> alternatives;
    private final AtomicReferenceArray<@Nullable Pattern> compiled;
    private final BitSet always = new BitSet();
    private final Signs signs;

    private QuickPattern(String regex) {
        var flags = FLAGS.matcher(regex);
        String mode = flags.find() ? flags.group(1) : "";
        this.alternatives = new ArrayList<>();
        List<Set<String>> needed = new ArrayList<>();
        for (String one : alternatives(regex.substring(mode.length()))) {
            Set<String> letters = needed(one);
            always.set(alternatives.size(), letters.isEmpty());
            alternatives.add(mode + one);
            needed.add(letters);
        }
        this.compiled = new AtomicReferenceArray<>(alternatives.size());
        this.signs = new Signs(needed);
    }

    static QuickPattern of(String regex) {
        return new QuickPattern(regex);
    }

    /// Whether the pattern is found in a text.
    boolean find(String text) {
        return has(text, false);
    }

    /// Whether the pattern matches a whole text.
    boolean matches(String text) {
        return has(text, true);
    }

    private boolean has(String text, boolean whole) {
        BitSet tried = signs.in(text);
        tried.or(always);
        for (int i = tried.nextSetBit(0); i >= 0; i = tried.nextSetBit(i + 1)) {
            var matcher = pattern(i).matcher(text);
            if (whole ? matcher.matches() : matcher.find()) {
                return true;
            }
        }
        return false;
    }

    private Pattern pattern(int number) {
        Pattern there = compiled.get(number);
        if (there == null) {
            there = Pattern.compile(alternatives.get(number));
            compiled.set(number, there);
        }
        return there;
    }

    /// Splits at the bars that stand in no group.
    private static List<String> alternatives(String regex) {
        List<String> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < regex.length(); i = behind(regex, i)) {
            if (regex.charAt(i) == '|') {
                all.add(regex.substring(from, i));
                from = i + 1;
            }
        }
        all.add(regex.substring(from));
        return all;
    }

    /// Where the part of a pattern that begins at a place ends, without what says how often.
    private static int behind(String regex, int at) {
        return switch (regex.charAt(at)) {
            case '\\' -> at + 2;
            case '[' -> closing(regex, at, '[', ']');
            case '(' -> closing(regex, at, '(', ')');
            default -> at + 1;
        };
    }

    private static int closing(String regex, int at, char open, char close) {
        int depth = 0;
        for (int i = at; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[' && open == '(') {
                i = closing(regex, i, '[', ']') - 1;
            } else if (c == close) {
                depth--;
            } else if (c == open && (open == '(' || i == at)) {
                depth++;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(regex);
    }

    /// Letters, in lower case, of which one row at least stands in each text that matches; empty
    /// where none can be told.
    static Set<String> needed(String regex) {
        List<Set<String>> choices = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        int next;
        for (int i = 0; i < regex.length(); i = next) {
            int end = behind(regex, i);
            char often = end < regex.length() ? regex.charAt(end) : ' ';
            boolean mayLack = often == '?' || often == '*' || often == '{';
            char letter = letter(regex, i);
            next = mayLack || often == '+' ? behindCount(regex, end) : end;
            if (letter != 0 && !mayLack) {
                run.append(letter);
            }
            if (letter == 0 || next > end) {
                keep(run, choices);
                if (letter == 0 && !mayLack && regex.charAt(i) == '(') {
                    choices.add(ofGroup(regex.substring(i + 1, end - 1)));
                }
            }
        }
        keep(run, choices);
        return best(choices);
    }

    private static void keep(StringBuilder run, List<Set<String>> choices) {
        if (!run.isEmpty()) {
            choices.add(Set.of(run.toString()));
            run.setLength(0);
        }
    }

    /// The one whose shortest row is the longest.
    private static Set<String> best(List<Set<String>> choices) {
        Set<String> best = Set.of();
        int longest = 0;
        for (Set<String> choice : choices) {
            int shortest = choice.stream().mapToInt(String::length).min().orElse(0);
            if (shortest > longest) {
                longest = shortest;
                best = choice;
            }
        }
        return best;
    }

    private static Set<String> ofGroup(String inside) {
        if (inside.startsWith("?") && !inside.startsWith("?:")) {
            return Set.of();
        }
        Set<String> all = new TreeSet<>();
        for (String one : alternatives(inside.startsWith("?:") ? inside.substring(2) : inside)) {
            Set<String> letters = needed(one);
            if (letters.isEmpty()) {
                return Set.of();
            }
            all.addAll(letters);
        }
        return all;
    }

    /// The letter that stands for itself at a place, 0 where none does.
    private static char letter(String regex, int at) {
        char c = regex.charAt(at);
        if (c == '\\') {
            char escaped = regex.charAt(at + 1);
            if ("ukxpPQc0".indexOf(escaped) >= 0) {
                throw new IllegalArgumentException("not understood: " + regex);
            }
            return escaped < 128 && Character.isLetterOrDigit(escaped) ? 0 : escaped;
        }
        if ("[(.^$".indexOf(c) >= 0) {
            return 0;
        }
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static int behindCount(String regex, int at) {
        int end = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
        return end < regex.length() && "?+".indexOf(regex.charAt(end)) >= 0 ? end + 1 : end;
    }
}
