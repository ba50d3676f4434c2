package org.mailmend.report;

import org.mailmend.probe.LocalInterfaces;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes names out of a report: local parts become `a1`, `a2` …, this computer's names, its user
/// and its addresses become `computer1`, `user1`, `address1` … Domains stay, for without them
/// nobody could help.
///
/// One masking numbers stably: the same local part gets the same number in every block, format and
/// attachment, so use one for a report and all that travels with it. Masked are the addresses that
/// are given, in any place, and every other address where it stands with its domain; plain, inside
/// servers' words, as base64 (RFC 4648, also in the middle of longer base64), URL-encoded (RFC
/// 3986, section 2.1), quoted-printable (RFC 2045, section 6.7) and as numeric character references
/// of HTML.
///
/// A local part that is a word of its own in mail, such as `info` or `postmaster`, names nobody: it
/// is masked in addresses and in what was sent to sign in, but stays where it is just a word.
public final class Masking {
    private static final Set<String> ORDINARY =
            Set.of(
                    "abuse",
                    "account",
                    "accounts",
                    "address",
                    "admin",
                    "all",
                    "app",
                    "auth",
                    "billing",
                    "bounce",
                    "bounces",
                    "check",
                    "client",
                    "computer",
                    "connect",
                    "contact",
                    "data",
                    "dns",
                    "domain",
                    "email",
                    "error",
                    "fine",
                    "good",
                    "hello",
                    "help",
                    "helpdesk",
                    "host",
                    "hostmaster",
                    "imap",
                    "inbox",
                    "info",
                    "jobs",
                    "local",
                    "localhost",
                    "login",
                    "mail",
                    "mailbox",
                    "mailer-daemon",
                    "mailmend",
                    "name",
                    "network",
                    "news",
                    "newsletter",
                    "no-reply",
                    "noreply",
                    "note",
                    "office",
                    "password",
                    "plain",
                    "pop",
                    "pop3",
                    "port",
                    "post",
                    "postmaster",
                    "privacy",
                    "problem",
                    "receive",
                    "report",
                    "root",
                    "sales",
                    "security",
                    "send",
                    "sender",
                    "server",
                    "service",
                    "settings",
                    "shop",
                    "smtp",
                    "starttls",
                    "status",
                    "step",
                    "submission",
                    "support",
                    "team",
                    "test",
                    "time",
                    "tls",
                    "user",
                    "username",
                    "warning",
                    "web",
                    "webmaster",
                    "www",
                    "you");
    private static final int SHORTEST_NAME = 3;
    private static final int LONG_NAME = 6;
    private static final int MOST_TOKENS = 20_000;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String LETTER = "[\\p{L}\\p{N}]";
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(\"[^\"\\s]{1,64}\"|[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,120})@"
                            + "(?=\\[|[\\p{L}\\p{N}-]{1,63}\\.[\\p{L}\\p{N}])");
    private static final Pattern BEFORE_NAME =
            Pattern.compile("^(?:[A-Za-z_-]+=|[^\\p{L}\\p{N}\"])+");
    private static final Pattern MASKED = Pattern.compile("a[1-9][0-9]*");
    private static final Pattern BASE64 =
            Pattern.compile("(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{4,}+={0,2}");
    private static final Pattern PERCENT =
            Pattern.compile(
                    "(?<![A-Za-z0-9._~+@-])[A-Za-z0-9._~+@-]*+"
                            + "(?:%[0-9A-Fa-f]{2}[A-Za-z0-9._~+@-]*+)++");
    private static final Pattern QUOTED_PRINTABLE =
            Pattern.compile("(?<![^\\s=])[^\\s=]*+(?:=(?:[0-9A-Fa-f]{2}|\\r?\\n)[^\\s=]*+)++");

    private final Set<String> ordinary;
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final List<Name> locals = new ArrayList<>();

    /// Words come again and again, and each could be base64.
    private final Map<String, String> tokens = new HashMap<>();

    private final List<Name> ordinaryLocals = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();

    private record Name(
            String name, String folded, Pattern pattern, Pattern asBytes, String shown) {}

    /// What is to be masked.
    ///
    /// @param addresses the addresses of the account, `local@domain` or local parts alone; the
    ///     first one becomes a1
    /// @param hostNames the names of this computer, with or without domain
    /// @param userNames who is signed in on this computer
    /// @param networkAddresses the addresses of this computer, inside and outside of its network
    /// @param keep words, in lower case, that stay where they are just words, beside those of mail;
    ///     for example the words that the report's own sentences are made of
    public Masking(
            Collection<String> addresses,
            Collection<String> hostNames,
            Collection<String> userNames,
            Collection<InetAddress> networkAddresses,
            Set<String> keep) {
        var words = new HashSet<>(ORDINARY);
        words.addAll(keep);
        ordinary = Set.copyOf(words);
        addresses.forEach(this::account);
        computer(hostNames, "computer");
        computer(userNames, "user");
        var number = 0;
        for (var address : networkAddresses) {
            number++;
            for (var form : Encodings.forms(address)) {
                names.add(name(form, "address" + number, true));
            }
        }
        var longestFirst = Comparator.comparingInt((Name name) -> name.name().length()).reversed();
        locals.sort(longestFirst);
        ordinaryLocals.sort(longestFirst);
        names.sort(longestFirst);
    }

    /// Masks the given addresses, every other one that stands with its domain, and the names of
    // this
    /// computer and its user.
    public static Masking onThisComputer(Collection<String> addresses) {
        return new Masking(
                addresses,
                hostNames(),
                List.of(System.getProperty("user.name", "")),
                LocalInterfaces.addresses(),
                Set.of());
    }

    private static List<String> hostNames() {
        try {
            var name = InetAddress.getLocalHost().getHostName();
            return name.isBlank() || name.equals("localhost") ? List.of() : List.of(name);
        } catch (UnknownHostException _) {
            return List.of();
        }
    }

    /// Masks the given addresses and every other one that stands with its domain, and nothing of
    /// this computer.
    public Masking(Collection<String> addresses) {
        this(addresses, List.of(), List.of(), List.of(), Set.of());
    }

    /// The text without the names.
    public synchronized String mask(String text) {
        if (tokens.size() > MOST_TOKENS) {
            tokens.clear();
        }
        var masked = replaced(text, BASE64, t -> tokens.computeIfAbsent(t, this::insideBase64));
        if (masked.indexOf('%') >= 0) {
            masked = decoded(masked, PERCENT, Encodings::fromPercent, Encodings::toPercent);
        }
        if (masked.indexOf('=') >= 0) {
            masked =
                    decoded(
                            masked,
                            QUOTED_PRINTABLE,
                            Encodings::fromQuotedPrintable,
                            Encodings::toQuotedPrintable);
        }
        if (masked.contains("&#")) {
            var read = Encodings.fromReferences(masked);
            var plain = plain(read);
            masked = plain.equals(read) ? masked : plain;
        }
        return plain(masked);
    }

    /// A JSON document (UTF-8) without the names: the strings change, the keys do not.
    public byte[] maskJson(byte[] json) {
        var text = new String(json, StandardCharsets.UTF_8);
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); ) {
            var end = text.charAt(i) == '"' ? Encodings.endOfJsonString(text, i) : i + 1;
            var token = text.substring(i, end);
            var isValue = token.length() > 2 && !Encodings.isKey(text, end);
            var content = isValue ? Encodings.fromJson(token) : "";
            var masked = mask(content);
            out.append(masked.equals(content) ? token : Encodings.toJson(masked));
            i = end;
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A text file (UTF-8) without the names.
    public byte[] maskText(byte[] text) {
        return mask(new String(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private void account(String address) {
        var at = address.lastIndexOf('@');
        var local = (at < 0 ? address : address.substring(0, at)).strip();
        if (local.isEmpty()) {
            return;
        }
        var shown = number(local);
        if (isOrdinary(local)) {
            ordinaryLocals.add(name(local, shown, true));
        } else {
            locals.add(name(local, shown, local.length() < LONG_NAME));
        }
    }

    private void computer(Collection<String> all, String shown) {
        var number = 0;
        for (var one : all) {
            var name = one.strip();
            if (!isOrdinary(name)) {
                number++;
                names.add(name(name, shown + number, true));
            }
        }
    }

    private boolean isOrdinary(String name) {
        return name.codePointCount(0, name.length()) < SHORTEST_NAME
                || MASKED.matcher(name).matches()
                || ordinary.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Name name(String name, String shown, boolean whole) {
        var pattern =
                whole
                        ? "(?<!" + LETTER + ")" + Pattern.quote(name) + "(?!" + LETTER + ")"
                        : Pattern.quote(name);
        var utf8 = Pattern.quote(latin(name.getBytes(StandardCharsets.UTF_8)));
        var utf16 = Pattern.quote(latin(name.getBytes(StandardCharsets.UTF_16LE)));
        var asBytes = (whole ? "(?<![A-Za-z0-9])" + utf8 + "(?![A-Za-z0-9])" : utf8) + "|" + utf16;
        return new Name(
                name,
                folded(name),
                Pattern.compile(pattern, FLAGS),
                Pattern.compile(asBytes, Pattern.CASE_INSENSITIVE),
                shown);
    }

    private String number(String local) {
        var plus = local.indexOf('+');
        var key = (plus > 0 ? local.substring(0, plus) : local).toLowerCase(Locale.ROOT);
        var known = numbers.get(key);
        if (known == null) {
            known = "a" + (numbers.size() + 1);
            numbers.put(key, known);
        }
        return known;
    }

    private String plain(String text) {
        var masked = text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(this::address);
        return without(names, without(locals, masked));
    }

    private static String without(List<Name> names, String text) {
        var masked = text;
        var folded = folded(text);
        for (var name : names) {
            // Looking for a word is much faster than for a pattern, and most names are in no text.
            if (folded.contains(name.folded())) {
                masked = name.pattern().matcher(masked).replaceAll(name.shown());
                folded = folded(masked);
            }
        }
        return masked;
    }

    /// Letters without case, as patterns compare them.
    private static String folded(String text) {
        return text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String address(MatchResult match) {
        var local = match.group(1);
        var before = BEFORE_NAME.matcher(local);
        var start = before.lookingAt() ? before.end() : 0;
        var name = local.substring(start);
        // Every domain has a postmaster (RFC 5321 section 4.5.1): the name tells of nobody.
        var keeps =
                name.isEmpty()
                        || MASKED.matcher(name).matches()
                        || name.equalsIgnoreCase("postmaster");
        var shown = keeps ? name : number(name);
        return Matcher.quoteReplacement(local.substring(0, start) + shown + "@");
    }

    private String insideBase64(String token) {
        var bytes = Encodings.fromBase64(token);
        var text = Encodings.readable(bytes);
        if (text != null) {
            var masked = plain(text);
            for (var local : ordinaryLocals) {
                masked = local.pattern().matcher(masked).replaceAll(local.shown());
            }
            if (!masked.equals(text)) {
                return Encodings.toBase64(masked, token);
            }
        }
        // Cut or wrapped base64 may begin in the middle of a group of four: three other readings.
        var masked = token;
        for (var shift = 0; shift < 4 && shift + 4 <= masked.length(); shift++) {
            var part = masked.substring(shift);
            var read = latin(Encodings.fromBase64(part));
            var without = read;
            for (var local : locals) {
                without = sameLength(local.asBytes(), without, local.shown());
            }
            for (var name : names) {
                without = sameLength(name.asBytes(), without, name.shown());
            }
            if (!without.equals(read)) {
                var again = without.getBytes(StandardCharsets.ISO_8859_1);
                masked = masked.substring(0, shift) + Encodings.toBase64(again, part);
            }
        }
        return masked;
    }

    private static String sameLength(Pattern pattern, String text, String shown) {
        return pattern.matcher(text)
                .replaceAll(
                        match -> {
                            var length = match.group().length();
                            var filler = shown + ".".repeat(length);
                            return Matcher.quoteReplacement(filler.substring(0, length));
                        });
    }

    private String decoded(
            String text,
            Pattern tokens,
            UnaryOperator<String> decode,
            UnaryOperator<String> encode) {
        return replaced(
                text,
                tokens,
                token -> {
                    var read = decode.apply(token);
                    var masked = plain(read);
                    return masked.equals(read) ? token : encode.apply(masked);
                });
    }

    private static String replaced(String text, Pattern tokens, UnaryOperator<String> change) {
        return tokens.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(change.apply(match.group())));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
