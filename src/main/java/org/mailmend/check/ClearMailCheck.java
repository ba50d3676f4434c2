package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// What does a mail program meet that is set to no TLS, where no sign-in is offered without it? A
/// sender and a recipient are named, nothing is sent (RFC 5321 section 4.1.1).
///
/// @param address the account's own, as sender and as recipient
public record ClearMailCheck(Endpoint endpoint, String address) implements ServerCheck {
    /// The server takes mail, only nobody can sign in.
    public record TakesInClear(ServerSettings server) implements Finding.Note {}

    /// It takes no command without TLS (RFC 3207 section 4: 530 5.7.0).
    public record WantsTlsFirst(ServerSettings server, int code, List<String> lines)
            implements Finding.Problem {
        /// Copies the lines.
        public WantsTlsFirst {
            lines = List.copyOf(lines);
        }
    }

    /// It refuses for another reason, which says nothing about TLS.
    public record RefusesInClear(ServerSettings server, int code, List<String> lines)
            implements Finding.Note {
        /// Copies the lines.
        public RefusesInClear {
            lines = List.copyOf(lines);
        }
    }

    @Override
    public Layer layer() {
        return Layer.SMTP;
    }

    @Override
    public String stage() {
        return "clear";
    }

    @Override
    public List<String> needs() {
        return List.of(endpoint.id("ehlo"));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(question());
    }

    private Question.Offer question() {
        return new Question.Offer(endpoint.server(), address, address, 0);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        return List.of(
                switch (probes.ask(question())) {
                    case Evidence.Accepted ignored -> new TakesInClear(server);
                    case Evidence.SendingRefused refused ->
                            refused.code() == 530 && !refused.lines().getFirst().contains("5.5.1")
                                    ? new WantsTlsFirst(server, refused.code(), refused.lines())
                                    : new RefusesInClear(server, refused.code(), refused.lines());
                    case Evidence.Silent silent -> TalkFindings.silent(server, stage(), silent);
                    case Evidence.HungUp hungUp -> TalkFindings.hungUp(server, stage(), hungUp);
                    case Evidence.Babble babble -> TalkFindings.babble(server, stage(), babble);
                });
    }
}
