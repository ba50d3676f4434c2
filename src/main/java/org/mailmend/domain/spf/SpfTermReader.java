package org.mailmend.domain.spf;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the terms of an SPF record by the grammar of RFC 7208 section 12.
final class SpfTermReader {
    private static final Pattern MODIFIER =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9_.-]*)=(.*)", Pattern.DOTALL);
    private static final Pattern MECHANISM =
            Pattern.compile("([+?~-]?)([a-zA-Z][a-zA-Z0-9_.-]*)(.*)", Pattern.DOTALL);
    private static final Pattern TWO_PREFIXES =
            Pattern.compile("(.*?)(?:/(0|[1-9]\\d{0,2}))?(?://(0|[1-9]\\d{0,2}))?", Pattern.DOTALL);
    private static final Pattern TOP_LABEL =
            Pattern.compile("(?=[a-z0-9-]*[a-z-])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    private final List<SpfTerm> terms = new ArrayList<>();
    private final List<SpfRecord.Wrong> wrong = new ArrayList<>();
    private final Set<String> modifiers = new HashSet<>();

    /// A term that cannot be read.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final SpfFault fault;

        Unreadable(SpfFault fault) {
            super(fault.name());
            this.fault = fault;
        }
    }

    SpfRecord read(String txt) {
        for (String term : txt.substring(SpfRecord.VERSION.length()).split(" ")) {
            if (term.isEmpty()) {
                continue;
            }
            try {
                terms.add(term(term));
            } catch (Unreadable e) {
                wrong.add(new SpfRecord.Wrong(term, e.fault));
            }
        }
        return new SpfRecord(txt, terms, wrong);
    }

    private SpfTerm term(String text) throws Unreadable {
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Unreadable(SpfFault.BAD_CHARACTER);
        }
        Matcher modifier = MODIFIER.matcher(text);
        if (modifier.matches()) {
            return modifier(text, modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2));
        }
        Matcher mechanism = MECHANISM.matcher(text);
        if (!mechanism.matches()) {
            throw new Unreadable(SpfFault.UNKNOWN_MECHANISM);
        }
        return mechanism(
                text,
                qualifier(mechanism.group(1)),
                mechanism.group(2).toLowerCase(Locale.ROOT),
                mechanism.group(3));
    }

    private static SpfResult qualifier(String sign) {
        return switch (sign) {
            case "-" -> SpfResult.FAIL;
            case "~" -> SpfResult.SOFTFAIL;
            case "?" -> SpfResult.NEUTRAL;
            default -> SpfResult.PASS;
        };
    }

    private SpfTerm modifier(String text, String name, String value) throws Unreadable {
        switch (name) {
            case "redirect", "exp" -> {
                if (!modifiers.add(name)) {
                    throw new Unreadable(SpfFault.REPEATED_MODIFIER);
                }
                MacroString domain = domain(value);
                return name.equals("exp")
                        ? new SpfTerm.Exp(text, domain)
                        : new SpfTerm.Redirect(text, domain);
            }
            default -> {
                if (MacroString.parseExplanation(value).isEmpty()) {
                    throw new Unreadable(SpfFault.BAD_MACRO);
                }
                return new SpfTerm.Unknown(text, name);
            }
        }
    }

    private static SpfTerm mechanism(String text, SpfResult qualifier, String name, String rest)
            throws Unreadable {
        return switch (name) {
            case "all" -> {
                if (!rest.isEmpty()) {
                    throw new Unreadable(SpfFault.UNEXPECTED_ARGUMENT);
                }
                yield new SpfTerm.All(text, qualifier);
            }
            case "include" -> new SpfTerm.Include(text, qualifier, needed(rest));
            case "exists" -> new SpfTerm.Exists(text, qualifier, needed(rest));
            case "ptr" -> new SpfTerm.Ptr(text, qualifier, rest.isEmpty() ? null : needed(rest));
            case "a", "mx" -> {
                Matcher parts = TWO_PREFIXES.matcher(rest);
                if (!parts.matches()) {
                    throw new Unreadable(SpfFault.BAD_PREFIX);
                }
                String argument = parts.group(1);
                if (argument.endsWith("/")) {
                    throw new Unreadable(SpfFault.BAD_PREFIX);
                }
                MacroString domain = argument.isEmpty() ? null : prefixed(argument);
                int four = prefix(parts.group(2), 32);
                int six = prefix(parts.group(3), 128);
                yield name.equals("a")
                        ? new SpfTerm.A(text, qualifier, domain, four, six)
                        : new SpfTerm.Mx(text, qualifier, domain, four, six);
            }
            case "ip4", "ip6" -> network(text, qualifier, name.equals("ip4"), rest);
            default -> throw new Unreadable(SpfFault.UNKNOWN_MECHANISM);
        };
    }

    private static int prefix(@Nullable String digits, int most) throws Unreadable {
        int length = digits == null ? most : Integer.parseInt(digits);
        if (length > most) {
            throw new Unreadable(SpfFault.BAD_PREFIX);
        }
        return length;
    }

    private static SpfTerm network(String text, SpfResult qualifier, boolean four, String rest)
            throws Unreadable {
        SpfFault fault = four ? SpfFault.BAD_IPV4 : SpfFault.BAD_IPV6;
        if (!rest.startsWith(":") || rest.length() == 1) {
            throw new Unreadable(SpfFault.MISSING_ARGUMENT);
        }
        int slash = rest.indexOf('/');
        String address = rest.substring(1, slash < 0 ? rest.length() : slash);
        String digits = slash < 0 ? null : rest.substring(slash + 1);
        if (digits != null && !digits.matches("0|[1-9]\\d{0,2}")) {
            throw new Unreadable(fault);
        }
        boolean looksRight = HostNames.isAddress(address) && four == (address.indexOf(':') < 0);
        if (!looksRight) {
            throw new Unreadable(fault);
        }
        int prefix = prefix(digits, four ? 32 : 128);
        return new SpfTerm.Ip(text, qualifier, literal(address, fault), prefix);
    }

    private static InetAddress literal(String address, SpfFault fault) throws Unreadable {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(fault);
        }
    }

    private static MacroString needed(String rest) throws Unreadable {
        if (rest.isEmpty() || rest.equals(":")) {
            throw new Unreadable(SpfFault.MISSING_ARGUMENT);
        }
        return prefixed(rest);
    }

    private static MacroString prefixed(String rest) throws Unreadable {
        if (rest.charAt(0) != ':') {
            throw new Unreadable(
                    rest.charAt(0) == '/' ? SpfFault.BAD_PREFIX : SpfFault.UNKNOWN_MECHANISM);
        }
        return domain(rest.substring(1));
    }

    /// domain-spec: it ends with a macro, or with a dot and a last label that is not a number.
    private static MacroString domain(String text) throws Unreadable {
        if (text.isEmpty()) {
            throw new Unreadable(SpfFault.MISSING_ARGUMENT);
        }
        Optional<MacroString> parsed = MacroString.parse(text);
        if (parsed.isEmpty()) {
            throw new Unreadable(SpfFault.BAD_MACRO);
        }
        if (endsWithMacro(text)) {
            return parsed.get();
        }
        String name = SpfRecord.plain(text);
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !TOP_LABEL.matcher(name.substring(dot + 1)).matches()) {
            throw new Unreadable(SpfFault.BAD_DOMAIN);
        }
        return parsed.get();
    }

    private static boolean endsWithMacro(String text) {
        return (text.endsWith("}") && text.contains("%{"))
                || text.endsWith("%%")
                || text.endsWith("%_")
                || text.endsWith("%-");
    }
}
