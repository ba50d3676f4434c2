package org.mailmend.domain.transport;

import org.mailmend.probe.FetchAnswer;

import java.net.URI;

/// How an MTA-STS policy is fetched: over HTTPS, without redirects.
@FunctionalInterface
public interface PolicyFetch {
    /// What the web server answered.
    ///
    /// @throws InterruptedException when the run is cancelled
    FetchAnswer fetch(URI url) throws InterruptedException;
}
