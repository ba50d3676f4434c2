package org.mailmend.domain.transport;

import org.mailmend.probe.Evidence;
import org.mailmend.probe.FetchPurpose;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.URI;

/// How an MTA-STS policy is fetched: over HTTPS, without redirects.
@FunctionalInterface
public interface PolicyFetch {
    /// What the web server answered.
    ///
    /// @throws InterruptedException when the run is cancelled
    Evidence.Web fetch(URI url) throws InterruptedException;

    /// Through the probes of a run.
    static PolicyFetch over(Probes probes) {
        return url -> probes.ask(new Question.Fetch(FetchPurpose.MTA_STS, url.toString()));
    }
}
