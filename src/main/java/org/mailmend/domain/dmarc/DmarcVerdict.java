package org.mailmend.domain.dmarc;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.DomainDns;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.util.List;
import java.util.Locale;

/// What DMARC says of one message.
///
/// @param result as it stands in headers
/// @param domain the domain of the From: address
/// @param foundAt where the record stands, absent without one
/// @param record the record that counts
/// @param organisation the organisational domain of the author
/// @param policy what the receiver is asked to do if the message fails, `t` taken into account
/// @param dkimAligned the signing domain that is aligned, absent without
/// @param spfAligned the envelope domain that is aligned, absent without
public record DmarcVerdict(
        Result result,
        String domain,
        @Nullable String foundAt,
        @Nullable DmarcRecord record,
        String organisation,
        @Nullable DmarcPolicy policy,
        @Nullable String dkimAligned,
        @Nullable String spfAligned) {
    private static final int IDENTIFIERS = 20;

    /// The results of a DMARC check (RFC 8601 section 2.7, RFC 9989 section 5).
    public enum Result {
        /// One aligned identifier passed.
        PASS,
        /// None did.
        FAIL,
        /// The domain publishes no usable record.
        NONE,
        /// DNS failed.
        TEMPERROR;

        /// The word that stands in headers.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Judges a message.
    ///
    /// @param author the domain of the From: address
    /// @param dkim domains of signatures that verify
    /// @param spf envelope domains that pass SPF
    public static DmarcVerdict judge(
            DomainDns dns, String author, List<String> dkim, List<String> spf)
            throws InterruptedException {
        String domain = plain(author);
        DmarcWalk walk = DmarcWalk.from(dns, domain);
        DmarcWalk.Step found = walk.policy();
        DmarcRecord record = found == null ? null : found.record();
        String organisation = walk.organisation();
        if (found == null || record == null || !record.usable()) {
            Result result = walk.unanswered() ? Result.TEMPERROR : Result.NONE;
            return new DmarcVerdict(result, domain, null, null, organisation, null, null, null);
        }
        String byDkim = aligned(dns, domain, organisation, dkim, record.strictDkim());
        String bySpf = aligned(dns, domain, organisation, spf, record.strictSpf());
        return new DmarcVerdict(
                byDkim != null || bySpf != null ? Result.PASS : Result.FAIL,
                domain,
                found.domain(),
                record,
                organisation,
                policy(dns, domain, found.domain(), record),
                byDkim,
                bySpf);
    }

    /// What a receiver is asked to do with mail of a domain for which a record counts.
    static DmarcPolicy policy(DomainDns dns, String domain, String foundAt, DmarcRecord record)
            throws InterruptedException {
        DmarcPolicy asked =
                domain.equals(foundAt)
                        ? record.forDomain()
                        : record.forSubdomain(record.np() == null || exists(dns, domain));
        return record.testing() ? asked.milder() : asked;
    }

    /// RFC 9989 section 3.2.13: a domain does not exist when DNS says NXDOMAIN for it (RFC 8020).
    private static boolean exists(DomainDns dns, String domain) throws InterruptedException {
        return !(dns.lookup(domain, DnsType.A) instanceof Evidence.NoSuchDomain);
    }

    private static @Nullable String aligned(
            DomainDns dns,
            String author,
            String organisation,
            List<String> identifiers,
            boolean strict)
            throws InterruptedException {
        List<String> names =
                identifiers.stream()
                        .map(DmarcVerdict::plain)
                        .distinct()
                        .limit(IDENTIFIERS)
                        .toList();
        if (names.contains(author)) {
            return author;
        }
        if (strict) {
            return null;
        }
        for (String name : names) {
            if (DmarcWalk.from(dns, name).organisation().equals(organisation)) {
                return name;
            }
        }
        return null;
    }

    private static String plain(String domain) {
        String lower = domain.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
