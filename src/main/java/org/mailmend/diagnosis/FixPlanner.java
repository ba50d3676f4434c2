package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.Endpoint;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Provider;
import org.mailmend.provider.SignIn;
import org.mailmend.provider.Task;
import org.mailmend.reply.Confidence;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the steps together: where a thing is set in the user's mail program, where it is switched
/// on at the provider, and what to set. Where no sourced path is known, a neutral sentence stands,
/// marked as unverified.
final class FixPlanner {
    private static final int MOST = 5;

    private final ClientApps clients;

    FixPlanner(ClientApps clients) {
        this.clients = clients;
    }

    List<FixStep> steps(Case c, Diagnosis d) {
        List<FixStep> steps = new ArrayList<>(new Planning(c, d).steps());
        if (d.cause().id().equals("settings.fine") || steps.isEmpty()) {
            return steps;
        }
        List<FixStep> cut = new ArrayList<>(steps.subList(0, Math.min(steps.size(), MOST - 1)));
        cut.add(FixStep.of("check-again", Map.of()));
        return cut;
    }

    private final class Planning {
        private final Case c;
        private final Diagnosis d;
        private final Map<String, Object> values;
        private final Optional<ClientApp> client;

        Planning(Case c, Diagnosis d) {
            this.c = c;
            this.d = d;
            this.values = new HashMap<>(d.values());
            String id = c.run.request().account().client();
            this.client = id == null ? Optional.empty() : clients.byId(id);
            client.ifPresent(app -> values.put("program", app.name()));
        }

        List<FixStep> steps() {
            if (d.cause().id().startsWith("domain.")) {
                return DomainSteps.of(c, d);
            }
            return switch (d.cause().id()) {
                case "settings.fine" ->
                        List.of(
                                compareSettings(),
                                step("fine-offline").in(client, Task.WORK_OFFLINE),
                                step("fine-outbox").in(client, Task.OUTBOX),
                                repairOrRestart());
                case "address.domain-typo" ->
                        List.of(
                                step("correct-address")
                                        .copying(
                                                c.run.request().account().address().localPart()
                                                        + "@"
                                                        + values.get("meant")));
                case "dns.domain-not-found", "mx.null" -> List.of(step("look-at-address").done());
                case "dns.host-not-found", "dns.host-no-address", "server.down" -> otherServer();
                case "tls.wrong-mode" -> List.of(setSecurity());
                case "server.wrong-port",
                        "network.port-filtered",
                        "network.redirected",
                        "tls.starttls-not-offered",
                        "network.middlebox",
                        "settings.unencrypted" ->
                        otherPort();
                case "settings.incoming-outgoing-mixed", "server.not-mail" ->
                        values.containsKey("betterPort") ? otherPort() : otherServer();
                case "mx.elsewhere" ->
                        List.of(step("add-new-mailbox").done(), step("ask-domain-moved").done());
                case "mailbox.full" ->
                        List.of(step("make-space").done(), step("empty-trash").done());
                case "service.imap-off", "service.pop-off" ->
                        List.of(step("use-other-mailbox").done(), step("tell-provider").done());
                case "auth.mailbox-refused" ->
                        List.of(step("open-on-web").done(), step("tell-admin").done());
                case "auth.sending-refused" -> List.of(step("tell-sending-refused").done());
                case "tls.certificate-name" -> otherName();
                case "clock.wrong" -> List.of(step("set-clock").done());
                case "tls.intercepted" ->
                        d.level() == Cause.Level.NOTE
                                ? List.of(step("know-interceptor").done())
                                : List.of(
                                        step("stop-interceptor").done(),
                                        step("other-network").done(),
                                        step("tell-admin").done());
                case "network.mtu-blackhole" ->
                        List.of(
                                step("switch-vpn-off").done(),
                                step("other-network").done(),
                                step("tell-network").done());
                case "auth.app-password-required" ->
                        List.of(makeAppPassword(), putPassword("put-app-password"));
                case "auth.password-wrong" -> wrongPassword();
                case "auth.password-expired" ->
                        List.of(step("change-password").done(), putPassword("put-password"));
                case "auth.oauth-required" ->
                        List.of(step("switch-to-oauth").in(client, Task.SWITCH_TO_OAUTH));
                case "auth.username-form" -> List.of(setUserName());
                case "auth.access-off" -> accessOff();
                case "auth.off-for-organisation" -> List.of(tellAdminWhatToEnable());
                case "send.address-listed" ->
                        List.of(
                                switchSignInOn(),
                                step("other-network").done(),
                                step("tell-network").done());
                case "auth.web-sign-in-required" -> List.of(step("confirm-on-web").done());
                case "auth.temporary",
                        "auth.account-locked",
                        "send.rate-limited",
                        "server.slow",
                        "status.incident" ->
                        List.of(step("wait").done(), step("no-new-tries").done());
                case "send.greylisted" -> List.of(step("wait-provider-retries").done());
                case "send.smtputf8" ->
                        List.of(step("use-plain-address").done(), step("tell-provider").done());
                case "send.recipient-unreachable" ->
                        List.of(
                                step("wait-provider-retries").done(),
                                step("tell-recipient").done());
                case "send.mailbox-full", "send.mailbox-disabled", "send.recipient-refused" ->
                        List.of(step("tell-recipient").done());
                case "send.recipient-unknown", "send.recipient-domain" ->
                        List.of(step("look-at-recipient").done());
                case "send.sender-not-allowed" -> List.of(step("set-sender").done());
                case "send.relay-denied", "auth.not-offered", "auth.needs-tls" ->
                        List.of(setSecurity(), switchSignInOn());
                case "send.too-big" -> List.of(step("send-smaller").done());
                case "network.captive-portal" ->
                        List.of(step("pass-portal").done(), step("other-network").done());
                case "network.proxy-only" ->
                        List.of(step("other-network").done(), step("tell-admin").done());
                case "network.offline" -> List.of(step("connect").done());
                case "dns.resolver-silent", "dns.resolver-refuses" ->
                        List.of(
                                step("restart-router").done(),
                                step("other-network").done(),
                                step("tell-network").done());
                case "server.ipv6-down" -> List.of(step("tell-provider").done());
                case "settings.differ" -> List.of(compareSettings());
                case "client.too-old" -> updateProgram();
                case "address.malformed" -> List.of(step("look-at-address").done());
                case "dns.local-override" ->
                        List.of(
                                step("remove-own-entry")
                                        .copying(String.valueOf(values.get("host"))),
                                step("tell-admin").done());
                case "server.too-many-connections" ->
                        List.of(step("close-programs").done(), step("wait").done());
                case "send.helo-rejected" ->
                        List.of(step("update-program").done(), step("send-report").done());
                case "send.content-rejected" -> List.of(step("change-message").done());
                case "auth.wrong-account",
                        "auth.consent-needed",
                        "auth.token-scope",
                        "auth.token-expired" ->
                        List.of(step("sign-in-again").in(client, Task.SWITCH_TO_OAUTH));
                default -> bySide();
            };
        }

        /// What helps where nothing more special is known: turning to who can mend it.
        private List<FixStep> bySide() {
            Cause.Side side = d.cause().side();
            if (side == null) {
                return List.of(step("send-report").done());
            }
            return switch (side) {
                case YOU -> List.of(step("send-report").done());
                case NETWORK -> List.of(step("other-network").done(), step("tell-network").done());
                case PROVIDER -> List.of(step("tell-provider").done());
                case ADMIN -> List.of(step("tell-admin").done());
                case RECIPIENT -> List.of(step("tell-recipient").done());
                case WAIT -> List.of(step("wait").done());
            };
        }

        /// Repair is a command of classic Outlook alone; others are closed and started again.
        private FixStep repairOrRestart() {
            boolean repairs = client.filter(app -> !app.paths(Task.REPAIR).isEmpty()).isPresent();
            return repairs
                    ? step("fine-repair").in(client, Task.REPAIR)
                    : step("fine-restart").done();
        }

        private List<FixStep> updateProgram() {
            FixStep update = step("update-program").in(client, Task.UPDATE);
            return values.containsKey("since")
                    ? List.of(update, step("switch-to-oauth").in(client, Task.SWITCH_TO_OAUTH))
                    : List.of(step("update-program").done());
        }

        private FixStep compareSettings() {
            return step("fine-compare").in(client, Task.OUTGOING_SERVER);
        }

        private List<FixStep> otherServer() {
            ServerSettings own = d.server();
            Optional<ServerSettings> better = better(own);
            if (better.isEmpty()) {
                return d.cause().side() == Cause.Side.YOU
                        ? List.of(step("look-at-host").in(client, serverTask(own)))
                        : List.of(step("tell-provider").done());
            }
            use(better.get());
            return List.of(
                    step("set-host").in(client, serverTask(own)).copying(better.get().host()),
                    setSecurity());
        }

        /// The best other server that was proven, or that is at least known for this account.
        private Optional<ServerSettings> better(
                @org.jspecify.annotations.Nullable ServerSettings own) {
            Protocol protocol = own == null ? Protocol.SMTP : own.protocol();
            List<Endpoint> others =
                    c.run.endpoints().getOrDefault(protocol, List.of()).stream()
                            .filter(e -> own == null || !e.server().host().equals(own.host()))
                            .toList();
            return NetRules.proven(c, others)
                    .or(
                            () ->
                                    others.stream()
                                            .filter(
                                                    e ->
                                                            e.candidate().source()
                                                                    == org.mailmend.discovery.Source
                                                                            .PROVIDER)
                                            .findFirst())
                    .map(Endpoint::server);
        }

        private void use(ServerSettings server) {
            values.put("betterHost", server.host());
            values.put("betterPort", server.port());
            values.put("betterSecurity", server.security());
        }

        private List<FixStep> otherPort() {
            if (!values.containsKey("betterPort")) {
                return bySide();
            }
            List<FixStep> steps = new ArrayList<>();
            ServerSettings own = d.server();
            if (own != null && !own.host().equals(values.get("betterHost"))) {
                steps.add(
                        step("set-host")
                                .in(client, serverTask(own))
                                .copying(String.valueOf(values.get("betterHost"))));
            }
            steps.add(setSecurity());
            if (d.cause().side() == Cause.Side.NETWORK) {
                steps.add(step("tell-network").done());
            } else if (d.cause().side() == Cause.Side.PROVIDER) {
                steps.add(step("tell-provider").done());
            }
            return steps;
        }

        private FixStep setSecurity() {
            ServerSettings own = d.server();
            if (!values.containsKey("betterPort") && own != null) {
                ConnectionSecurity right =
                        values.get("right") instanceof ConnectionSecurity r
                                ? r
                                : ConnectionSecurity.TLS;
                values.put("betterPort", own.port());
                values.put("betterSecurity", right);
            }
            boolean incoming = own != null && own.protocol() != Protocol.SMTP;
            return step("set-security")
                    .in(client, incoming ? Task.INCOMING_SECURITY : Task.OUTGOING_SECURITY)
                    .copying(String.valueOf(values.get("betterPort")));
        }

        private static Task serverTask(@org.jspecify.annotations.Nullable ServerSettings server) {
            return server == null || server.protocol() == Protocol.SMTP
                    ? Task.OUTGOING_SERVER
                    : Task.INCOMING_SERVER;
        }

        /// Only a name that was looked up and leads to the same server is proposed, and even that
        /// one stands in a stranger's certificate: the provider has to confirm it.
        private List<FixStep> otherName() {
            if (values.get("betterHost") instanceof String name) {
                return List.of(
                        step("ask-name").in(client, serverTask(d.server())).copying(name),
                        step("tell-provider").done());
            }
            return List.of(step("tell-provider").done());
        }

        private FixStep switchSignInOn() {
            return step("switch-sign-in-on").in(client, Task.OUTGOING_SIGN_IN);
        }

        /// What a wrong password is at this provider: a password that was made up by it and went
        /// stale, one for another region, the account's own where two-step sign-in asks for more.
        private List<FixStep> wrongPassword() {
            List<FixStep> steps = new ArrayList<>();
            if (values.containsKey("unclean")) {
                steps.add(step("type-clean").done());
            }
            if (takes(SignIn.Method.APP_PASSWORD) && !takes(SignIn.Method.PASSWORD)) {
                steps.add(makeAppPassword("make-new-app-password"));
                steps.add(putPassword("put-app-password"));
                return steps;
            }
            ServerSettings own = d.server();
            if (own != null && isOfAnotherRegion(own)) {
                better(own)
                        .ifPresent(
                                b -> {
                                    use(b);
                                    steps.add(setRegion(own, b));
                                });
            }
            steps.add(tryOnTheWeb());
            if (values.containsKey("nonAscii")) {
                steps.add(step("plain-letters").done());
            } else if (takes(SignIn.Method.APP_PASSWORD)
                    && !Boolean.TRUE.equals(values.get("appShape"))) {
                steps.add(makeAppPassword("app-password-if-two-step"));
            }
            steps.add(putPassword("put-password"));
            return steps;
        }

        /// The servers for both directions lie in the region of the account: the one for the other
        /// direction is named beside, where it is another region's too.
        private FixStep setRegion(ServerSettings own, ServerSettings better) {
            Optional<ServerSettings> besides =
                    c.run.request().account().given().stream()
                            .filter(g -> g.protocol() != own.protocol())
                            .flatMap(g -> g.complete().stream())
                            .filter(this::isOfAnotherRegion)
                            .findFirst();
            Optional<ServerSettings> right = besides.flatMap(this::better);
            if (besides.isEmpty() || right.isEmpty()) {
                return step("set-region").in(client, serverTask(own)).copying(better.host());
            }
            boolean sends = own.protocol() == Protocol.SMTP;
            values.put("sendingHost", sends ? better.host() : right.get().host());
            values.put("mailboxHost", sends ? right.get().host() : better.host());
            return step("set-regions").in(client, serverTask(own)).copying(better.host());
        }

        private boolean isOfAnotherRegion(ServerSettings own) {
            return c.provider()
                    .filter(p -> p.has(Provider.QuirkKind.REGION_HOSTS))
                    .filter(p -> !p.ownsHost(own.host(), c.domain()))
                    .isPresent();
        }

        private boolean takes(SignIn.Method method) {
            ServerSettings own = d.server();
            Protocol protocol = own == null ? Protocol.SMTP : own.protocol();
            return c.provider().filter(p -> p.accepts(protocol, method, c.day())).isPresent();
        }

        /// Mail programs are switched off in the account; where the words allow a wrong password
        /// too, that is looked at as well.
        private List<FixStep> accessOff() {
            if ("sending-refused".equals(values.get("variant"))) {
                return List.of(
                        step("switch-to-oauth").in(client, Task.SWITCH_TO_OAUTH),
                        step("send-on-web").done());
            }
            List<FixStep> steps = new ArrayList<>();
            steps.add(switchOn());
            if (d.confidence() == Confidence.POSSIBLE) {
                steps.add(tryOnTheWeb());
                if (takes(SignIn.Method.APP_PASSWORD)) {
                    steps.add(makeAppPassword("app-password-if-two-step"));
                }
            }
            return steps;
        }

        /// What the administrator switches on, with the provider's own path and page for it.
        private FixStep tellAdminWhatToEnable() {
            ServerSettings own = d.server();
            Optional<Provider.Switch> known =
                    c.provider().stream()
                            .flatMap(
                                    p ->
                                            p
                                                    .switches(
                                                            own == null
                                                                    ? Protocol.SMTP
                                                                    : own.protocol())
                                                    .stream())
                            .filter(w -> w.who() == Provider.Who.ADMINISTRATOR)
                            .findFirst();
            known.ifPresent(w -> values.put("adminPath", String.join(" › ", w.path())));
            Draft step = step("tell-admin");
            return known.map(
                            w ->
                                    step.at(
                                            w.page().orElse(null),
                                            w.provenance().source(),
                                            w.provenance().asOf()))
                    .orElseGet(step::done);
        }

        private FixStep makeAppPassword() {
            return makeAppPassword("make-app-password");
        }

        private FixStep makeAppPassword(String key) {
            Draft step = step(key);
            return c.provider()
                    .flatMap(p -> link(p, Provider.LinkKind.APP_PASSWORD))
                    .map(step::at)
                    .orElseGet(step::done);
        }

        private static Optional<Provider.Link> link(Provider provider, Provider.LinkKind kind) {
            // The page where a thing is done is worth more than the one that explains it.
            return provider.links().stream()
                    .filter(l -> l.kind() == kind)
                    .min(Comparator.comparing(l -> explains(l.url().getHost())));
        }

        private static boolean explains(String host) {
            return host.startsWith("support.")
                    || host.startsWith("help.")
                    || host.contains("hilfe");
        }

        private FixStep putPassword(String key) {
            return step(key)
                    .in(client, Task.PASSWORD)
                    .copying(c.run.request().account().signInName());
        }

        private FixStep tryOnTheWeb() {
            return step("try-on-web").done();
        }

        private FixStep setUserName() {
            String used = c.run.request().account().signInName();
            String other =
                    used.contains("@")
                            ? used.substring(0, used.indexOf('@'))
                            : c.run.request().account().address().toString();
            values.put("otherName", other);
            return step("set-user-name").in(client, Task.USER_NAME).copying(other);
        }

        private FixStep switchOn() {
            Draft step = step("switch-on");
            return c.provider()
                    .flatMap(p -> link(p, Provider.LinkKind.SWITCH))
                    .map(step::at)
                    .orElseGet(step::done);
        }

        private Draft step(String key) {
            return new Draft(FixStep.of(key, values));
        }
    }

    /// A step on its way.
    private record Draft(FixStep step) {
        FixStep done() {
            return step;
        }

        FixStep copying(String value) {
            return step.copying(value);
        }

        FixStep at(@Nullable URI page, String source, String asOf) {
            return step.at(page, source, asOf);
        }

        FixStep at(Provider.Link link) {
            return step.at(link.url(), link.provenance().source(), link.provenance().asOf());
        }

        FixStep in(Optional<ClientApp> client, Task task) {
            return client.flatMap(app -> app.paths(task).stream().findFirst())
                    .map(p -> step.in(words(p), p.provenance().source(), p.provenance().asOf()))
                    .orElseGet(step::unverified);
        }

        private static String words(ClientApp.MenuPath path) {
            List<String> all = new ArrayList<>(path.steps());
            all.removeIf(s -> s.startsWith("{"));
            all.addAll(path.fields().stream().limit(1).toList());
            return String.join(" › ", all);
        }
    }
}
