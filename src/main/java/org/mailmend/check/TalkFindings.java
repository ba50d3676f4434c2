package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;

import java.time.Duration;
import java.util.List;

/// What every stage of a dialogue can end in.
public final class TalkFindings {
    /// Nothing (more) came before the deadline.
    ///
    /// @param stage `greeting`, `ehlo`, `starttls`, `tls`, `auth`, `mail`, `rcpt` …
    public record WentSilent(ServerSettings server, String stage, Duration after, String partial)
            implements Finding.Problem, Finding.End {}

    /// The server ended the connection.
    public record HungUp(ServerSettings server, String stage, boolean reset, String partial)
            implements Finding.Problem, Finding.End {}

    /// What the server said breaks the protocol.
    ///
    /// @param rule which rule: `line-too-long`, `reply-too-long`, `no-code`, `code-changes`
    public record Babbled(ServerSettings server, String stage, String rule, String words)
            implements Finding.Problem, Finding.End {}

    /// The server answered this stage with a refusal.
    public record Refused(ServerSettings server, String stage, int code, List<String> lines)
            implements Finding.Problem, Finding.End {
        /// Copies the lines.
        public Refused {
            lines = List.copyOf(lines);
        }
    }

    private TalkFindings() {}

    static Finding silent(ServerSettings server, String stage, Evidence.Silent silent) {
        return new WentSilent(server, stage, silent.after(), silent.partial());
    }

    static Finding hungUp(ServerSettings server, String stage, Evidence.HungUp hungUp) {
        return new HungUp(server, stage, hungUp.reset(), hungUp.partial());
    }

    static Finding babble(ServerSettings server, String stage, Evidence.Babble babble) {
        return new Babbled(server, stage, babble.rule(), babble.words());
    }
}
