package org.mailmend.check;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Mechanisms;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Would the server take mail from this account to a recipient, or, where that was asked for, does
/// it take a test message?
///
/// @param size bytes to announce, 0 for none
/// @param really send one message
/// @param signIn the mail program signs in before it sends
public record SendCheck(
        Endpoint endpoint,
        String sender,
        String recipient,
        long size,
        boolean really,
        boolean signIn)
        implements ServerCheck {
    /// It would.
    public record WouldTake(ServerSettings server, String recipient) implements Finding.Good {}

    /// It took the test message.
    public record Taken(ServerSettings server, String recipient, String words)
            implements Finding.Good {}

    /// It does not.
    ///
    /// @param stage `mail`, `rcpt`, `data` or `end-of-data`
    public record NotTaken(
            ServerSettings server, String stage, String recipient, int code, List<String> lines)
            implements Finding.Problem, Finding.End {
        /// Copies the lines.
        public NotTaken {
            lines = List.copyOf(lines);
        }
    }

    /// The message is larger than the server announces to take (RFC 1870 section 6), though it did
    /// not say so when it was asked.
    ///
    /// @param size bytes of the message
    /// @param limit bytes that it takes
    public record OverLimit(ServerSettings server, long size, long limit)
            implements Finding.Problem {}

    /// The part before the @ of an address has letters that the server cannot handle: it offers no
    /// SMTPUTF8 (RFC 6531). It was not asked.
    public record NeedsUtf8(ServerSettings server, String address)
            implements Finding.Problem, Finding.End {}

    @Override
    public Layer layer() {
        return Layer.SEND;
    }

    @Override
    public String stage() {
        return "send";
    }

    @Override
    public List<String> needs() {
        return signIn
                ? List.of(endpoint.id("auth"))
                : List.of(
                        endpoint.id(
                                endpoint.server().security() == ConnectionSecurity.STARTTLS
                                        ? "ehlo-tls"
                                        : "ehlo"));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(question());
    }

    private Question<Evidence.Sending> question() {
        return really
                ? new Question.Deliver(endpoint.server(), sender, recipient)
                : new Question.Offer(endpoint.server(), sender, recipient, size);
    }

    /// What the server offers, as it said it last.
    private List<String> offers(Probes probes) {
        boolean clear = endpoint.server().security() == ConnectionSecurity.NONE;
        return probes.known(new Question.Capabilities(endpoint.server(), !clear))
                .filter(o -> o.evidence() instanceof Evidence.Said)
                .map(o -> ((Evidence.Said) o.evidence()).lines())
                .orElse(List.of());
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        List<String> offers = offers(probes);
        for (String address : List.of(sender, recipient)) {
            if (!ascii(address) && !offers.isEmpty() && !Mechanisms.has(offers, "SMTPUTF8")) {
                return List.of(new NeedsUtf8(server, address));
            }
        }
        Evidence.Sending answer = probes.ask(question());
        long limit = Mechanisms.sizeLimit(offers);
        if (answer instanceof Evidence.Accepted && limit > 0 && size > limit) {
            return List.of(new OverLimit(server, size, limit));
        }
        return List.of(
                switch (answer) {
                    case Evidence.Accepted accepted when really ->
                            new Taken(server, recipient, String.join(" ", accepted.lines()));
                    case Evidence.Accepted ignored -> new WouldTake(server, recipient);
                    case Evidence.SendingRefused refused ->
                            new NotTaken(
                                    server,
                                    refused.stage(),
                                    recipient,
                                    refused.code(),
                                    refused.lines());
                    case Evidence.Silent silent -> TalkFindings.silent(server, stage(), silent);
                    case Evidence.HungUp hungUp -> TalkFindings.hungUp(server, stage(), hungUp);
                    case Evidence.Babble babble -> TalkFindings.babble(server, stage(), babble);
                });
    }
}
