package org.mailmend.diagnosis;

import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckPlan;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.CheckRunner;
import org.mailmend.probe.Probes;
import org.mailmend.probe.RecordedProbes;
import org.mailmend.probe.RunClock;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.DomainSlips;
import org.mailmend.provider.Providers;
import org.mailmend.reply.ReplyCatalogue;

import java.util.List;

/// The engine as the window and the command line use it: run or replay, then diagnose.
public final class MailCheck {
    private final Providers providers;
    private final DomainSlips slips;
    private final Diagnostician diagnostician;

    /// Puts the engine together from its tables.
    public MailCheck(
            Providers providers, ClientApps clients, ReplyCatalogue replies, Causes causes) {
        this.providers = providers;
        this.slips = new DomainSlips(providers);
        this.diagnostician = new Diagnostician(causes, replies, clients);
    }

    /// What judges the runs, and knows every cause.
    public Diagnostician diagnostician() {
        return diagnostician;
    }

    /// Looks at an account through a door to the network. An interrupt of the calling thread ends
    /// it within a second, with what is known so far.
    public Examined run(
            CheckRequest request, Probes probes, RunClock clock, CheckListener listener) {
        CheckPlan plan = new CheckPlan(request, providers, slips);
        CheckRunner runner = new CheckRunner(plan, probes, listener, clock::left, clock::millis);
        return examined(runner.run(request));
    }

    /// Looks at a saved run again, without network.
    public Examined replay(CaseFile file) {
        CheckPlan plan = new CheckPlan(file.request(), providers, slips);
        CheckRunner runner =
                new CheckRunner(
                        plan,
                        new RecordedProbes(file.observations()),
                        CheckListener.NONE,
                        () -> java.time.Duration.ofSeconds(60),
                        file::total);
        CheckRun run = runner.run(file.request());
        return examined(
                new CheckRun(
                        run.request(),
                        run.steps(),
                        run.recognised(),
                        run.endpoints(),
                        file.total(),
                        file.cancelled()));
    }

    private Examined examined(CheckRun run) {
        List<Diagnosis> found = diagnostician.diagnose(run);
        return new Examined(run, found);
    }
}
