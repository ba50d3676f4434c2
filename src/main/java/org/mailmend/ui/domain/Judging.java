package org.mailmend.ui.domain;

import org.mailmend.domain.Badge;
import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.dmarc.DmarcFinding;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.report.State;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Way;
import org.mailmend.ui.control.Way.Place;
import org.mailmend.ui.control.Way.Stop;

import java.util.List;
import java.util.Map;

/// How receivers judge a message that says it comes from the domain, as a drawing: a genuine one in
/// one lane, a forged one in the other.
final class Judging {
    private final ViewContext context;
    private final DomainReport report;

    private Judging(ViewContext context, DomainReport report) {
        this.context = context;
        this.report = report;
    }

    static Way of(ViewContext context, DomainReport report) {
        Judging here = new Judging(context, report);
        return new Way(
                List.of(here.stop("message", Place.MESSAGE, State.GOOD, "message", "arrives")),
                List.of(here.genuine(), here.forged()));
    }

    private boolean works(String part) {
        Badge badge = Badge.of(report.result(part));
        return badge == Badge.GOOD || badge == Badge.TOO_WEAK;
    }

    private boolean known(String part) {
        return Badge.of(report.result(part)) != Badge.NOT_CHECKED;
    }

    private DmarcPolicy policy() {
        DomainResult dmarc = report.result("dmarc");
        return dmarc.findings().stream()
                .filter(DmarcFinding.DmarcEnforces.class::isInstance)
                .map(f -> ((DmarcFinding.DmarcEnforces) f).policy())
                .findFirst()
                .orElse(DmarcPolicy.NONE);
    }

    /// SPF or DKIM is enough for DMARC: one that is missing is a warning while the other holds.
    private List<Stop> genuine() {
        boolean either = works("spf") || works("dkim");
        return List.of(
                proof("genuine-spf", Place.SENDERS, "spf", either),
                proof("genuine-dkim", Place.SIGNATURE, "dkim", either),
                works("dmarc")
                        ? stop(
                                "genuine-dmarc",
                                Place.POLICY,
                                either ? State.GOOD : State.PROBLEM,
                                "dmarc",
                                either ? "passes" : "fails")
                        : stop("genuine-dmarc", Place.POLICY, State.NOT_REACHED, "dmarc", "absent"),
                either
                        ? stop("genuine-end", Place.MAILBOX, State.GOOD, "mailbox", "genuine")
                        : stop("genuine-end", Place.MAILBOX, State.WARNING, "mailbox", "doubted"));
    }

    private Stop proof(String id, Place place, String part, boolean either) {
        if (works(part)) {
            return stop(id, place, State.GOOD, part, "holds");
        }
        if (!known(part)) {
            return stop(id, place, State.NOT_REACHED, part, "unknown");
        }
        return stop(id, place, either ? State.WARNING : State.PROBLEM, part, "missing");
    }

    /// What is refused here is as it should be.
    private List<Stop> forged() {
        boolean open = report.result("spf").causes().contains("domain.spf-open");
        DmarcPolicy policy = works("dmarc") ? policy() : DmarcPolicy.NONE;
        boolean stopped = policy != DmarcPolicy.NONE && !open;
        return List.of(
                open
                        ? stop("forged-spf", Place.SENDERS, State.PROBLEM, "spf", "lets-through")
                        : works("spf")
                                ? stop("forged-spf", Place.SENDERS, State.GOOD, "spf", "not-listed")
                                : stop(
                                        "forged-spf",
                                        Place.SENDERS,
                                        State.NOT_REACHED,
                                        "spf",
                                        "mute"),
                stop("forged-dkim", Place.SIGNATURE, State.GOOD, "dkim", "not-signed"),
                works("dmarc")
                        ? stop(
                                "forged-dmarc",
                                Place.POLICY,
                                stopped ? State.GOOD : State.WARNING,
                                "dmarc",
                                open ? "lets-through" : "forged-" + policy.word())
                        : stop("forged-dmarc", Place.POLICY, State.NOT_REACHED, "dmarc", "absent"),
                stopped
                        ? stop(
                                "forged-end",
                                Place.MAILBOX,
                                State.NOT_REACHED,
                                "mailbox",
                                policy == DmarcPolicy.REJECT ? "refused" : "spam")
                        : stop("forged-end", Place.MAILBOX, State.PROBLEM, "mailbox", "gets-in"));
    }

    private Stop stop(String id, Place place, State state, String name, String word) {
        String lane =
                id.startsWith("genuine")
                        ? context.say("ui.domain.way.genuine")
                        : id.startsWith("forged") ? context.say("ui.domain.way.forged") : "";
        String title = context.say("ui.domain.way." + name);
        String said = context.say("ui.domain.way.word." + word);
        return new Stop(
                id,
                place,
                state,
                title,
                title,
                said,
                said,
                context.words()
                        .say(
                                "ui.domain.way.spoken",
                                Map.of("lane", lane, "name", title, "word", said)),
                "");
    }
}
