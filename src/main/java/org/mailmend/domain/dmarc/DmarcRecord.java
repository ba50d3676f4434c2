package org.mailmend.domain.dmarc;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.TagList;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A DMARC record, parsed (RFC 9989 sections 4.7 and 4.8).
///
/// @param text as published
/// @param p the policy, absent where it is missing or not understood
/// @param sp the policy for subdomains
/// @param np the policy for subdomains that do not exist
/// @param strictDkim `adkim=s`
/// @param strictSpf `aspf=s`
/// @param psd `y` for a public suffix, `n` for an organisational domain, else `u`
/// @param testing `t=y`
/// @param rua where aggregate reports go
/// @param ruf where failure reports go
/// @param faults what is wrong
/// @param historic tags of RFC 7489 that nobody acts on any more: `pct`, `rf`, `ri`
/// @param unknown tags that no standard knows
public record DmarcRecord(
        String text,
        @Nullable DmarcPolicy p,
        @Nullable DmarcPolicy sp,
        @Nullable DmarcPolicy np,
        boolean strictDkim,
        boolean strictSpf,
        char psd,
        boolean testing,
        List<ReportUri> rua,
        List<ReportUri> ruf,
        List<Fault> faults,
        List<String> historic,
        List<String> unknown) {
    private static final Pattern VERSION =
            Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(;.*)?", Pattern.DOTALL);
    private static final Set<String> HISTORIC = Set.of("pct", "rf", "ri");
    private static final Set<String> KNOWN =
            Set.of("v", "p", "sp", "np", "adkim", "aspf", "fo", "psd", "rua", "ruf", "t");
    private static final int URIS = 50;

    /// Copies the lists.
    public DmarcRecord {
        rua = List.copyOf(rua);
        ruf = List.copyOf(ruf);
        faults = List.copyOf(faults);
        historic = List.copyOf(historic);
        unknown = List.copyOf(unknown);
    }

    /// Something wrong in a record.
    ///
    /// @param tag which tag, empty where it is the text as a whole
    /// @param value what stands there
    public record Fault(DmarcFault kind, String tag, String value) {}

    /// Whether a TXT record is a DMARC record: the first tag is the version, upper case.
    public static boolean isDmarc(String txt) {
        return VERSION.matcher(txt).matches();
    }

    /// Reads a record; [#isDmarc] must hold.
    public static DmarcRecord parse(String txt) {
        if (!isDmarc(txt)) {
            throw new IllegalArgumentException("not a DMARC record");
        }
        TagList tags = TagList.parse(txt).folded();
        List<Fault> faults = new ArrayList<>();
        tags.broken().stream()
                .limit(5)
                .forEach(b -> faults.add(new Fault(DmarcFault.NOT_A_TAG, "", b)));
        tags.repeated().forEach(t -> faults.add(new Fault(DmarcFault.REPEATED, t, "")));
        if (tags.emptyParts() > 0) {
            faults.add(new Fault(DmarcFault.NOT_A_TAG, "", ";;"));
        }
        DmarcPolicy p = policy(tags, "p", faults);
        if (tags.value("p").isEmpty()) {
            faults.add(new Fault(DmarcFault.NO_POLICY, "p", ""));
        }
        checkOptions(tags, faults);
        List<String> historic = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (TagList.Tag tag : tags.tags()) {
            String name = tag.name().toLowerCase(Locale.ROOT);
            if (HISTORIC.contains(name)) {
                historic.add(name);
            } else if (!KNOWN.contains(name)) {
                unknown.add(tag.name());
            }
        }
        return new DmarcRecord(
                txt,
                p,
                policy(tags, "sp", faults),
                policy(tags, "np", faults),
                choice(tags, "adkim", "rs", faults) == 's',
                choice(tags, "aspf", "rs", faults) == 's',
                choice(tags, "psd", "uyn", faults),
                choice(tags, "t", "ny", faults) == 'y',
                uris(tags, "rua", faults),
                uris(tags, "ruf", faults),
                faults,
                historic,
                unknown.stream().limit(10).toList());
    }

    /// Whether a receiver acts on it (RFC 9989 section 4.10.1): with a good `p`, or else with an
    /// address for reports, as if `p` were none.
    public boolean usable() {
        return (p != null && !wrong("sp") && !wrong("np")) || !rua.isEmpty();
    }

    private boolean wrong(String tag) {
        return faults.stream()
                .anyMatch(f -> f.tag().equals(tag) && f.kind() == DmarcFault.BAD_VALUE);
    }

    /// The policy for the domain of the record itself, before `t` is looked at.
    public DmarcPolicy forDomain() {
        return p == null || wrong("sp") || wrong("np") ? DmarcPolicy.NONE : p;
    }

    /// The policy for a subdomain: `sp`, for one that does not exist `np`, else the one above.
    public DmarcPolicy forSubdomain(boolean exists) {
        DmarcPolicy existing = sp == null ? forDomain() : sp;
        return exists || np == null ? existing : np;
    }

    private static @Nullable DmarcPolicy policy(TagList tags, String name, List<Fault> faults) {
        Optional<String> value = tags.value(name);
        if (value.isEmpty()) {
            return null;
        }
        Optional<DmarcPolicy> policy = DmarcPolicy.of(value.get());
        if (policy.isEmpty()) {
            faults.add(new Fault(DmarcFault.BAD_VALUE, name, value.get()));
            return null;
        }
        return policy.get();
    }

    /// One letter out of those allowed; the first is what stands for a missing or wrong one.
    private static char choice(TagList tags, String name, String allowed, List<Fault> faults) {
        String value = tags.value(name).orElse(allowed.substring(0, 1)).toLowerCase(Locale.ROOT);
        if (value.length() == 1 && allowed.indexOf(value.charAt(0)) >= 0) {
            return value.charAt(0);
        }
        faults.add(new Fault(DmarcFault.BAD_VALUE, name, value));
        return allowed.charAt(0);
    }

    private static void checkOptions(TagList tags, List<Fault> faults) {
        Optional<String> options = tags.value("fo");
        if (options.isPresent()) {
            for (String option : options.get().split(":", -1)) {
                if (!option.strip().matches("[01dsDS]")) {
                    faults.add(new Fault(DmarcFault.BAD_VALUE, "fo", options.get()));
                    return;
                }
            }
        }
    }

    private static List<ReportUri> uris(TagList tags, String name, List<Fault> faults) {
        Optional<String> value = tags.value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        List<ReportUri> uris = new ArrayList<>();
        String[] parts = value.get().split(",", -1);
        for (int i = 0; i < Math.min(parts.length, URIS); i++) {
            Optional<ReportUri> uri = ReportUri.parse(parts[i].strip());
            uri.ifPresent(uris::add);
            if (uri.isEmpty()) {
                faults.add(new Fault(DmarcFault.BAD_ADDRESS, name, parts[i].strip()));
            }
        }
        return uris;
    }
}
