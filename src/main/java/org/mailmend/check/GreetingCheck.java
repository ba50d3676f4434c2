package org.mailmend.check;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Does a mail server of the right protocol greet (RFC 5321 section 4.2, RFC 9051 section 7.1.5)?
public record GreetingCheck(Endpoint endpoint) implements ServerCheck {
    private static final Duration LATE = Duration.ofSeconds(5);

    /// It does.
    public record Greeted(ServerSettings server, String banner) implements Finding.Good {}

    /// It does, but late.
    public record GreetedLate(ServerSettings server, Duration after) implements Finding.Warning {}

    /// It refuses service in its first words.
    public record GreetedWithRefusal(ServerSettings server, int code, List<String> lines)
            implements Finding.Problem, Finding.End {
        /// Copies the lines.
        public GreetedWithRefusal {
            lines = List.copyOf(lines);
        }
    }

    /// The server says that the session is signed in already: TLS cannot be started any more (RFC
    /// 9051 section 7.1.4).
    public record GreetedAsSignedIn(ServerSettings server, List<String> lines)
            implements Finding.Problem, Finding.End {
        /// Copies the lines.
        public GreetedAsSignedIn {
            lines = List.copyOf(lines);
        }
    }

    /// A server of another mail protocol answers.
    public record OtherProtocol(ServerSettings server, Protocol speaks, String words)
            implements Finding.Problem, Finding.End {}

    /// Something answers that is no mail server.
    public record NotMail(ServerSettings server, String words)
            implements Finding.Problem, Finding.End {}

    @Override
    public Layer layer() {
        return Layers.of(endpoint.server().protocol());
    }

    @Override
    public String stage() {
        return "greeting";
    }

    @Override
    public List<String> needs() {
        return endpoint.server().security() == ConnectionSecurity.TLS
                ? List.of(endpoint.id("tls"))
                : List.of(endpoint.id("tcp"));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Greeting(endpoint.server()));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Observation observation = probes.observe(new Question.Greeting(server));
        List<Finding> found = new ArrayList<>();
        switch ((Evidence.Spoken) observation.evidence()) {
            case Evidence.Said said -> found.add(judge(server, said));
            case Evidence.Silent silent -> found.add(TalkFindings.silent(server, stage(), silent));
            case Evidence.HungUp hungUp -> found.add(TalkFindings.hungUp(server, stage(), hungUp));
            case Evidence.Babble babble -> found.add(notOurs(server, babble));
        }
        Duration took = Duration.ofMillis(observation.took());
        if (found.getFirst() instanceof Greeted && took.compareTo(LATE) > 0) {
            found.add(new GreetedLate(server, took));
        }
        return found;
    }

    private static Finding judge(ServerSettings server, Evidence.Said said) {
        Protocol own = server.protocol();
        String first = said.lines().getFirst();
        if (!Answers.speaker(first).equals(Optional.of(own))) {
            return notOurs(server, new Evidence.Babble("no-code", first));
        }
        if (own == Protocol.IMAP && Answers.preAuthenticated(said)) {
            return new GreetedAsSignedIn(server, said.lines());
        }
        // RFC 5321 section 4.3.2: 220 or 554, and servers that close say 421.
        boolean welcome = own == Protocol.SMTP ? said.code() == 220 : Answers.accepts(own, said);
        return welcome
                ? new Greeted(server, Answers.banner(own, first))
                : new GreetedWithRefusal(server, said.code(), said.lines());
    }

    /// Words that are no reply of this protocol: perhaps one of another.
    private static Finding notOurs(ServerSettings server, Evidence.Babble babble) {
        if (!babble.rule().equals("no-code")) {
            return TalkFindings.babble(server, "greeting", babble);
        }
        String words = babble.words();
        Optional<Protocol> speaks = Answers.speaker(words);
        if (speaks.isPresent() && speaks.get() != server.protocol()) {
            return new OtherProtocol(server, speaks.get(), words);
        }
        // A device that masks greetings leaves stars behind (Cisco "inspect esmtp").
        if (words.contains("***")) {
            return TalkFindings.babble(server, "greeting", babble);
        }
        return looksForeign(words)
                ? new NotMail(server, words)
                : TalkFindings.babble(server, "greeting", babble);
    }

    private static boolean looksForeign(String words) {
        String upper = words.toUpperCase(Locale.ROOT);
        return upper.startsWith("HTTP/")
                || upper.startsWith("SSH-")
                || upper.startsWith("<!DOCTYPE")
                || upper.startsWith("<HTML")
                || upper.contains("MYSQL")
                || upper.contains("MARIADB")
                || words.chars().anyMatch(c -> c < ' ' && c != '\t');
    }
}
