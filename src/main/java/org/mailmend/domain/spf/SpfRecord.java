package org.mailmend.domain.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An SPF record, parsed (RFC 7208 section 12).
///
/// @param text as published
/// @param terms in order; those that are wrong are left out
/// @param faults what is wrong with the others: one is enough for a permerror
public record SpfRecord(String text, List<SpfTerm> terms, List<Wrong> faults) {
    /// What begins an SPF record.
    public static final String VERSION = "v=spf1";

    /// Copies the lists.
    public SpfRecord {
        terms = List.copyOf(terms);
        faults = List.copyOf(faults);
    }

    /// A term that is wrong.
    public record Wrong(String term, SpfFault fault) {}

    /// Whether a TXT record is an SPF record (RFC 7208 section 4.5): the version, then a blank or
    /// the end.
    public static boolean isSpf(String txt) {
        return txt.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (txt.length() == VERSION.length() || txt.charAt(VERSION.length()) == ' ');
    }

    /// Reads a record; [#isSpf] must hold.
    public static SpfRecord parse(String txt) {
        if (!isSpf(txt)) {
            throw new IllegalArgumentException("not an SPF record");
        }
        return new SpfTermReader().read(txt);
    }

    /// Whether receivers can use it.
    public boolean valid() {
        return faults.isEmpty();
    }

    /// Its `all`, the first where there are several.
    public Optional<SpfTerm.All> all() {
        return first(SpfTerm.All.class);
    }

    /// Its `redirect`, which counts only where there is no `all` (RFC 7208 section 6.1).
    public Optional<SpfTerm.Redirect> redirect() {
        return all().isPresent() ? Optional.empty() : first(SpfTerm.Redirect.class);
    }

    /// Where its explanation stands.
    public Optional<SpfTerm.Exp> exp() {
        return first(SpfTerm.Exp.class);
    }

    /// The terms up to the first `all`: what follows it is never looked at.
    public List<SpfTerm> reachable() {
        List<SpfTerm> reached = new ArrayList<>();
        for (SpfTerm term : terms) {
            if (term instanceof SpfTerm.Redirect && all().isPresent()) {
                continue;
            }
            reached.add(term);
        }
        int end = 0;
        while (end < reached.size() && !(reached.get(end) instanceof SpfTerm.All)) {
            end++;
        }
        int behind = end;
        List<SpfTerm> out = new ArrayList<>(reached.subList(0, Math.min(end + 1, reached.size())));
        reached.stream()
                .skip(behind + 1L)
                .filter(t -> !(t instanceof SpfTerm.Mechanism))
                .forEach(out::add);
        return out;
    }

    /// Mechanisms behind `all`, which nobody ever looks at (RFC 7208 section 5.1).
    public List<SpfTerm> unreachable() {
        List<SpfTerm> reached = reachable();
        return terms.stream().filter(t -> !reached.contains(t)).toList();
    }

    private <T extends SpfTerm> Optional<T> first(Class<T> kind) {
        return terms.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /// Names in lower case without the last dot: how domains in terms are compared.
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
