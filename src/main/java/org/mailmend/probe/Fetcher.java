package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.probe.FetchAnswer.FetchFailed;
import org.mailmend.probe.FetchAnswer.FetchRefused;
import org.mailmend.probe.FetchAnswer.FetchTimedOut;
import org.mailmend.probe.FetchAnswer.Fetched;
import org.mailmend.probe.FetchAnswer.How;
import org.mailmend.probe.FetchAnswer.Reason;
import org.mailmend.probe.FetchAnswer.Stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// The one place that speaks HTTP. It asks with GET, without cookies, credentials or a Referer,
/// over HTTPS except where the purpose allows plain HTTP, and takes answers only over verified TLS.
///
/// Web addresses come out of certificates, DNS, XML and redirects: they are strangers' words. Every
/// name is resolved once, an address of a private network is refused unless the user typed that
/// host, the connection goes to the address that was judged, and each redirect is judged anew.
/// Size and time are bounded, see [FetchPurpose].
public final class Fetcher {
    private static final int REQUEST_BYTES = 4 * 1024;
    private static final Set<String> KEPT =
            Set.of("content-type", "location", "server", "retry-after", "www-authenticate");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /// Where the addresses of a name come from: the run's own DNS.
    @FunctionalInterface
    public interface Names {
        /// All addresses of a host, IPv6 and IPv4, empty where it has none. Is not asked for
        /// address literals.
        ///
        /// @param host in normal form, see [HostNames]
        /// @throws InterruptedException when the run is cancelled
        List<InetAddress> addresses(String host) throws InterruptedException;
    }

    private final Names names;
    private final Dialer dialer;
    private final TlsProbe tls;
    private final RunClock clock;
    private final Clock wallClock;
    private final Set<String> typedHosts;
    private final Duration patience;

    /// Makes the fetcher of one run.
    ///
    /// @param names where addresses come from
    /// @param dialer where connections really go
    /// @param trust the authorities that count
    /// @param clock the time of the run, which cuts every fetch
    /// @param wallClock the time for which certificates are judged
    /// @param typedHosts hosts that the user typed: these alone may lie in a private network and
    ///     use other ports than 80 and 443
    public Fetcher(
            Names names,
            Dialer dialer,
            TrustStores trust,
            RunClock clock,
            Clock wallClock,
            Set<String> typedHosts) {
        this(names, dialer, trust, clock, wallClock, typedHosts, Limits.FETCH);
    }

    /// @param patience how long one fetch may take, from the name to the last byte
    Fetcher(
            Names names,
            Dialer dialer,
            TrustStores trust,
            RunClock clock,
            Clock wallClock,
            Set<String> typedHosts,
            Duration patience) {
        this.names = names;
        this.dialer = dialer;
        this.tls = new TlsProbe(trust, wallClock, null);
        this.clock = clock;
        this.wallClock = wallClock;
        this.typedHosts =
                typedHosts.stream()
                        .flatMap(h -> HostNames.normal(h).stream())
                        .collect(Collectors.toUnmodifiableSet());
        this.patience = patience;
    }

    /// Asks for a web address with GET.
    ///
    /// @throws InterruptedException when the run is cancelled
    public FetchAnswer fetch(FetchPurpose purpose, URI url) throws InterruptedException {
        return inTime(purpose, url, null);
    }

    /// Asks a responder for the state of a certificate (RFC 6960 appendix A.1); the one POST.
    ///
    /// @param request an OCSPRequest in DER, at most 4 KiB
    /// @throws IllegalArgumentException for a larger request
    /// @throws InterruptedException when the run is cancelled
    public FetchAnswer ocsp(URI url, byte[] request) throws InterruptedException {
        if (request.length > REQUEST_BYTES) {
            throw new IllegalArgumentException("OCSP request of " + request.length + " bytes");
        }
        return inTime(FetchPurpose.OCSP, url, request.clone());
    }

    /// Works on a thread of its own: whatever hangs there (the name, a write, the stores), the
    /// answer comes in time, and the interrupt closes what is open.
    private FetchAnswer inTime(FetchPurpose purpose, URI url, byte @Nullable [] posted)
            throws InterruptedException {
        Duration left = clock.left();
        Duration time = left.compareTo(patience) < 0 ? left : patience;
        Errand errand = new Errand(purpose, url, posted, new RunClock(wallClock, time));
        FutureTask<FetchAnswer> task = new FutureTask<>(errand::run);
        Thread thread = Thread.ofVirtual().start(task);
        try {
            return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return errand.timedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    /// One fetch with its redirects.
    private final class Errand {
        private final FetchPurpose purpose;
        private final byte @Nullable [] posted;
        private final RunClock time;
        private final Map<String, List<InetAddress>> resolved = new HashMap<>();
        private final List<URI> passed = new ArrayList<>();
        private volatile URI at;
        private volatile Stage stage = Stage.RESOLVE;

        Errand(FetchPurpose purpose, URI url, byte @Nullable [] posted, RunClock time) {
            this.purpose = purpose;
            this.at = url;
            this.posted = posted;
            this.time = time;
        }

        FetchAnswer run() throws InterruptedException {
            while (true) {
                FetchAnswer answer = ask();
                if (!(answer instanceof Fetched fetched)
                        || !REDIRECTS.contains(fetched.status())
                        || purpose.redirects() == 0) {
                    return answer;
                }
                String location = fetched.headers().getOrDefault("location", "");
                URI next = follow(location);
                if (next == null) {
                    return refused(Reason.BAD_REDIRECT, location);
                }
                passed.add(at);
                if (passed.contains(next)) {
                    return refused(Reason.REDIRECT_LOOP, location);
                }
                if (passed.size() > purpose.redirects()) {
                    return refused(Reason.TOO_MANY_REDIRECTS, location);
                }
                at = next;
            }
        }

        FetchAnswer timedOut() {
            return new FetchTimedOut(stage, at, Duration.ofMillis(time.millis()));
        }

        private @Nullable URI follow(String location) {
            try {
                return location.isEmpty() ? null : at.resolve(new URI(location));
            } catch (URISyntaxException | IllegalArgumentException e) {
                return null;
            }
        }

        private FetchAnswer ask() throws InterruptedException {
            if (at.getRawUserInfo() != null) {
                return refused(Reason.CREDENTIALS_IN_URL, "");
            }
            WebAddress web = WebAddress.of(at);
            if (web == null) {
                return refused(Reason.BAD_URL, "");
            }
            boolean typed = typedHosts.contains(web.host());
            if (!web.tls() && !purpose.plainHttp()) {
                return refused(Reason.PLAIN_HTTP, web.host());
            }
            if (!web.usualPort() && !typed) {
                return refused(Reason.OTHER_PORT, String.valueOf(web.port()));
            }
            stage = Stage.RESOLVE;
            List<InetAddress> found = addresses(web.host());
            if (found.isEmpty()) {
                return failed(How.NO_ADDRESS, web.host(), null);
            }
            List<InetAddress> judged =
                    typed ? found : found.stream().filter(AddressScope::isPublic).toList();
            if (judged.isEmpty()) {
                return refused(Reason.PRIVATE_ADDRESS, found.getFirst().getHostAddress());
            }
            return connect(web, judged);
        }

        private List<InetAddress> addresses(String host) throws InterruptedException {
            if (HostNames.isAddress(host)) {
                try {
                    return List.of(InetAddress.ofLiteral(host));
                } catch (IllegalArgumentException e) {
                    return List.of();
                }
            }
            List<InetAddress> known = resolved.get(host);
            if (known == null) {
                known = List.copyOf(names.addresses(host));
                resolved.put(host, known);
            }
            return known;
        }

        private FetchAnswer connect(WebAddress web, List<InetAddress> addresses)
                throws InterruptedException {
            stage = Stage.CONNECT;
            Connector.Race race = new Connector(dialer, time).race(addresses, web.port());
            Socket socket = race.socket();
            Evidence.Connected winner = race.soFar().winner().orElse(null);
            if (socket == null || winner == null) {
                return time.left().isZero()
                        ? timedOut()
                        : failed(How.NO_CONNECTION, web.host(), race.soFar());
            }
            try (socket) {
                return web.tls()
                        ? secure(web, winner.address(), socket)
                        : exchange(web, winner.address(), socket, socket, null);
            } catch (IOException e) {
                return time.left().isZero() ? timedOut() : failed(How.HUNG_UP, words(e), null);
            }
        }

        private FetchAnswer secure(WebAddress web, InetAddress address, Socket plain)
                throws InterruptedException, IOException {
            stage = Stage.TLS;
            TlsProbe.Handshake shaken = tls.shake(plain, web.host(), time.deadline(patience));
            Socket secured = shaken.socket();
            if (secured == null || !(shaken.evidence() instanceof Evidence.Secured evidence)) {
                return time.left().isZero()
                        ? timedOut()
                        : failed(How.NO_TLS, web.host(), shaken.evidence());
            }
            CertificateChain chain = evidence.chain();
            if (!chain.verified() && !(purpose == FetchPurpose.CLOCK && onlyDatesFail(chain))) {
                return new FetchRefused(Reason.NOT_VERIFIED, at, web.host(), chain);
            }
            return exchange(web, address, plain, secured, chain);
        }

        private FetchAnswer exchange(
                WebAddress web,
                InetAddress address,
                Socket plain,
                Socket socket,
                @Nullable CertificateChain chain)
                throws IOException {
            stage = Stage.ANSWER;
            try (Watchdog watchdog = new Watchdog(plain, time.deadline(patience))) {
                socket.getOutputStream().write(request(web));
                socket.getOutputStream().flush();
                HttpReply reply = HttpReply.read(socket.getInputStream(), purpose.bytes());
                return watchdog.fired() ? timedOut() : fetched(reply, address, chain);
            } catch (HttpReply.Unwanted e) {
                return refused(e.reason(), words(e));
            } catch (HttpReply.Broken e) {
                return failed(e.how(), words(e), null);
            }
        }

        private byte[] request(WebAddress web) {
            byte[] content = posted;
            String head =
                    (content == null ? "GET " : "POST ")
                            + web.target()
                            + " HTTP/1.1\r\nHost: "
                            + web.hostHeader()
                            + "\r\nUser-Agent: Mailmend\r\nAccept: */*\r\nConnection: close\r\n"
                            + (content == null
                                    ? ""
                                    : "Content-Type: application/ocsp-request\r\nContent-Length: "
                                            + content.length
                                            + "\r\n")
                            + "\r\n";
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            if (content != null) {
                whole.writeBytes(content);
            }
            return whole.toByteArray();
        }

        private Fetched fetched(
                HttpReply reply, InetAddress address, @Nullable CertificateChain chain) {
            Map<String, String> headers = new LinkedHashMap<>(reply.headers());
            headers.keySet().retainAll(purpose == FetchPurpose.CLOCK ? Set.of() : KEPT);
            return new Fetched(
                    at,
                    passed,
                    address,
                    reply.status(),
                    headers,
                    new FetchAnswer.Body(reply.body()),
                    reply.date().orElse(null),
                    chain);
        }

        private FetchRefused refused(Reason reason, String detail) {
            return new FetchRefused(reason, at, detail, null);
        }

        private FetchFailed failed(How how, String detail, @Nullable Evidence evidence) {
            return new FetchFailed(how, at, detail, evidence);
        }
    }

    /// For the clock an expired certificate is as good as any: when this computer's date is wrong,
    /// all look expired.
    private static boolean onlyDatesFail(CertificateChain chain) {
        return chain.nameMatches() && chain.trusted() && !chain.weak();
    }

    private static String words(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
