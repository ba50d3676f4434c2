package org.mailmend.domain.blocklist;

import org.mailmend.domain.Rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A DNS blocklist (RFC 5782): what its answers mean.
///
/// @param zone below which it is asked
/// @param domains whether domains are looked up, not addresses
/// @param test a domain that it always lists, empty for the entries of RFC 5782
/// @param matters many mail servers ask it
/// @param source where the meaning of its answers was read
/// @param asOf when
public record Blocklist(
        String zone,
        String name,
        boolean domains,
        String test,
        boolean matters,
        List<Meaning> meanings,
        String source,
        String asOf) {
    private static final List<Blocklist> ALL = load();

    /// Copies the list.
    public Blocklist {
        meanings = List.copyOf(meanings);
    }

    /// What an answer means.
    ///
    /// @param from the first answer, as a number; a bit where `bit`
    /// @param to the last answer
    public record Meaning(long from, long to, boolean bit, ListingKind kind) {
        boolean holds(long answer) {
            return bit ? (answer & 0xff & from) != 0 : answer >= from && answer <= to;
        }
    }

    /// What a list said.
    public enum Verdict {
        /// It lists it.
        LISTED,
        /// It says something about whoever asks, not about what was asked.
        REFUSED,
        /// No list answers like this.
        NONSENSE
    }

    /// All that are asked.
    public static List<Blocklist> all() {
        return ALL;
    }

    private static List<Blocklist> load() {
        return Rows.of("blocklists.tsv").stream()
                .map(
                        r ->
                                new Blocklist(
                                        r[0],
                                        r[1],
                                        r[2].equals("domain"),
                                        r[3],
                                        r[4].equals("yes"),
                                        meanings(r[5]),
                                        r[6],
                                        r[7]))
                .toList();
    }

    private static List<Meaning> meanings(String cell) {
        List<Meaning> found = new ArrayList<>();
        for (String one : Rows.list(cell)) {
            String[] parts = one.split("=", 2);
            ListingKind kind = ListingKind.valueOf(parts[1]);
            if (parts[0].equals("*")) {
                found.add(new Meaning(0, Long.MAX_VALUE, false, kind));
            } else if (parts[0].startsWith("/")) {
                long bit = Long.parseLong(parts[0].substring(1));
                found.add(new Meaning(bit, bit, true, kind));
            } else {
                String[] ends = parts[0].split("-", 2);
                long from = number(ends[0]).orElseThrow();
                long to = ends.length == 1 ? from : (from & ~0xffL) + Long.parseLong(ends[1]);
                found.add(new Meaning(from, to, false, kind));
            }
        }
        return found;
    }

    /// What the addresses of an answer say together. `127.0.0.1`, `127.0.1.255` and everything from
    /// `127.255.255.0` on speak of whoever asks (Spamhaus, SURBL, URIBL); what is not in 127/8
    /// comes from a parked or redirected zone (RFC 5782 section 2.1).
    public Verdict verdict(List<String> answers) {
        List<Long> numbers =
                answers.stream().map(Blocklist::number).flatMap(Optional::stream).toList();
        if (numbers.isEmpty() || numbers.stream().anyMatch(n -> n >>> 24 != 127)) {
            return Verdict.NONSENSE;
        }
        return numbers.stream().allMatch(Blocklist::refusal) ? Verdict.REFUSED : Verdict.LISTED;
    }

    private static boolean refusal(long answer) {
        return answer == 0x7f000001L || answer == 0x7f0001ffL || answer >= 0x7fffff00L;
    }

    /// Why it is listed: the gravest of what the answers say.
    public ListingKind kind(List<String> answers) {
        List<ListingKind> kinds =
                answers.stream()
                        .map(Blocklist::number)
                        .flatMap(Optional::stream)
                        .filter(n -> !refusal(n))
                        .flatMap(n -> meanings.stream().filter(m -> m.holds(n)))
                        .map(Meaning::kind)
                        .toList();
        return kinds.stream()
                .filter(k -> k != ListingKind.POLICY && k != ListingKind.NEUTRAL)
                .findFirst()
                .or(() -> kinds.stream().findFirst())
                .orElse(ListingKind.LISTED);
    }

    private static Optional<Long> number(String address) {
        if (!address.matches("\\d{1,3}(?:\\.\\d{1,3}){3}")) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(address.split("\\.", 4))
                        .mapToLong(Long::parseLong)
                        .reduce(0, (whole, part) -> whole * 256 + part));
    }
}
