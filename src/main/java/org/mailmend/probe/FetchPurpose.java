package org.mailmend.probe;

import java.util.Locale;

/// What a web address is asked for. It decides whether plain HTTP may be spoken, how much is read
/// and how often a redirect is followed; the time is 3 seconds for all, redirects included.
public enum FetchPurpose {
    /// The settings file of the user's own domain, over HTTPS.
    AUTOCONFIG(false, Size.LARGE, 3),
    /// The same over plain HTTP: whoever sits on the way can change it, so it is only shown.
    AUTOCONFIG_UNTRUSTED(true, Size.LARGE, 3),
    /// Thunderbird's public data base of settings.
    ISPDB(false, Size.LARGE, 3),
    /// Whether a domain runs Autodiscover; nothing is signed in.
    AUTODISCOVER(false, Size.SMALL, 3),
    /// An MTA-STS policy: RFC 8461 section 3.3 forbids redirects and expects at most 64 KiB.
    MTA_STS(false, Size.SMALL, 0),
    /// The certificate of an issuer (RFC 5280 section 4.2.2.1). It is signed, so plain HTTP does no
    /// harm, and HTTPS would need the certificate that is being looked for.
    AIA(true, Size.SMALL, 3),
    /// A list of revoked certificates (RFC 5280 section 4.2.1.13); signed.
    CRL(true, Size.LARGE, 3),
    /// The state of one certificate (RFC 6960); the address stands in the AIA extension, the answer
    /// is signed.
    OCSP(true, Size.SMALL, 0),
    /// A page that answers the same everywhere: a redirect or other words are a captive portal's,
    /// so redirects are handed back and not followed.
    PORTAL(true, Size.SMALL, 0),
    /// Only the `Date:` of the answer (RFC 9110 section 6.6.1); everything else is thrown away.
    CLOCK(true, Size.NOTHING, 0),
    /// A provider's page of known outages.
    STATUS(false, Size.LARGE, 3);

    private static final class Size {
        static final int NOTHING = 0;
        static final int SMALL = 64 * 1024;
        static final int LARGE = 1024 * 1024;
    }

    private final boolean plain;
    private final int bytes;
    private final int redirects;

    FetchPurpose(boolean plain, int bytes, int redirects) {
        this.plain = plain;
        this.bytes = bytes;
        this.redirects = redirects;
    }

    /// The name as it stands in a record: `mta-sts`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether plain HTTP may be spoken.
    public boolean plainHttp() {
        return plain;
    }

    /// The largest body that is read, in bytes.
    public int bytes() {
        return bytes;
    }

    /// How many redirects are followed; where none are, the redirect itself is the answer.
    public int redirects() {
        return redirects;
    }
}
