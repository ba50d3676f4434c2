package org.mailmend.provider;

import org.mailmend.account.HostNames;
import org.mailmend.provider.Provider.Slips;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Recognises a mail domain that is one slip of the finger away from a well-known one: gmial.com
/// has an owner, a perfect certificate and no good intentions, so the question comes before any
/// secret is sent. Real domains that merely look alike must stay unquestioned.
public final class DomainSlips {
    /// Endings that nobody owns, and what was meant.
    private static final Map<String, String> NO_ENDINGS =
            Map.ofEntries(
                    Map.entry("con", "com"),
                    Map.entry("cmo", "com"),
                    Map.entry("ocm", "com"),
                    Map.entry("vom", "com"),
                    Map.entry("xom", "com"),
                    Map.entry("cpm", "com"),
                    Map.entry("cim", "com"),
                    Map.entry("comm", "com"),
                    Map.entry("coom", "com"),
                    Map.entry("ccom", "com"),
                    Map.entry("nte", "net"),
                    Map.entry("ner", "net"),
                    Map.entry("nett", "net"),
                    Map.entry("ogr", "org"),
                    Map.entry("rog", "org"),
                    Map.entry("orgg", "org"));

    /// Endings one letter from .com, .net and .org that are real ones in their own right, and real
    /// domains one letter from a well-known name.
    private static final Set<String> REAL_ENDINGS =
            Set.of("bet", "pet", "vet", "new", "dot", "cam", "bom", "org", "com", "net");

    private static final Set<String> REAL_DOMAINS =
            Set.of("cloud.com", "mail.com", "email.com", "protonmail.ch", "ymail.com", "libera.it");

    private static final List<String> KEYS =
            List.of("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm");

    private final Providers providers;

    /// Slips of the well-known domains of these providers.
    public DomainSlips(Providers providers) {
        this.providers = providers;
    }

    /// What was probably meant, or empty where the domain is known or looks like nothing known.
    public Optional<String> suggestion(String domain) {
        String typed = domain.strip().toLowerCase(Locale.ROOT);
        if (typed.length() > 64) {
            return Optional.empty();
        }
        if (typed.indexOf(',') >= 0) {
            String dotted = typed.replace(',', '.');
            return providers.knows(dotted) ? Optional.of(dotted) : suggestion(dotted);
        }
        String name = HostNames.normal(typed).orElse("");
        if (name.isEmpty() || providers.knows(name) || REAL_DOMAINS.contains(name)) {
            return Optional.empty();
        }
        return providers.wellKnown().entrySet().stream()
                .map(w -> new Guess(w.getKey(), weight(name, w.getKey(), w.getValue())))
                .filter(g -> g.weight() > 0)
                .max(
                        Comparator.comparingInt(Guess::weight)
                                .thenComparing(g -> g.domain().endsWith(".com"))
                                .thenComparing(Guess::domain, Comparator.reverseOrder()))
                .map(Guess::domain)
                .or(() -> meantEnding(name));
    }

    private record Guess(String domain, int weight) {}

    private static Optional<String> meantEnding(String typed) {
        int dot = typed.lastIndexOf('.');
        return dot < 1
                ? Optional.empty()
                : Optional.ofNullable(NO_ENDINGS.get(typed.substring(dot + 1)))
                        .map(ending -> typed.substring(0, dot + 1) + ending);
    }

    /// How likely the slip is: 0 for none, more for the more usual ones.
    private static int weight(String typed, String meant, Slips slips) {
        int dot = meant.indexOf('.');
        String name = meant.substring(0, dot);
        String ending = meant.substring(dot + 1);
        if (typed.equals(name) || typed.equals(name + ending)) {
            return 5;
        }
        if (typed.startsWith(name + ".")) {
            return endingSlip(typed.substring(dot + 1), ending) ? 4 : 0;
        }
        if (!typed.endsWith("." + ending)) {
            return 0;
        }
        String typedName = typed.substring(0, typed.length() - ending.length() - 1);
        // A name of three letters keeps its first: any other order is somebody's abbreviation.
        if (swapped(typedName, name)
                && (name.length() > 3 || typedName.charAt(0) == name.charAt(0))) {
            return 4;
        }
        return slips == Slips.ANY && name.length() > 4 ? oneOff(typedName, name) : 0;
    }

    /// Whether an ending is a damaged form of another and not a real one of its own.
    private static boolean endingSlip(String typed, String meant) {
        int last = typed.lastIndexOf('.') + 1;
        String top = typed.substring(last);
        if (REAL_ENDINGS.contains(top) && !typed.equals(meant.replace(".", ""))) {
            return false;
        }
        boolean leftover = meant.equals("com") && Set.of("co", "cm", "om").contains(typed);
        leftover |= meant.equals("net") && Set.of("ne", "et", "nt").contains(typed);
        return leftover
                || (!ProviderIndex.isCountry(top)
                        && (swapped(typed, meant) || oneOff(typed, meant) > 0));
    }

    /// Two neighbouring letters in the wrong order.
    private static boolean swapped(String typed, String meant) {
        if (typed.length() != meant.length()) {
            return false;
        }
        int i = firstDifference(typed, meant);
        return i + 1 < meant.length()
                && typed.charAt(i) == meant.charAt(i + 1)
                && typed.charAt(i + 1) == meant.charAt(i)
                && typed.charAt(i) != typed.charAt(i + 1)
                && typed.substring(i + 2).equals(meant.substring(i + 2));
    }

    /// One letter missing or doubled (3), replaced by a neighbouring key (2), replaced or added
    /// otherwise (1).
    private static int oneOff(String typed, String meant) {
        int i = firstDifference(typed, meant);
        if (typed.length() == meant.length()) {
            return i < meant.length() && typed.substring(i + 1).equals(meant.substring(i + 1))
                    ? neighbours(typed.charAt(i), meant.charAt(i)) ? 2 : 1
                    : 0;
        }
        if (typed.length() == meant.length() - 1) {
            return typed.substring(i).equals(meant.substring(i + 1)) ? 3 : 0;
        }
        if (typed.length() == meant.length() + 1
                && typed.substring(i + 1).equals(meant.substring(i))) {
            return i > 0 && typed.charAt(i) == typed.charAt(i - 1) ? 3 : 1;
        }
        return 0;
    }

    private static int firstDifference(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static boolean neighbours(char a, char b) {
        for (int row = 0; row < KEYS.size(); row++) {
            int at = KEYS.get(row).indexOf(a);
            for (int other = row - 1; at >= 0 && other <= row + 1; other++) {
                int where = other < 0 || other >= KEYS.size() ? -1 : KEYS.get(other).indexOf(b);
                if (where >= 0 && Math.abs(where - at) <= 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
