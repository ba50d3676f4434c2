package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.discovery.AutoconfigUrls;
import org.mailmend.discovery.Candidate;
import org.mailmend.discovery.Candidates;
import org.mailmend.discovery.OwnDomain;
import org.mailmend.discovery.Proposal;
import org.mailmend.discovery.Source;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Providers;
import org.mailmend.provider.Recognised;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Searches the settings for an address: everybody who may know is asked at once, and what they
/// name is proven by a handshake before it is proposed as proven. No secret takes part.
public final class SettingsSearch {
    private final Providers providers;
    private final Probes probes;
    private final EmailAddress address;
    private final boolean offline;
    private final Map<Source, Answer> answers = new LinkedHashMap<>();
    private final Map<ServerSettings, String> userNames = new LinkedHashMap<>();

    /// Prepares a search.
    ///
    /// @param offline contact no third party
    public SettingsSearch(
            Providers providers, Probes probes, EmailAddress address, boolean offline) {
        this.providers = providers;
        this.probes = probes;
        this.address = address;
        this.offline = offline;
    }

    /// What one source said.
    public enum Answer {
        /// It names settings.
        FOUND,
        /// It has none.
        NONE,
        /// It could not be asked.
        FAILED;

        /// The name in JSON.
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A proposed setting.
    ///
    /// @param userName form of the user name, as autoconfig writes it
    /// @param auth mechanisms that the server offers inside TLS; empty where it was not proven
    /// @param proven TLS to the right name, and the protocol answers inside it
    public record Found(Candidate candidate, String userName, List<String> auth, boolean proven) {
        /// Copies the list.
        public Found {
            auth = List.copyOf(auth);
        }
    }

    /// What came of a search.
    ///
    /// @param candidates best first
    /// @param sources who was asked, and what each said
    public record Result(List<Found> candidates, Map<Source, Answer> sources) {
        /// Copies the collections.
        public Result {
            candidates = List.copyOf(candidates);
            sources = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        }
    }

    /// Searches.
    ///
    /// @throws InterruptedException when the search is cancelled
    public Result run() throws InterruptedException {
        List<Check> asked = sources();
        probes.together(asked.stream().flatMap(c -> c.questions().stream()).toList());
        List<String> exchangers = exchangers();
        Recognised exact = providers.byDomain(address.domain()).orElse(null);
        Recognised known = providers.recognise(address.domain(), exchangers).orElse(null);
        answers.put(Source.PROVIDER, exact != null || known != null ? Answer.FOUND : Answer.NONE);
        List<SettingsNamed> named = named(asked);
        List<Candidate> all = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            all.addAll(candidates(protocol, known, named, exchangers));
        }
        return new Result(proven(all, known), answers);
    }

    private List<Check> sources() {
        List<Check> asked = new ArrayList<>();
        asked.add(new MxCheck(address.domain()));
        asked.add(new SrvCheck(address.domain()));
        List<AutoconfigUrls.Place> places = new ArrayList<>(AutoconfigUrls.own(address));
        if (!offline) {
            places.addAll(AutoconfigUrls.dataBase(address));
        }
        for (AutoconfigUrls.Place place : places) {
            asked.add(
                    new AutoconfigCheck(
                            address, place.source(), place.purpose(), place.url().toString()));
        }
        return asked;
    }

    private List<String> exchangers() throws InterruptedException {
        Evidence.Dns answer = probes.ask(new Question.Lookup(address.domain(), DnsType.MX));
        boolean found = answer instanceof Evidence.Records;
        answers.put(
                Source.MX,
                found
                        ? Answer.FOUND
                        : DnsFindings.failure(address.domain(), answer).isPresent()
                                ? Answer.FAILED
                                : Answer.NONE);
        return answer instanceof Evidence.Records records ? MxCheck.hosts(records) : List.of();
    }

    private List<SettingsNamed> named(List<Check> asked) throws InterruptedException {
        List<SettingsNamed> named = new ArrayList<>();
        for (Check check : asked) {
            Source source =
                    switch (check) {
                        case AutoconfigCheck c -> c.source();
                        case SrvCheck ignored -> Source.SRV;
                        default -> null;
                    };
            if (source == null) {
                continue;
            }
            Answer answer = Answer.NONE;
            for (Finding finding : check.run(probes)) {
                if (finding instanceof SettingsNamed settings) {
                    named.add(settings);
                    answer = Answer.FOUND;
                    remember(settings.proposals());
                } else if (finding instanceof AutoconfigCheck.SettingsFileUnusable) {
                    answer = Answer.FAILED;
                }
            }
            answers.merge(source, answer, (a, b) -> a == Answer.FOUND ? a : b);
        }
        return named;
    }

    private void remember(List<Proposal> proposals) {
        for (Proposal proposal : proposals) {
            var pattern = proposal.userName();
            if (pattern != null) {
                userNames.putIfAbsent(proposal.server(), pattern.text());
            }
        }
    }

    private List<Candidate> candidates(
            Protocol protocol,
            @Nullable Recognised known,
            List<SettingsNamed> named,
            List<String> exchangers)
            throws InterruptedException {
        Candidates candidates = new Candidates(Account.of(address), Set.of());
        candidates.provider(protocol, known);
        for (SettingsNamed one : named) {
            candidates.proposed(protocol, one.proposals(), one.source(), one.trusted());
        }
        if (candidates.list().isEmpty()) {
            List<String> hosts = existing(protocol, exchangers);
            answers.merge(
                    Source.GUESS,
                    hosts.isEmpty() ? Answer.NONE : Answer.FOUND,
                    (a, b) -> a == Answer.FOUND ? a : b);
            candidates.guesses(protocol, hosts, Source.GUESS);
        }
        return candidates.list();
    }

    private List<String> existing(Protocol protocol, List<String> exchangers)
            throws InterruptedException {
        Set<String> hosts = new LinkedHashSet<>(Candidates.usualNames(protocol, address.domain()));
        exchangers.stream().filter(h -> OwnDomain.holds(address.domain(), h)).forEach(hosts::add);
        probes.together(hosts.stream().flatMap(h -> HostCheck.questions(h).stream()).toList());
        List<String> found = new ArrayList<>();
        for (String host : hosts) {
            if (new HostCheck(host, true).run(probes).getFirst() instanceof HostCheck.HostFound) {
                found.add(host);
            }
        }
        return found.stream().limit(2).toList();
    }

    private List<Found> proven(List<Candidate> all, @Nullable Recognised known)
            throws InterruptedException {
        List<Found> found = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Map<Candidate, Optional<List<String>>> proofs =
                new java.util.concurrent.ConcurrentHashMap<>();
        for (Candidate candidate : all) {
            threads.add(Thread.ofVirtual().start(() -> proofs.put(candidate, proof(candidate))));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        for (Candidate candidate : all) {
            Optional<List<String>> auth = proofs.getOrDefault(candidate, Optional.empty());
            found.add(
                    new Found(
                            candidate,
                            userName(candidate, known),
                            auth.orElse(List.of()),
                            auth.isPresent()));
        }
        found.sort(java.util.Comparator.comparing(f -> !f.proven()));
        return found;
    }

    private String userName(Candidate candidate, @Nullable Recognised known) {
        String named = userNames.get(candidate.server());
        if (named != null) {
            return named;
        }
        boolean local =
                known != null
                        && known.provider().userNames().stream()
                                .filter(u -> u.protocols().contains(candidate.server().protocol()))
                                .anyMatch(u -> u.form() == Provider.UserNameForm.LOCAL_PART);
        return local ? "%EMAILLOCALPART%" : "%EMAILADDRESS%";
    }

    /// The mechanisms that a server offers inside TLS to the right name; empty where it did not
    /// come so far.
    private Optional<List<String>> proof(Candidate candidate) {
        ServerSettings server = candidate.server();
        try {
            boolean inside =
                    new HostCheck(server.host(), true).run(probes).getFirst()
                                    instanceof HostCheck.HostFound found
                            && found.leadsInside();
            if (inside && !candidate.source().isKnown()) {
                return Optional.empty();
            }
            if (probes.ask(new Question.Connect(server)).winner().isEmpty()) {
                return Optional.empty();
            }
            boolean implicit = server.security() == ConnectionSecurity.TLS;
            if (!implicit && !(talks(server) && saysHow(server, false).isPresent())) {
                return Optional.empty();
            }
            boolean secured =
                    probes.ask(new Question.Secure(server)) instanceof Evidence.Secured s
                            && s.chain().verified();
            if (!secured || (implicit && !talks(server))) {
                return Optional.empty();
            }
            return saysHow(server, true).map(lines -> Answers.mechanisms(server.protocol(), lines));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            probes.release(server);
        }
    }

    private boolean talks(ServerSettings server) throws InterruptedException {
        return probes.ask(new Question.Greeting(server)) instanceof Evidence.Said said
                && Answers.accepts(server.protocol(), said);
    }

    private Optional<List<String>> saysHow(ServerSettings server, boolean inTls)
            throws InterruptedException {
        return probes.ask(new Question.Capabilities(server, inTls)) instanceof Evidence.Said said
                ? Optional.of(said.lines())
                : Optional.empty();
    }
}
