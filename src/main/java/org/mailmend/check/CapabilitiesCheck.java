package org.mailmend.check;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// What does the server offer, before TLS and inside it? Read before anything secret is sent.
///
/// @param inTls asked inside TLS
public record CapabilitiesCheck(Endpoint endpoint, boolean inTls) implements ServerCheck {
    /// It offers ways to sign in.
    public record OffersSignIn(ServerSettings server, List<String> mechanisms)
            implements Finding.Good {}

    /// It offers TLS.
    public record OffersTls(ServerSettings server) implements Finding.Good {}

    /// It takes commands in clear, and that is how it is set.
    public record OffersInClear(ServerSettings server, boolean startTls, List<String> mechanisms)
            implements Finding.Note {}

    /// It offers no TLS on this port.
    public record StartTlsMissing(ServerSettings server, List<String> offers)
            implements Finding.Problem, Finding.End {}

    /// Something on the way has overwritten its words.
    public record WordsMasked(ServerSettings server, String words)
            implements Finding.Problem, Finding.End {}

    /// It offers no sign-in here.
    public record NoSignInOffered(ServerSettings server) implements Finding.Note {}

    @Override
    public Layer layer() {
        return Layers.of(endpoint.server().protocol());
    }

    @Override
    public String stage() {
        return inTls && endpoint.server().security() == ConnectionSecurity.STARTTLS
                ? "ehlo-tls"
                : "ehlo";
    }

    @Override
    public List<String> needs() {
        return List.of(
                inTls && endpoint.server().security() == ConnectionSecurity.STARTTLS
                        ? endpoint.id("starttls")
                        : endpoint.id("greeting"));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Capabilities(endpoint.server(), inTls));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Evidence.Spoken answer = probes.ask(new Question.Capabilities(server, inTls));
        return List.of(
                switch (answer) {
                    case Evidence.Said said when answers(server.protocol(), said) ->
                            judge(server, said);
                    case Evidence.Said said ->
                            new TalkFindings.Refused(server, stage(), said.code(), said.lines());
                    case Evidence.Silent silent -> TalkFindings.silent(server, stage(), silent);
                    case Evidence.HungUp hungUp -> TalkFindings.hungUp(server, stage(), hungUp);
                    case Evidence.Babble babble -> TalkFindings.babble(server, stage(), babble);
                });
    }

    /// CAPA is an extension (RFC 2449): a POP3 server without it can be well. An IMAP server that
    /// knows no CAPABILITY offers nothing, and what it named in its greeting was not asked again.
    private static boolean answers(Protocol protocol, Evidence.Said said) {
        return switch (protocol) {
            case SMTP -> Answers.accepts(protocol, said);
            case IMAP -> !Answers.saysBye(said);
            case POP -> true;
        };
    }

    private Finding judge(ServerSettings server, Evidence.Said said) {
        Protocol protocol = server.protocol();
        List<String> ways = Answers.waysToSignIn(protocol, said.lines());
        if (inTls) {
            return ways.isEmpty() ? new NoSignInOffered(server) : new OffersSignIn(server, ways);
        }
        boolean startTls = Answers.offersTls(protocol, said.lines());
        if (server.security() == ConnectionSecurity.NONE) {
            return new OffersInClear(server, startTls, ways);
        }
        if (startTls) {
            return new OffersTls(server);
        }
        List<String> keywords = Answers.offers(protocol, said.lines());
        return keywords.stream()
                .filter(CapabilitiesCheck::masked)
                .findFirst()
                .<Finding>map(k -> new WordsMasked(server, k))
                .orElseGet(() -> new StartTlsMissing(server, keywords));
    }

    /// `XXXXXXXA` in place of STARTTLS: a firewall that "inspects" SMTP.
    private static boolean masked(String keyword) {
        return keyword.matches("X{3,}[A-Z]?.*") || keyword.contains("****");
    }
}
