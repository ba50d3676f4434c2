package org.mailmend.domain.spf;

import org.mailmend.domain.DomainDns;

import java.net.InetAddress;
import java.time.InstantSource;

/// Checks whether an address may send for a domain: check_host() of RFC 7208 section 4.
///
/// @param receiver the name of who checks, for the macro `%{r}`
/// @param clock for the macro `%{t}`
public record SpfEvaluator(DomainDns dns, String receiver, InstantSource clock) {
    /// Terms that may ask DNS (RFC 7208 section 4.6.4).
    public static final int LOOKUPS = 10;

    /// Look-ups that may find nothing.
    public static final int VOID_LOOKUPS = 2;

    /// An evaluator that calls itself `unknown`, as RFC 7208 section 7.3 asks of one without name.
    public SpfEvaluator(DomainDns dns) {
        this(dns, "unknown", InstantSource.system());
    }

    /// Checks one sender.
    ///
    /// @param mailFrom the envelope sender; empty for bounces, which are judged by the HELO name
    /// @param helo the name that the sending server gave
    /// @throws InterruptedException when the run is cancelled
    public SpfVerdict check(InetAddress address, String mailFrom, String helo)
            throws InterruptedException {
        String sender = mailFrom.isEmpty() ? "postmaster@" + helo : mailFrom;
        int at = sender.lastIndexOf('@');
        String local = at <= 0 ? "postmaster" : sender.substring(0, at);
        String domain = SpfRecord.plain(sender.substring(at + 1));
        return new SpfCheck(this, address, local, domain, SpfRecord.plain(helo)).run();
    }
}
