package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a server offers, and chooses a way to sign in that can take what the user has.
public final class Mechanisms {
    private static final Pattern ANNOUNCED =
            Pattern.compile("(?i)\\S{1,20} OK \\[CAPABILITY ([^\\]]*)\\].*");

    /// The ways to sign in that Mailmend can go, best first: inside TLS to the right name the
    /// one with the fewest round trips.
    enum Choice {
        PLAIN("PLAIN"),
        LOGIN("LOGIN"),
        SCRAM_SHA_256("SCRAM-SHA-256"),
        SCRAM_SHA_1("SCRAM-SHA-1"),
        CRAM_MD5("CRAM-MD5"),
        OAUTHBEARER("OAUTHBEARER"),
        XOAUTH2("XOAUTH2");

        private final String wire;

        Choice(String wire) {
            this.wire = wire;
        }

        /// The name that servers use.
        String wire() {
            return wire;
        }

        /// Whether it carries an OAuth 2.0 token in place of a password.
        boolean takesToken() {
            return this == OAUTHBEARER || this == XOAUTH2;
        }
    }

    private Mechanisms() {}

    /// The AUTH mechanisms in an EHLO reply (RFC 4954 section 3; `AUTH=` is an old form of it).
    public static List<String> inEhlo(List<String> lines) {
        Set<String> found = new LinkedHashSet<>();
        for (String line : lines) {
            String words = keywordLine(line);
            if (words.startsWith("AUTH ") || words.startsWith("AUTH=")) {
                found.addAll(Arrays.asList(words.substring(5).trim().split("\\s+")));
            }
        }
        found.remove("");
        return List.copyOf(found);
    }

    /// The AUTH mechanisms in a reply to CAPABILITY (RFC 9051 section 7.2.2).
    public static List<String> inCapability(List<String> lines) {
        Set<String> found = new LinkedHashSet<>();
        for (String word : capabilities(lines)) {
            if (word.startsWith("AUTH=")) {
                found.add(word.substring(5));
            }
        }
        return List.copyOf(found);
    }

    /// Whether a reply to CAPABILITY holds this word.
    public static boolean capable(List<String> lines, String word) {
        return capabilities(lines).contains(word);
    }

    /// The capabilities that a greeting or an accepted sign-in names by the way (RFC 9051 section
    /// 7.1), as a line of a reply to CAPABILITY; absent where it names none.
    static @Nullable String announced(List<String> lines) {
        for (String line : lines) {
            Matcher found = ANNOUNCED.matcher(line);
            if (found.matches()) {
                return "* CAPABILITY " + found.group(1);
            }
        }
        return null;
    }

    /// All words of a reply to CAPABILITY, in upper case.
    public static List<String> capabilities(List<String> lines) {
        List<String> words = new ArrayList<>();
        for (String line : lines) {
            String upper = line.toUpperCase(Locale.ROOT);
            if (upper.startsWith("* CAPABILITY ")) {
                words.addAll(Arrays.asList(upper.substring(13).trim().split("\\s+")));
            }
        }
        return words;
    }

    /// The SASL mechanisms in a reply to CAPA (RFC 5034 section 3).
    public static List<String> inCapa(List<String> lines) {
        Set<String> found = new LinkedHashSet<>();
        for (String line : lines) {
            String upper = line.toUpperCase(Locale.ROOT).trim();
            if (upper.startsWith("SASL ")) {
                found.addAll(Arrays.asList(upper.substring(5).trim().split("\\s+")));
            }
        }
        return List.copyOf(found);
    }

    /// Whether a reply to CAPA holds this word (RFC 2449 section 5).
    public static boolean capaHas(List<String> lines, String word) {
        return lines.stream()
                .skip(1)
                .map(l -> l.toUpperCase(Locale.ROOT).trim())
                .anyMatch(l -> l.equals(word) || l.startsWith(word + " "));
    }

    /// Whether an EHLO reply holds this keyword.
    public static boolean has(List<String> lines, String keyword) {
        return lines.stream()
                .skip(1)
                .map(Mechanisms::keywordLine)
                .anyMatch(w -> w.equals(keyword) || w.startsWith(keyword + " "));
    }

    /// The largest message that an EHLO reply says is taken, in bytes (RFC 1870 section 3); 0 where
    /// none is named.
    public static long sizeLimit(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(Mechanisms::keywordLine)
                .filter(w -> w.matches("SIZE [0-9]{1,18}"))
                .mapToLong(w -> Long.parseLong(w.substring(5)))
                .findFirst()
                .orElse(0);
    }

    /// All keywords of an EHLO reply, with their parameters, in upper case.
    public static List<String> keywords(List<String> lines) {
        List<String> words = new ArrayList<>();
        lines.stream().skip(1).map(Mechanisms::keywordLine).forEach(words::add);
        return words;
    }

    private static String keywordLine(String line) {
        return line.length() > 4 ? line.substring(4).trim().toUpperCase(Locale.ROOT) : "";
    }

    static @Nullable Choice choose(List<String> offered, boolean token) {
        List<Choice> wanted =
                token
                        ? List.of(Choice.OAUTHBEARER, Choice.XOAUTH2)
                        : List.of(
                                Choice.PLAIN,
                                Choice.LOGIN,
                                Choice.SCRAM_SHA_256,
                                Choice.SCRAM_SHA_1,
                                Choice.CRAM_MD5);
        for (Choice choice : wanted) {
            if (offered.contains(choice.wire())) {
                return choice;
            }
        }
        return null;
    }
}
