package org.mailmend.domain;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcRecord;
import org.mailmend.domain.dmarc.DmarcWish;
import org.mailmend.domain.dmarc.ReportUri;
import org.mailmend.domain.spf.SpfFinding;
import org.mailmend.domain.spf.SpfRecord;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfTerm;
import org.mailmend.domain.spf.SpfWish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Records in place of broken ones, made from what is published. Nothing is made that the own
/// checker would not take; where nothing can be made, nothing is.
public final class RecordMending {
    /// The DMARC record that changes nothing and that every receiver takes for one.
    public static final String WATCHING =
            new DmarcWish(DmarcPolicy.NONE, null, null, List.of(), false).text();

    private static final Set<String> ENDS = Set.of("all", "+all", "-all", "~all", "?all");

    private RecordMending() {}

    /// A first SPF record.
    ///
    /// @param includes names of services that send
    /// @param mailServers the domain's MX hosts send, too
    public static String spf(List<String> includes, boolean mailServers) {
        return new SpfWish(List.of(), includes, mailServers, SpfResult.SOFTFAIL).text();
    }

    /// One SPF record that passes whom one of several passes; absent where one of them is broken.
    public static @Nullable String merged(List<String> records) {
        LinkedHashSet<String> terms = new LinkedHashSet<>();
        SpfResult end = null;
        for (String text : records) {
            SpfRecord record = SpfRecord.isSpf(text) ? SpfRecord.parse(text) : null;
            if (record == null || !record.valid() || record.redirect().isPresent()) {
                return null;
            }
            terms.addAll(parts(text).stream().filter(t -> !isEnd(t)).toList());
            SpfResult own = record.all().map(SpfTerm.All::qualifier).orElse(SpfResult.NEUTRAL);
            // The milder end: nobody is refused who was not refused before.
            end = end == null || mildness(own) > mildness(end) ? own : end;
        }
        return checked(terms, end == SpfResult.FAIL ? "-all" : "~all");
    }

    /// The record without the parts that make it fail; absent where they stand in another one.
    public static @Nullable String without(
            List<String> records, List<? extends DomainFinding> findings) {
        if (records.size() != 1 || !SpfRecord.isSpf(records.getFirst())) {
            return null;
        }
        LinkedHashSet<String> terms = new LinkedHashSet<>(parts(records.getFirst()));
        for (DomainFinding finding : findings) {
            String term =
                    switch (finding) {
                        case SpfFinding.SpfTermWrong wrong -> wrong.term();
                        case SpfFinding.SpfLeadsNowhere nowhere -> nowhere.term();
                        case SpfFinding.SpfLoop loop -> loop.term();
                        default -> "";
                    };
            if (!terms.remove(term)) {
                return null;
            }
        }
        String end = terms.stream().filter(RecordMending::isEnd).findFirst().orElse("~all");
        return checked(terms.stream().filter(t -> !isEnd(t)).toList(), end);
    }

    /// The record with an end that does not pass everybody; absent where it passes them otherwise.
    public static @Nullable String closed(List<String> records) {
        if (records.size() != 1 || !SpfRecord.isSpf(records.getFirst())) {
            return null;
        }
        List<String> terms = parts(records.getFirst());
        boolean open = terms.stream().anyMatch(t -> t.equals("all") || t.equals("+all"));
        return open ? checked(terms.stream().filter(t -> !isEnd(t)).toList(), "~all") : null;
    }

    /// A DMARC record that says what the broken one can have meant.
    public static String dmarc(List<String> records) {
        List<DmarcRecord> read =
                records.stream().filter(DmarcRecord::isDmarc).map(DmarcRecord::parse).toList();
        DmarcPolicy policy = null;
        LinkedHashSet<String> reports = new LinkedHashSet<>();
        for (DmarcRecord record : read) {
            DmarcPolicy p = record.p();
            // Of several the mildest: nobody is refused who was not refused before.
            policy = p != null && (policy == null || p.compareTo(policy) < 0) ? p : policy;
            record.rua().stream().filter(ReportUri::mail).forEach(u -> reports.add(u.uri()));
        }
        return new DmarcWish(
                        policy == null ? DmarcPolicy.NONE : policy,
                        null,
                        null,
                        List.copyOf(reports),
                        false)
                .text();
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>(List.of(text.strip().split(" +", 500)));
        parts.removeFirst();
        return parts;
    }

    private static boolean isEnd(String term) {
        return ENDS.contains(term.toLowerCase(Locale.ROOT));
    }

    private static int mildness(SpfResult end) {
        return end == SpfResult.FAIL ? 0 : 1;
    }

    private static @Nullable String checked(Iterable<String> terms, String end) {
        String text = SpfRecord.VERSION + " " + String.join(" ", terms);
        String whole = text.strip() + " " + end;
        return SpfRecord.parse(whole).valid() ? whole : null;
    }
}
