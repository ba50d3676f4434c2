package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Does the mailbox open, and is there space in it? It is opened for reading only, and nothing
/// in it is read.
public record MailboxCheck(Endpoint endpoint) implements ServerCheck {
    /// Percent of the limit from which on a person should know.
    private static final int NEARLY_FULL = 90;

    /// It opens.
    public record MailboxOpens(ServerSettings server, long messages) implements Finding.Good {}

    /// It opens, and its space is nearly used up.
    public record MailboxNearlyFull(ServerSettings server, long percent) implements Finding.Note {}

    /// It opens and takes no more mail (RFC 9208).
    ///
    /// @param resource `STORAGE` in KiB or `MESSAGE` in messages
    public record MailboxFull(ServerSettings server, String resource, long used, long limit)
            implements Finding.Problem {}

    /// It does not open.
    public record MailboxNotOpened(ServerSettings server, List<String> lines)
            implements Finding.Problem, Finding.End {
        /// Copies the lines.
        public MailboxNotOpened {
            lines = List.copyOf(lines);
        }
    }

    @Override
    public Layer layer() {
        return Layers.of(endpoint.server().protocol());
    }

    @Override
    public String stage() {
        return "mailbox";
    }

    @Override
    public List<String> needs() {
        return List.of(endpoint.id("auth"));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Mailbox(endpoint.server()));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Evidence.Mailbox answer = probes.ask(new Question.Mailbox(server));
        return switch (answer) {
            case Evidence.MailboxOpened opened -> opened(server, opened);
            case Evidence.MailboxRefused refused ->
                    List.of(new MailboxNotOpened(server, refused.lines()));
            case Evidence.Silent silent -> List.of(TalkFindings.silent(server, stage(), silent));
            case Evidence.HungUp hungUp -> List.of(TalkFindings.hungUp(server, stage(), hungUp));
            case Evidence.Babble babble -> List.of(TalkFindings.babble(server, stage(), babble));
        };
    }

    private static List<Finding> opened(ServerSettings server, Evidence.MailboxOpened opened) {
        List<Finding> found = new ArrayList<>();
        found.add(new MailboxOpens(server, opened.messages()));
        Optional<Evidence.Quota> fullest =
                opened.quotas().stream()
                        .filter(q -> q.limit() > 0)
                        .max(java.util.Comparator.comparingLong(MailboxCheck::percent));
        fullest.ifPresent(
                q -> {
                    if (q.used() >= q.limit()) {
                        found.add(new MailboxFull(server, q.resource(), q.used(), q.limit()));
                    } else if (percent(q) >= NEARLY_FULL) {
                        found.add(new MailboxNearlyFull(server, percent(q)));
                    }
                });
        return found;
    }

    private static long percent(Evidence.Quota quota) {
        return Math.round(100.0 * quota.used() / quota.limit());
    }
}
