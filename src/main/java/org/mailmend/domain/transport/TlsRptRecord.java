package org.mailmend.domain.transport;

import org.mailmend.domain.TagList;
import org.mailmend.domain.dmarc.ReportUri;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where reports about TLS go (RFC 8460 section 3).
///
/// @param text as published
/// @param reports the addresses that can be read
/// @param valid whether senders take it
public record TlsRptRecord(String text, List<ReportUri> reports, boolean valid) {
    /// Copies the list.
    public TlsRptRecord {
        reports = List.copyOf(reports);
    }

    /// Whether a TXT record is one.
    public static boolean isTlsRpt(String txt) {
        return txt.matches("(?s)v=TLSRPTv1[ \\t]*(;.*)?");
    }

    /// Reads a record, whatever it is.
    public static TlsRptRecord parse(String txt) {
        TagList tags = TagList.parse(txt);
        List<ReportUri> reports = new ArrayList<>();
        boolean readable = true;
        for (TagList.Tag tag : tags.tags()) {
            if (tag.name().equals("rua")) {
                for (String uri : tag.value().split(",", 50)) {
                    Optional<ReportUri> parsed = ReportUri.parse(uri.strip());
                    parsed.ifPresent(reports::add);
                    readable &= parsed.isPresent();
                }
            }
        }
        boolean valid =
                isTlsRpt(txt) && ExtensionSyntax.clean(tags) && readable && !reports.isEmpty();
        return new TlsRptRecord(txt, reports, valid);
    }
}
