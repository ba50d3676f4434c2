package org.mailmend.domain.dmarc;

import org.mailmend.account.HostNames;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where reports go: `mailto:dmarc@example.org`.
///
/// @param uri without the size limit
/// @param domain the domain of the address or host
/// @param limited a size limit of RFC 7489 (`!10m`) stood behind it; nobody needs to obey it now
public record ReportUri(String uri, String domain, boolean limited) {
    private static final Pattern MAILTO =
            Pattern.compile(
                    "(?i)(mailto:[^\\s@!,;]+@([^\\s@!,;?/]+)(?:\\?[^\\s!,;]*)?)(![0-9]+[kmgt]?)?");
    private static final Pattern HTTPS =
            Pattern.compile(
                    "(?i)(https?://([^\\s/:!,;@]+)(?::\\d+)?(?:/[^\\s!,;]*)?)(![0-9]+[kmgt]?)?");

    /// Reads one; empty where it is none.
    public static Optional<ReportUri> parse(String text) {
        for (Pattern pattern : new Pattern[] {MAILTO, HTTPS}) {
            Matcher matcher = pattern.matcher(text);
            if (text.length() <= 2000 && matcher.matches()) {
                boolean limited = matcher.group(3) != null;
                String uri = matcher.group(1);
                return HostNames.normal(matcher.group(2))
                        .filter(d -> d.indexOf('.') > 0)
                        .map(d -> new ReportUri(uri, d, limited));
            }
        }
        return Optional.empty();
    }

    /// Whether it is a mail address, the only kind that reports are sent to in practice.
    public boolean mail() {
        return uri.regionMatches(true, 0, "mailto:", 0, 7);
    }
}
