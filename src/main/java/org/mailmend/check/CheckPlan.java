package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.GivenServer;
import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.discovery.AutoconfigUrls;
import org.mailmend.discovery.Candidate;
import org.mailmend.discovery.Candidates;
import org.mailmend.discovery.OwnDomain;
import org.mailmend.discovery.Source;
import org.mailmend.probe.AddressScope;
import org.mailmend.probe.DnsType;
import org.mailmend.provider.DomainSlips;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Providers;
import org.mailmend.provider.Recognised;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which checks a run makes. It grows while the run is under way: DNS and failures add endpoints.
/// What is added depends only on the outcomes so far, so a recorded run grows the same way.
public final class CheckPlan {
    private static final int ENDPOINTS_A_PROTOCOL = 8;
    private static final int MX_HOSTS = 5;
    private static final int COMPARED = 2;

    /// Why a name that nobody typed was not followed.
    static final String PRIVATE_NETWORK = "private-network";

    /// Mailbox, web, and mail between servers: what a mail host mostly has besides.
    private static final List<Integer> REACHED = List.of(993, 443, 25);

    /// What a mailbox host mostly has besides.
    private static final List<Integer> REACHED_BESIDES = List.of(465, 587, 993, 995, 443);

    private final CheckRequest request;
    private final Providers providers;
    private final @Nullable String slip;
    private final Map<String, Check> planned = new LinkedHashMap<>();
    private final Map<Protocol, List<Endpoint>> endpoints = new HashMap<>();
    private final Set<String> guessedHosts = new LinkedHashSet<>();
    private final Set<String> discovery = new LinkedHashSet<>();
    private final List<Check> fresh = new ArrayList<>();
    private @Nullable Recognised recognised;

    /// Makes the plan of a run.
    public CheckPlan(CheckRequest request, Providers providers, DomainSlips slips) {
        this.request = request;
        this.providers = providers;
        String domain = request.account().address().domain();
        this.slip =
                request.trustedHosts().contains(domain)
                        ? null
                        : slips.suggestion(domain).orElse(null);
        this.recognised = slip == null ? providers.byDomain(domain).orElse(null) : null;
    }

    /// The provider, as far as it is known by now.
    public Optional<Recognised> recognised() {
        return Optional.ofNullable(recognised);
    }

    /// All checks so far, by id, in the order in which they were planned.
    public Map<String, Check> planned() {
        return planned;
    }

    /// The endpoints of a protocol, the one that signs in first at the front.
    public List<Endpoint> endpoints(Protocol protocol) {
        return List.copyOf(endpoints.getOrDefault(protocol, List.of()));
    }

    /// The checks that are to be made in the light of the outcomes so far and were not named
    /// before.
    ///
    /// @param soFar outcomes by id
    public List<Check> next(Map<String, Outcome> soFar) {
        fresh.clear();
        String domain = domain();
        if (slip != null) {
            add(new DomainSlipCheck(domain, slip));
            return List.copyOf(fresh);
        }
        if (!request.practice()) {
            add(new NetworkCheck());
        }
        add(new MxCheck(domain));
        recogniseByMx(soFar);
        for (Protocol protocol : request.protocols()) {
            grow(protocol, soFar);
            addReaches(protocol, soFar);
        }
        addSignatures(soFar);
        addMxHosts(soFar);
        addDomain(soFar);
        addWayProofs(soFar);
        addDelivery(soFar);
        addStatus(soFar);
        return List.copyOf(fresh);
    }

    /// What the provider says of itself, where one of its servers does not do what it should.
    private void addStatus(Map<String, Outcome> soFar) {
        Provider.Status status = recognised == null ? null : recognised.provider().status();
        Provider.Feed feed = status == null ? null : status.feed();
        if (recognised == null || feed == null || request.practice()) {
            return;
        }
        boolean trouble =
                planned.values().stream()
                        .filter(check -> check.server().isPresent())
                        .map(check -> soFar.get(check.id()))
                        .anyMatch(
                                o ->
                                        o instanceof Outcome.Done done
                                                && done.severity() == Finding.Severity.PROBLEM);
        if (trouble) {
            String without =
                    !request.status() ? "switched-off" : request.offline() ? "third-party" : null;
            add(
                    new StatusCheck(
                            recognised.provider().name(),
                            feed.url().toString(),
                            feed.kind(),
                            without));
        }
    }

    /// Where the domain's mail is known to be another provider's than the mailbox that is set.
    /// A mail exchanger that nobody here knows may be a filter in front of any mailbox.
    private void addDelivery(Map<String, Outcome> soFar) {
        Protocol incoming = request.account().incoming();
        if (incoming == null || !(soFar.get("dns.mx") instanceof Outcome.Done done)) {
            return;
        }
        String exchanger =
                done.findings().stream()
                        .filter(MxCheck.MxFound.class::isInstance)
                        .map(MxCheck.MxFound.class::cast)
                        .flatMap(f -> f.hosts().stream())
                        .findFirst()
                        .orElse("");
        Provider behind = providers.byMx(exchanger).map(Recognised::provider).orElse(null);
        GivenServer set = request.account().given(incoming).orElse(null);
        boolean mailboxes =
                behind != null && behind.servers().stream().anyMatch(s -> s.protocol() == incoming);
        if (set == null || behind == null || !mailboxes) {
            return;
        }
        Provider home =
                providers.byDomain(OwnDomain.of(set.host())).map(Recognised::provider).orElse(null);
        boolean own = OwnDomain.holds(domain(), set.host());
        boolean same =
                behind.servers().stream().anyMatch(s -> OwnDomain.holds(s.host(), set.host()))
                        || (home != null && home.family().equals(behind.family()));
        if (same || own || home != null) {
            add(new DeliveryCheck(domain(), exchanger, behind.name(), set.host(), same));
        }
    }

    private String domain() {
        return request.account().address().domain();
    }

    /// A domain of its own whose mail lies at the provider that the user's own settings name: MX
    /// and settings agree, so the rest of what is known of that provider holds too.
    private void recogniseByMx(Map<String, Outcome> soFar) {
        if (recognised != null || !(soFar.get("dns.mx") instanceof Outcome.Done mx)) {
            return;
        }
        recognised =
                providers
                        .recognise(domain(), hosts(mx))
                        .filter(
                                r ->
                                        request.account().given().stream()
                                                .anyMatch(
                                                        g ->
                                                                r.provider()
                                                                        .ownsHost(
                                                                                g.host(),
                                                                                domain())))
                        .or(this::byServer)
                        .orElse(null);
    }

    /// Settings that name a well-known provider's server: its words are read as that provider's.
    private Optional<Recognised> byServer() {
        return request.account().given().stream()
                .map(GivenServer::host)
                .filter(host -> !OwnDomain.holds(domain(), host))
                .flatMap(host -> providers.byServer(host).stream())
                .findFirst();
    }

    private static List<String> hosts(Outcome.Done mx) {
        return mx.findings().stream()
                .filter(MxCheck.MxFound.class::isInstance)
                .map(MxCheck.MxFound.class::cast)
                .flatMap(f -> f.hosts().stream())
                .toList();
    }

    private void grow(Protocol protocol, Map<String, Outcome> soFar) {
        Candidates candidates = new Candidates(request.account(), request.trustedHosts());
        candidates.given(protocol).provider(protocol, proposing());
        if (candidates.list().isEmpty()) {
            candidates.besides(protocol);
        }
        boolean nothingYet = candidates.list().isEmpty();
        if (nothingYet || givenFailed(protocol, soFar) || guessFailed(protocol, soFar)) {
            addGuesses(protocol, candidates, soFar);
            addProposed(protocol, candidates, soFar);
        }
        if (refusedByUnknown(protocol, soFar)) {
            addDiscovery();
        }
        addOtherModes(protocol, candidates, soFar);
        for (Candidate candidate : candidates.list()) {
            addEndpoint(candidate);
        }
        TlsProofs proofs = new TlsProofs(request, soFar);
        endpoints(protocol).forEach(e -> proofs.of(e).forEach(this::add));
    }

    /// Who may propose servers: a provider that only a server's name gave away tells nothing about
    /// the domain.
    private @Nullable Recognised proposing() {
        return recognised != null && recognised.how() == Recognised.How.SERVER ? null : recognised;
    }

    /// The user's own host leads nowhere: its name has no address, or none of its ports opens.
    private boolean givenFailed(Protocol protocol, Map<String, Outcome> soFar) {
        List<Endpoint> given =
                endpoints(protocol).stream()
                        .filter(e -> e.candidate().source() == Source.GIVEN)
                        .toList();
        return !given.isEmpty()
                && given.stream()
                        .allMatch(
                                e ->
                                        deadEnd(soFar.get(e.id("tcp")))
                                                || deadEnd(
                                                        soFar.get(
                                                                HostCheck.idFor(
                                                                        e.server().host()))));
    }

    /// The host that serves the other protocols does not serve this one. A mailbox that nobody
    /// asked for is not sought further where that took long.
    private boolean guessFailed(Protocol protocol, Map<String, Outcome> soFar) {
        List<Endpoint> all = endpoints(protocol);
        return !all.isEmpty()
                && all.stream().allMatch(e -> e.candidate().source() == Source.GUESS)
                && all.stream()
                        .allMatch(
                                e ->
                                        request.asked(protocol)
                                                ? deadEnd(soFar.get(e.id("tcp")))
                                                : found(
                                                        soFar,
                                                        e.id("tcp"),
                                                        PortCheck.PortRefused.class));
    }

    private static boolean deadEnd(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Skipped
                || (outcome instanceof Outcome.Done done && done.ended());
    }

    /// What can be found without the user's settings: the provider behind the MX, the MX itself
    /// where it lies in the user's own domain, and usual names.
    private void addGuesses(Protocol protocol, Candidates candidates, Map<String, Outcome> soFar) {
        Outcome mx = soFar.get("dns.mx");
        if (!(mx instanceof Outcome.Done done)) {
            return;
        }
        List<String> hosts = hosts(done);
        Recognised behind = providers.recognise(domain(), hosts).orElse(null);
        if (behind != null) {
            if (recognised == null) {
                recognised = behind;
            }
            candidates.provider(protocol, behind);
            if (!candidates.list().isEmpty()) {
                return;
            }
        }
        boolean nobodyToAsk =
                done.ended()
                        || done.findings().stream()
                                .anyMatch(MxCheck.DomainNotFound.class::isInstance);
        if (nobodyToAsk) {
            return;
        }
        addDiscovery();
        guessedHosts.addAll(Candidates.usualNames(protocol, domain()));
        hosts.stream().filter(h -> OwnDomain.holds(domain(), h)).forEach(guessedHosts::add);
        for (String host : guessedHosts) {
            add(new HostCheck(host, true));
        }
        boolean allKnown =
                guessedHosts.stream().allMatch(h -> soFar.containsKey(HostCheck.idFor(h)));
        if (allKnown) {
            candidates.guesses(
                    protocol,
                    guessedHosts.stream().filter(h -> hasAddress(soFar, h)).limit(2).toList(),
                    Source.GUESS);
        }
    }

    /// Where no port for sending answers, others of the same host tell whether it is alive.
    private void addReaches(Protocol protocol, Map<String, Outcome> soFar) {
        Map<String, List<Endpoint>> byHost = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints(protocol)) {
            if (endpoint.candidate().source() == Source.GUESS) {
                continue;
            }
            byHost.computeIfAbsent(endpoint.server().host(), h -> new ArrayList<>()).add(endpoint);
        }
        byHost.forEach(
                (host, all) -> {
                    boolean mute =
                            all.stream()
                                    .allMatch(
                                            e ->
                                                    soFar.get(e.id("tcp"))
                                                                    instanceof Outcome.Done done
                                                            && done.ended());
                    boolean guess =
                            !request.asked(protocol)
                                    && all.getFirst().candidate().source() == Source.GUESS;
                    if (mute && !guess) {
                        for (int port : protocol == Protocol.SMTP ? REACHED : REACHED_BESIDES) {
                            add(
                                    new ReachCheck(
                                            new ServerSettings(
                                                    Protocol.IMAP,
                                                    host,
                                                    port,
                                                    ConnectionSecurity.TLS)));
                        }
                    }
                });
    }

    /// Where a look-up failed, the same question without checking tells whether signatures are at
    /// fault.
    private void addSignatures(Map<String, Outcome> soFar) {
        for (Outcome outcome : List.copyOf(soFar.values())) {
            if (outcome instanceof Outcome.Done done) {
                done.findings().stream()
                        .filter(DnsFindings.LookupFailed.class::isInstance)
                        .map(DnsFindings.LookupFailed.class::cast)
                        .forEach(
                                f ->
                                        add(
                                                new SignaturesCheck(
                                                        f.name(),
                                                        f.name().equals(domain())
                                                                ? DnsType.MX
                                                                : DnsType.A)));
            }
        }
    }

    /// The hosts to which the domain's mail goes, where they are the domain's own business.
    private void addMxHosts(Map<String, Outcome> soFar) {
        if (!request.only().isEmpty() || ownDomainOfProvider()) {
            return;
        }
        if (soFar.get("dns.mx") instanceof Outcome.Done done) {
            done.findings().stream()
                    .filter(MxCheck.MxFound.class::isInstance)
                    .map(MxCheck.MxFound.class::cast)
                    .flatMap(f -> f.hosts().stream())
                    .limit(MX_HOSTS)
                    .forEach(h -> add(new MxHostCheck(h)));
            addTransferPorts(hosts(done), soFar);
        }
    }

    /// Whether the domain's own mail exchangers answer, where port 25 is open from here: another
    /// server of the account shows that. What providers run is their business.
    private void addTransferPorts(List<String> exchangers, Map<String, Outcome> soFar) {
        boolean foreign = exchangers.stream().anyMatch(h -> providers.byMx(h).isPresent());
        if (request.practice() || foreign) {
            return;
        }
        List<String> compared =
                request.protocols().stream()
                        .flatMap(p -> endpoints(p).stream())
                        .filter(e -> isOpen(e, soFar))
                        .map(e -> e.server().host())
                        .filter(h -> !HostNames.isAddress(h) && !exchangers.contains(h))
                        .distinct()
                        .limit(COMPARED)
                        .toList();
        compared.forEach(h -> add(new TransferPortCheck(h, false)));
        boolean open =
                compared.stream()
                        .anyMatch(
                                h ->
                                        found(
                                                soFar,
                                                TransferPortCheck.idFor(h, false),
                                                TransferPortCheck.Port25Open.class));
        if (open) {
            exchangers.stream()
                    .limit(MX_HOSTS)
                    .filter(h -> isPublic(h, soFar))
                    .forEach(h -> add(new TransferPortCheck(h, true)));
        }
    }

    /// What the user typed is compared with at once, what was found as soon as it answers at all.
    private boolean isOpen(Endpoint endpoint, Map<String, Outcome> soFar) {
        return typed(endpoint.server().host())
                || found(soFar, endpoint.id("tcp"), PortCheck.PortOpen.class);
    }

    private boolean typed(String host) {
        return request.account().given().stream().anyMatch(g -> g.host().equals(host))
                || request.trustedHosts().contains(HostNames.normal(host).orElse(host));
    }

    /// Why a check that could be made is not: a name that nobody typed and that no sourced table
    /// holds must not lead to a door inside of a private network.
    ///
    /// @param soFar outcomes by id
    Optional<String> leftOut(Check check, Map<String, Outcome> soFar) {
        if (!(check instanceof PortCheck port)) {
            return Optional.empty();
        }
        Candidate candidate = port.endpoint().candidate();
        boolean known = candidate.source().isKnown() || typed(candidate.server().host());
        boolean inside =
                soFar.get(HostCheck.idFor(candidate.server().host())) instanceof Outcome.Done done
                        && done.findings().stream()
                                .filter(HostCheck.HostFound.class::isInstance)
                                .map(HostCheck.HostFound.class::cast)
                                .anyMatch(HostCheck.HostFound::leadsInside);
        return known || !inside ? Optional.empty() : Optional.of(PRIVATE_NETWORK);
    }

    /// A stranger's zone leads nobody into this network.
    private static boolean isPublic(String exchanger, Map<String, Outcome> soFar) {
        return soFar.get(MxHostCheck.idFor(exchanger)) instanceof Outcome.Done done
                && done.findings().stream()
                        .filter(MxHostCheck.MxHostFound.class::isInstance)
                        .map(MxHostCheck.MxHostFound.class::cast)
                        .anyMatch(
                                f ->
                                        f.addresses().stream()
                                                .map(InetAddress::ofLiteral)
                                                .allMatch(AddressScope::isPublic));
    }

    /// The domain's own records, as soon as it is clear that it exists and that DNS answers. Those
    /// of a provider's domain are the provider's business, unless they are asked for alone.
    private void addDomain(Map<String, Outcome> soFar) {
        boolean alone = request.only().contains(new CheckRequest.Only.Domain());
        if (!request.wantsDomain() || (ownDomainOfProvider() && !alone)) {
            return;
        }
        if (!(soFar.get("dns.mx") instanceof Outcome.Done done)
                || done.severity() == Finding.Severity.PROBLEM) {
            return;
        }
        for (DomainCheck.Part part : DomainCheck.Part.values()) {
            add(new DomainCheck(domain(), part, request.selectors()));
        }
        boolean mend =
                soFar.values().stream()
                        .filter(Outcome.Done.class::isInstance)
                        .flatMap(o -> ((Outcome.Done) o).findings().stream())
                        .anyMatch(
                                f ->
                                        f instanceof DomainCheck.Said
                                                && f.severity() == Finding.Severity.WARNING);
        if (mend) {
            add(new DnsHostCheck(domain()));
        }
    }

    private boolean ownDomainOfProvider() {
        return providers.byDomain(domain()).isPresent();
    }

    private void addWayProofs(Map<String, Outcome> soFar) {
        List<Endpoint> all =
                request.protocols().stream().flatMap(p -> endpoints(p).stream()).toList();
        new WayProofs(request, soFar).of(all).forEach(this::add);
    }

    /// Asks everybody who may know: the domain's own files, its SRV records and, unless no third
    /// party is to be contacted, the public data base.
    private void addDiscovery() {
        if (!discovery.isEmpty()) {
            return;
        }
        for (AutoconfigUrls.Place place : AutoconfigUrls.own(request.account().address())) {
            addSource(
                    new AutoconfigCheck(
                            request.account().address(),
                            place.source(),
                            place.purpose(),
                            place.url().toString()));
        }
        if (!request.offline()) {
            for (AutoconfigUrls.Place place :
                    AutoconfigUrls.dataBase(request.account().address())) {
                addSource(
                        new AutoconfigCheck(
                                request.account().address(),
                                place.source(),
                                place.purpose(),
                                place.url().toString()));
            }
        }
        addSource(new SrvCheck(domain()));
    }

    private void addSource(Check check) {
        discovery.add(check.id());
        add(check);
    }

    private void addProposed(Protocol protocol, Candidates candidates, Map<String, Outcome> soFar) {
        for (String id : discovery) {
            if (soFar.get(id) instanceof Outcome.Done done) {
                done.findings().stream()
                        .filter(SettingsNamed.class::isInstance)
                        .map(SettingsNamed.class::cast)
                        .forEach(
                                f ->
                                        candidates.proposed(
                                                protocol, f.proposals(), f.source(), f.trusted()));
            }
        }
    }

    /// A refused sign-in at a server that nobody here knows: perhaps the domain says which form of
    /// the user name is wanted.
    private boolean refusedByUnknown(Protocol protocol, Map<String, Outcome> soFar) {
        return recognised == null
                && endpoints(protocol).stream()
                        .anyMatch(e -> found(soFar, e.id("auth"), SignInCheck.SignInRefused.class));
    }

    private static boolean hasAddress(Map<String, Outcome> soFar, String host) {
        return soFar.get(HostCheck.idFor(host)) instanceof Outcome.Done done
                && done.findings().stream().anyMatch(HostCheck.HostFound.class::isInstance);
    }

    /// Where a port was asked in the wrong mode, or in none, it is asked in the other one too.
    private void addOtherModes(
            Protocol protocol, Candidates candidates, Map<String, Outcome> soFar) {
        for (Endpoint endpoint : endpoints(protocol)) {
            ServerSettings server = endpoint.server();
            ConnectionSecurity other =
                    switch (server.security()) {
                        case TLS ->
                                found(soFar, endpoint.id("tls"), TlsCheck.NotTls.class)
                                        ? ConnectionSecurity.STARTTLS
                                        : null;
                        case STARTTLS ->
                                found(soFar, endpoint.id("greeting"), TalkFindings.WentSilent.class)
                                                || found(
                                                        soFar,
                                                        endpoint.id("greeting"),
                                                        TalkFindings.HungUp.class)
                                                || found(
                                                        soFar,
                                                        endpoint.id("greeting"),
                                                        GreetingCheck.NotMail.class)
                                        ? ConnectionSecurity.TLS
                                        : null;
                        case NONE ->
                                found(
                                                soFar,
                                                endpoint.id("ehlo"),
                                                CapabilitiesCheck.OffersInClear.class)
                                        ? ConnectionSecurity.STARTTLS
                                        : null;
                    };
            if (other != null && endpoint.candidate().source() == Source.GIVEN) {
                candidates.otherMode(endpoint.candidate(), other);
            }
        }
    }

    private static <F extends Finding> boolean found(
            Map<String, Outcome> soFar, String id, Class<F> type) {
        return soFar.get(id) instanceof Outcome.Done done
                && done.findings().stream().anyMatch(type::isInstance);
    }

    private void addEndpoint(Candidate candidate) {
        ServerSettings server = candidate.server();
        List<Endpoint> known = endpoints.computeIfAbsent(server.protocol(), p -> new ArrayList<>());
        boolean already = known.stream().anyMatch(e -> e.server().equals(server));
        if (already
                || known.size() >= ENDPOINTS_A_PROTOCOL
                || !request.wants(server.protocol(), server.port())) {
            return;
        }
        boolean first = known.stream().noneMatch(e -> e.server().port() == server.port());
        Endpoint endpoint =
                new Endpoint(
                        candidate, first ? "" : "@" + server.host() + "/" + server.security().id());
        List<String> earlier = known.stream().map(e -> e.id("auth")).toList();
        known.add(endpoint);
        add(new HostCheck(server.host(), false));
        if (!request.practice()) {
            add(new HostsFileCheck(server.host()));
        }
        add(new PortCheck(endpoint));
        if (!request.practice()) {
            add(new FamilyCheck(endpoint));
        }
        switch (server.security()) {
            case TLS -> {
                add(new TlsCheck(endpoint));
                add(new GreetingCheck(endpoint));
                add(new CapabilitiesCheck(endpoint, true));
            }
            case STARTTLS -> {
                add(new GreetingCheck(endpoint));
                add(new CapabilitiesCheck(endpoint, false));
                add(new TlsCheck(endpoint));
                add(new CapabilitiesCheck(endpoint, true));
            }
            case NONE -> {
                add(new GreetingCheck(endpoint));
                add(new CapabilitiesCheck(endpoint, false));
            }
        }
        if (!request.noSignIn()) {
            add(
                    new SignInCheck(
                            endpoint,
                            earlier,
                            request.secret() != CheckRequest.SecretKind.NONE,
                            candidate.mayHoldSecret()));
        }
        if (server.protocol() != Protocol.SMTP && !request.noSignIn()) {
            add(new MailboxCheck(endpoint));
        }
        String recipient = request.recipient();
        if (recipient != null && server.protocol() == Protocol.SMTP) {
            add(
                    new SendCheck(
                            endpoint,
                            request.account().address().toString(),
                            recipient,
                            request.size(),
                            request.sendTest(),
                            !request.noSignIn()));
        }
    }

    private void add(Check check) {
        if (planned.putIfAbsent(check.id(), check) == null) {
            fresh.add(check);
        }
    }

    /// The servers whose dialogues have no check left to run.
    ///
    /// @param soFar outcomes by id
    Set<ServerSettings> finished(Map<String, Outcome> soFar) {
        Set<ServerSettings> all = new HashSet<>();
        Set<ServerSettings> open = new HashSet<>();
        for (Check check : planned.values()) {
            check.server()
                    .ifPresent(
                            s -> {
                                all.add(s);
                                if (!soFar.containsKey(check.id())) {
                                    open.add(s);
                                }
                            });
        }
        all.removeAll(open);
        return all;
    }
}
