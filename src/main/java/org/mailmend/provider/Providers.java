package org.mailmend.provider;

import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;
import org.mailmend.provider.Provider.Server;
import org.mailmend.provider.Provider.Slips;
import org.mailmend.provider.Recognised.How;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All providers known. What recognises them is read at once, a provider's own file when it is
/// first asked for. Safe for use by several threads.
public final class Providers {
    /// No server lies there (RFC 2606): entries for any domain own none of its hosts.
    private static final String NO_DOMAIN = "nobody.invalid";

    private final ProviderIndex index;
    private final Function<String, Provider> reader;
    private final Map<String, Provider> read = new ConcurrentHashMap<>();

    private Providers(ProviderIndex index, Function<String, Provider> reader) {
        this.index = index;
        this.reader = reader;
    }

    /// The providers of this program's own data.
    public static Providers load() {
        return new Providers(ProviderIndex.load(), ProviderFile::resource);
    }

    /// Just these providers: for practice and tests.
    public static Providers of(Collection<Provider> providers) {
        Map<String, Provider> byId =
                providers.stream().collect(Collectors.toMap(Provider::id, p -> p));
        return new Providers(
                ProviderIndex.parse(ProviderIndex.lines(providers)),
                id -> Optional.ofNullable(byId.get(id)).orElseThrow());
    }

    /// The provider whose mail domain this is.
    public Optional<Recognised> byDomain(String domain) {
        return HostNames.normal(domain)
                .flatMap(index::byDomain)
                .map(id -> new Recognised(provider(id), How.EXACT_DOMAIN));
    }

    /// The provider to which this mail exchanger belongs.
    public Optional<Recognised> byMx(String mxHost) {
        return HostNames.normal(mxHost)
                .flatMap(index::byMx)
                .map(id -> new Recognised(provider(id), How.MX));
    }

    /// The provider one of whose servers this is, by a source, whatever domain uses it.
    public Optional<Recognised> byServer(String host) {
        return all().stream()
                .filter(p -> p.ownsHost(host, NO_DOMAIN))
                .findFirst()
                .map(p -> new Recognised(p, How.SERVER));
    }

    /// The provider of a domain whose mail exchangers are known: the exact domain, then the MX; an
    /// entry that may be overtaken by a move ([Provider#mxWins]) gives way to the MX.
    ///
    /// @param mxHosts best preference first; empty where they are not known
    public Optional<Recognised> recognise(String domain, List<String> mxHosts) {
        Optional<Recognised> exact = byDomain(domain);
        if (exact.isPresent() && !exact.get().provider().mxWins()) {
            return exact;
        }
        Optional<Recognised> mx = mxHosts.stream().flatMap(host -> byMx(host).stream()).findFirst();
        return mx.isPresent()
                        && !mx.map(Recognised::provider).equals(exact.map(Recognised::provider))
                ? mx
                : exact;
    }

    /// The provider of that id.
    public Optional<Provider> byId(String id) {
        return index.ids().contains(id) ? Optional.of(provider(id)) : Optional.empty();
    }

    /// All, ordered by id.
    public List<Provider> all() {
        return index.ids().stream().map(this::provider).toList();
    }

    /// The domains that people mistype, and how freely a slip may be suspected.
    Map<String, Slips> wellKnown() {
        return index.wellKnown();
    }

    /// Whether the domain is somebody's mail domain, without reading who.
    boolean knows(String domain) {
        return index.byDomain(domain).isPresent();
    }

    private Provider provider(String id) {
        return read.computeIfAbsent(id, reader);
    }

    /// One line of the manual's table: plain values, no layout.
    ///
    /// @param servers as `host:port/security`, by protocol, only those with a source
    /// @param signIns the methods in order of preference
    /// @param asOf the newest date among the servers' sources, empty where there is no server
    public record Row(
            String id,
            String name,
            List<String> domains,
            Map<Protocol, List<String>> servers,
            List<SignIn.Method> signIns,
            List<String> links,
            String sources,
            String asOf) {}

    /// The table of all providers.
    public List<Row> table() {
        return all().stream().map(Providers::row).toList();
    }

    private static Row row(Provider p) {
        List<Server> sourced = p.servers().stream().filter(Server::verified).toList();
        List<String> domains =
                java.util.stream.Stream.concat(
                                p.domains().names().stream(), p.domains().patterns().stream())
                        .toList();
        return new Row(
                p.id(),
                p.name(),
                domains,
                sourced.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Server::protocol,
                                        Collectors.mapping(
                                                Providers::server, Collectors.toList()))),
                p.signIns().stream().map(SignIn::method).distinct().toList(),
                p.links().stream().map(l -> l.url().toString()).toList(),
                sourced.stream()
                        .map(s -> s.provenance().source())
                        .distinct()
                        .collect(Collectors.joining("; ")),
                sourced.stream().map(s -> s.provenance().asOf()).max(String::compareTo).orElse(""));
    }

    private static String server(Server s) {
        return s.host() + ":" + s.port() + "/" + s.security().id();
    }
}
