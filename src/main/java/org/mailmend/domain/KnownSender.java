package org.mailmend.domain;

import org.mailmend.account.HostNames;

import java.util.List;

/// A company that sends mail for other people's domains.
///
/// @param includes names by which it stands in SPF records
/// @param selectors DKIM selectors that it always uses; none where each customer has own ones
/// @param source where this was read
/// @param asOf when, `2026-10`
/// @param bouncesToItself its envelope sender is its own domain: it needs no include
public record KnownSender(
        String name,
        List<String> includes,
        List<String> selectors,
        String source,
        String asOf,
        boolean bouncesToItself) {
    /// Selectors that many use: each is worth one look, and their absence proves nothing. Source:
    /// public DKIM selector list, checked by its author, 2026-10.
    public static final List<String> USUAL_SELECTORS =
            List.of(
                    "default",
                    "mail",
                    "email",
                    "dkim",
                    "key",
                    "smtp",
                    "s1",
                    "s2",
                    "k1",
                    "selector1",
                    "selector2",
                    "google",
                    "dk",
                    "mx",
                    "server");

    /// Copies the lists.
    public KnownSender {
        includes = List.copyOf(includes);
        selectors = List.copyOf(selectors);
    }

    private static final List<KnownSender> ALL = load();

    /// All that are known.
    public static List<KnownSender> all() {
        return ALL;
    }

    private static List<KnownSender> load() {
        return Rows.of("sending-services.tsv").stream()
                .map(
                        r ->
                                new KnownSender(
                                        r[0],
                                        Rows.list(r[1]),
                                        Rows.list(r[2]),
                                        r[3],
                                        r[4],
                                        r[5].equals("own")))
                .toList();
    }

    /// Whether a name in an SPF record is this service's.
    public boolean includedBy(String name) {
        return includes.stream().anyMatch(i -> HostNames.isWithin(name, i));
    }
}
