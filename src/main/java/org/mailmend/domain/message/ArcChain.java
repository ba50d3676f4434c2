package org.mailmend.domain.message;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.RawMessage;
import org.mailmend.domain.TagList;
import org.mailmend.domain.dkim.Canonical;
import org.mailmend.domain.dkim.DkimKey;
import org.mailmend.domain.dkim.DkimSignature;
import org.mailmend.domain.dkim.DkimVerifier;
import org.mailmend.probe.DnsType;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The seals of those who forwarded a message (ARC, RFC 8617).
///
/// @param result whether the chain holds
/// @param hops who sealed, first hop first
/// @param brokenAt the number of the set that does not hold, 0 where all do
public record ArcChain(Result result, List<Hop> hops, int brokenAt) {
    /// RFC 8617 section 4.2.1.
    private static final int SETS = 50;

    /// Copies the list.
    public ArcChain {
        hops = List.copyOf(hops);
    }

    /// What is to be thought of a chain (RFC 8617 section 4.4).
    public enum Result {
        /// No seals.
        NONE,
        /// Every seal holds.
        PASS,
        /// One does not.
        FAIL;

        /// The word that stands in headers.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One who forwarded.
    ///
    /// @param domain who sealed
    /// @param results what it had found out before, absent where it cannot be read
    public record Hop(int number, String domain, @Nullable AuthenticationResults results) {}

    private static final class Set {
        private final List<RawMessage.Field> results = new ArrayList<>();
        private final List<RawMessage.Field> signatures = new ArrayList<>();
        private final List<RawMessage.Field> seals = new ArrayList<>();

        boolean whole() {
            return results.size() == 1 && signatures.size() == 1 && seals.size() == 1;
        }
    }

    /// Reads and checks the chain of a message (RFC 8617 section 5.2).
    public static ArcChain of(DomainDns dns, InstantSource clock, RawMessage message)
            throws InterruptedException {
        TreeMap<Integer, Set> sets = new TreeMap<>();
        boolean readable = true;
        for (RawMessage.Field field : message.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!name.startsWith("arc-")) {
                continue;
            }
            int number = number(field);
            Set set = number == 0 ? new Set() : sets.computeIfAbsent(number, n -> new Set());
            switch (name) {
                case "arc-authentication-results" -> set.results.add(field);
                case "arc-message-signature" -> set.signatures.add(field);
                case "arc-seal" -> set.seals.add(field);
                default -> {
                    continue;
                }
            }
            readable &= number > 0;
        }
        if (sets.isEmpty() && readable) {
            return new ArcChain(Result.NONE, List.of(), 0);
        }
        int broken = readable ? firstBroken(dns, clock, message, sets) : 1;
        return new ArcChain(broken == 0 ? Result.PASS : Result.FAIL, hops(sets), broken);
    }

    private static List<Hop> hops(TreeMap<Integer, Set> sets) {
        List<Hop> hops = new ArrayList<>();
        sets.forEach(
                (number, set) -> {
                    String domain =
                            set.seals.stream()
                                    .findFirst()
                                    .flatMap(f -> TagList.parse(f.unfolded()).value("d"))
                                    .orElse("");
                    AuthenticationResults results =
                            set.results.stream()
                                    .findFirst()
                                    .map(f -> f.unfolded().replaceFirst("^[^;]*;", ""))
                                    .flatMap(AuthenticationResults::parse)
                                    .orElse(null);
                    hops.add(new Hop(number, domain, results));
                });
        return hops;
    }

    private static int firstBroken(
            DomainDns dns, InstantSource clock, RawMessage message, TreeMap<Integer, Set> sets)
            throws InterruptedException {
        int last = sets.lastKey();
        if (last > SETS || sets.size() != last) {
            return last > SETS ? last : missing(sets);
        }
        for (int i = 1; i <= last; i++) {
            Set set = sets.get(i);
            if (set == null || !set.whole() || !statusFits(i, set.seals.getFirst())) {
                return i;
            }
        }
        Set newest = sets.lastEntry().getValue();
        DkimSignature.Read read =
                DkimSignature.parse(newest.signatures.getFirst(), DkimSignature.Rules.ARC);
        DkimSignature signature = read.signature();
        boolean holds =
                signature != null
                        && signature.hash().equals("sha256")
                        && !signature.fields().contains("arc-seal")
                        && new DkimVerifier(dns, clock).verify(message, signature).passed();
        if (!holds) {
            return last;
        }
        for (int i = last; i >= 1; i--) {
            if (!sealHolds(dns, sets, i)) {
                return i;
            }
        }
        return 0;
    }

    private static int missing(TreeMap<Integer, Set> sets) {
        int i = 1;
        while (sets.containsKey(i)) {
            i++;
        }
        return i;
    }

    /// The first seal has nothing before it, the others must have found the chain whole.
    private static boolean statusFits(int number, RawMessage.Field seal) {
        return TagList.parse(seal.unfolded())
                .value("cv")
                .orElse("")
                .equals(number == 1 ? "none" : "pass");
    }

    private static boolean sealHolds(DomainDns dns, TreeMap<Integer, Set> sets, int number)
            throws InterruptedException {
        RawMessage.Field seal = Objects.requireNonNull(sets.get(number)).seals.getFirst();
        TagList tags = TagList.parse(seal.unfolded());
        if (!wellFormed(tags)) {
            return false;
        }
        String domain = tags.value("d").orElse("");
        String selector = tags.value("s").orElse("");
        List<String> texts =
                DomainDns.values(dns.lookup(selector + "._domainkey." + domain, DnsType.TXT));
        if (texts.isEmpty()) {
            return false;
        }
        DkimKey key = DkimKey.parse(texts.getFirst());
        boolean sameKind = tags.value("a").orElse("").equals(key.kind() + "-sha256");
        return key.usable()
                && sameKind
                && DkimVerifier.signed(
                        key, "sha256", sealed(sets, number), decoded(tags.value("b").orElse("")));
    }

    private static boolean wellFormed(TagList tags) {
        boolean syntax =
                tags.repeated().isEmpty() && tags.broken().isEmpty() && tags.emptyParts() == 0;
        boolean time = tags.value("t").map(t -> t.matches("\\d{1,12}")).orElse(true);
        boolean names =
                HostNames.normal(tags.value("d").orElse("")).isPresent()
                        && HostNames.normal(tags.value("s").orElse("")).isPresent();
        return syntax && time && names && tags.value("h").isEmpty();
    }

    /// What a seal covers (RFC 8617 section 5.1.1).
    private static byte[] sealed(TreeMap<Integer, Set> sets, int number) {
        StringBuilder data = new StringBuilder();
        for (int i = 1; i <= number; i++) {
            Set set = Objects.requireNonNull(sets.get(i));
            RawMessage.Field seal = set.seals.getFirst();
            data.append(Canonical.field(set.results.getFirst(), true)).append("\r\n");
            data.append(Canonical.field(set.signatures.getFirst(), true)).append("\r\n");
            data.append(Canonical.field(i == number ? Canonical.unsigned(seal) : seal, true))
                    .append(i == number ? "" : "\r\n");
        }
        return data.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /// The number of the set that a field belongs to, 0 where it cannot be read.
    private static int number(RawMessage.Field field) {
        String value = field.unfolded();
        Optional<String> number =
                field.name().equalsIgnoreCase("ARC-Authentication-Results")
                        ? leading(value)
                        : TagList.parse(value).value("i");
        return number.filter(n -> n.matches("[1-9]\\d{0,3}")).map(Integer::parseInt).orElse(0);
    }

    private static Optional<String> leading(String value) {
        int semicolon = value.indexOf(';');
        String first = semicolon < 0 ? "" : value.substring(0, semicolon).strip();
        return first.matches("i\\s*=\\s*\\d+")
                ? Optional.of(first.substring(first.indexOf('=') + 1).strip())
                : Optional.empty();
    }
}
