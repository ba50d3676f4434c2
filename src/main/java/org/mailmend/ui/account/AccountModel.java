package org.mailmend.ui.account;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.account.SecretOddity;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Controls;
import org.mailmend.diagnosis.BeforePassword;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.DomainSlips;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Providers;
import org.mailmend.provider.Recognised;
import org.mailmend.provider.SignIn;
import org.mailmend.settings.Settings;
import org.mailmend.ui.control.SecretBuffer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What is asked on the first step, and what follows from it before anything is checked.
public final class AccountModel {
    private final Providers providers;
    private final DomainSlips slips;
    private final Supplier<Instant> now;

    private final StringProperty address = new SimpleStringProperty("");
    private final SecretBuffer secret = new SecretBuffer();
    private final ReadOnlyObjectWrapper<Recognition> recognition =
            new ReadOnlyObjectWrapper<>(new Recognition.Nothing());
    private final ObjectProperty<@Nullable Provider> chosen = new SimpleObjectProperty<>();
    private final BooleanProperty ownServers = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable ClientApp> client = new SimpleObjectProperty<>();
    private final StringProperty clientVersion = new SimpleStringProperty("");
    private final StringProperty username = new SimpleStringProperty("");
    private final ServerFields sending = new ServerFields();
    private final ServerFields mailbox = new ServerFields();
    private final ObjectProperty<Protocol> incoming = new SimpleObjectProperty<>(Protocol.IMAP);
    private final ReadOnlyObjectWrapper<@Nullable Diagnosis> noneWorks =
            new ReadOnlyObjectWrapper<>();
    private final Set<String> meantAsTyped = new HashSet<>();

    /// An empty form.
    ///
    /// @param now the date of the run: rules change with it
    public AccountModel(Providers providers, Supplier<Instant> now) {
        this.providers = providers;
        this.slips = new DomainSlips(providers);
        this.now = now;
        address.addListener((_, _, _) -> recognise());
    }

    /// The address as typed.
    public StringProperty address() {
        return address;
    }

    /// The password as typed.
    public SecretBuffer secret() {
        return secret;
    }

    /// What is known about the address.
    public ReadOnlyObjectProperty<Recognition> recognition() {
        return recognition.getReadOnlyProperty();
    }

    /// The provider that the user chose in place of the recognised one; null for none.
    public ObjectProperty<@Nullable Provider> chosen() {
        return chosen;
    }

    /// The user said that it is none of the known providers: hosts are asked for.
    public BooleanProperty ownServers() {
        return ownServers;
    }

    /// The mail program; null while not said.
    public ObjectProperty<@Nullable ClientApp> client() {
        return client;
    }

    /// Its version, as typed.
    public StringProperty clientVersion() {
        return clientVersion;
    }

    /// The sign-in name where it is not the address.
    public StringProperty username() {
        return username;
    }

    /// The server for sending, as it is set now.
    public ServerFields sending() {
        return sending;
    }

    /// The server of the mailbox, as it is set now.
    public ServerFields mailbox() {
        return mailbox;
    }

    /// How the mailbox is read.
    public ObjectProperty<Protocol> incoming() {
        return incoming;
    }

    /// All providers, for the list in which the recognised one can be changed.
    public List<Provider> providers() {
        return providers.all();
    }

    /// Whether the version of the mail program changes what is said.
    public boolean versionMatters() {
        ClientApp app = client.get();
        return app != null && app.versionMatters();
    }

    /// The provider, chosen or recognised.
    public Optional<Provider> provider() {
        if (ownServers.get()) {
            return Optional.empty();
        }
        Provider picked = chosen.get();
        if (picked != null) {
            return Optional.of(picked);
        }
        return recognition.get() instanceof Recognition.Known known
                ? Optional.of(known.recognised().provider())
                : Optional.empty();
    }

    /// The domain whose mail exchangers are worth asking for: complete, unknown to the catalogue
    /// and not asked for yet.
    public Optional<String> domainToAsk() {
        return recognition.get() instanceof Recognition.Unknown unknown && !unknown.asked()
                ? Optional.of(unknown.address().domain())
                : Optional.empty();
    }

    /// The network named the mail exchangers of a domain; an answer that comes too late is dropped.
    public void exchangersOf(String domain, List<String> hosts) {
        if (recognition.get() instanceof Recognition.Unknown unknown
                && unknown.address().domain().equals(domain)) {
            Optional<Recognised> behind = providers.recognise(domain, hosts);
            recognition.set(
                    behind.<Recognition>map(r -> new Recognition.Known(unknown.address(), r))
                            .orElseGet(() -> new Recognition.Unknown(unknown.address(), true)));
        }
    }

    /// The user takes the domain that was probably meant.
    public void takeMeant() {
        if (recognition.get() instanceof Recognition.Slip slip) {
            address.set(slip.address().localPart() + "@" + slip.meant());
        }
    }

    /// The user says that the domain is right as it stands.
    public void keepTyped() {
        if (recognition.get() instanceof Recognition.Slip slip) {
            meantAsTyped.add(slip.address().domain());
            recognise();
        }
    }

    /// Which password is meant: what the provider takes from mail programs today.
    public SignIn.Method password() {
        LocalDate day = LocalDate.ofInstant(now.get(), ZoneId.of("UTC"));
        return provider()
                .map(
                        p ->
                                p.signIns().stream()
                                        .filter(s -> s.holdsOn(day))
                                        .filter(AccountModel::forMail)
                                        .map(SignIn::method)
                                        .filter(m -> m != SignIn.Method.OAUTH)
                                        .findFirst()
                                        .orElseGet(() -> onlyTokens(p, day)))
                .orElse(SignIn.Method.PASSWORD);
    }

    private static boolean forMail(SignIn way) {
        return way.protocols().isEmpty() || way.protocols().contains(Protocol.SMTP);
    }

    private static SignIn.Method onlyTokens(Provider provider, LocalDate day) {
        boolean oauth =
                provider.signIns().stream()
                        .anyMatch(s -> s.holdsOn(day) && s.method() == SignIn.Method.OAUTH);
        return oauth ? SignIn.Method.OAUTH : SignIn.Method.PASSWORD;
    }

    /// The provider's own page about that password, where one is known.
    public Optional<URI> passwordPage() {
        return provider().flatMap(p -> page(p, linkKind()));
    }

    private Provider.LinkKind linkKind() {
        return switch (password()) {
            case APP_PASSWORD, GENERATED_KEY -> Provider.LinkKind.APP_PASSWORD;
            case OAUTH -> Provider.LinkKind.POLICY;
            default -> Provider.LinkKind.PASSWORD;
        };
    }

    private static Optional<URI> page(Provider provider, Provider.LinkKind kind) {
        return provider.links().stream()
                .filter(l -> l.kind() == kind)
                .map(Provider.Link::url)
                .filter(u -> "https".equals(u.getScheme()))
                .findFirst();
    }

    /// The hosts to which the password can go, best first; empty while nothing is known.
    public List<String> destinations() {
        Set<String> hosts = new LinkedHashSet<>();
        given().forEach(g -> hosts.add(g.host()));
        if (hosts.isEmpty()) {
            parsed().ifPresent(a -> hosts.addAll(hostsOf(a.domain())));
        }
        return List.copyOf(hosts);
    }

    private List<String> hostsOf(String domain) {
        return provider().stream()
                .flatMap(p -> p.servers().stream())
                .filter(s -> s.verified() && used(s))
                .flatMap(s -> s.settings(domain).stream())
                .map(ServerSettings::host)
                .distinct()
                .toList();
    }

    private boolean used(Provider.Server server) {
        return server.protocol() == Protocol.SMTP || server.protocol() == incoming.get();
    }

    /// The servers as typed; where a provider was chosen from the list, its own.
    private List<GivenServer> given() {
        List<GivenServer> servers = new ArrayList<>();
        given(sending, Protocol.SMTP).ifPresent(servers::add);
        given(mailbox, incoming.get()).ifPresent(servers::add);
        return servers;
    }

    private Optional<GivenServer> given(ServerFields fields, Protocol protocol) {
        Provider picked = chosen.get();
        Optional<GivenServer> typed = fields.given(protocol);
        if (typed.isPresent() || picked == null || ownServers.get()) {
            return typed;
        }
        return parsed().flatMap(a -> first(picked, protocol, a.domain()))
                .map(s -> new GivenServer(protocol, s.host(), s.port(), s.security()));
    }

    private static Optional<ServerSettings> first(
            Provider provider, Protocol protocol, String domain) {
        return provider.servers().stream()
                .filter(s -> s.protocol() == protocol && s.verified())
                .flatMap(s -> s.settings(domain).stream())
                .findFirst();
    }

    /// Why no password works at these servers, as they themselves say; null where one may, and
    /// while that is not known.
    public ReadOnlyObjectProperty<@Nullable Diagnosis> noneWorks() {
        return noneWorks.getReadOnlyProperty();
    }

    /// The servers were asked.
    void noneWorks(@Nullable Diagnosis said) {
        noneWorks.set(said);
    }

    /// Everything that decides which servers are asked.
    List<Observable> parts() {
        return List.of(
                address,
                recognition.getReadOnlyProperty(),
                chosen,
                ownServers,
                username,
                incoming,
                sending.host(),
                sending.port(),
                sending.security(),
                mailbox.host(),
                mailbox.port(),
                mailbox.security());
    }

    /// What is looked at before a password is typed; empty while something about the account is
    /// open (a question about its domain, who keeps its mail), and where no third party is to be
    /// contacted: then nobody is, before the checks begin.
    Optional<CheckRequest> lookAhead(Settings settings) {
        return settings.offline() || !isReady() || domainToAsk().isPresent()
                ? Optional.empty()
                : request(settings).map(BeforePassword::look);
    }

    private boolean isReady() {
        return parsed().isPresent()
                && !(recognition.get() instanceof Recognition.Slip)
                && sending.isReadable()
                && mailbox.isReadable();
    }

    /// Whether everything that was typed can be worked with.
    public BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                this::isReady,
                recognition,
                sending.host(),
                sending.port(),
                mailbox.host(),
                mailbox.port());
    }

    private Optional<EmailAddress> parsed() {
        return EmailAddress.parse(address.get()) instanceof EmailAddress.Parsed.Ok ok
                ? Optional.of(ok.address())
                : Optional.empty();
    }

    /// What about the password servers rarely take; empty for nothing.
    public List<SecretOddity> oddities() {
        try (Password typed = secret.password()) {
            return typed == null
                    ? List.of()
                    : typed.oddities(
                            provider().map(Provider::family).orElse(null), parsed().orElse(null));
        }
    }

    /// What is to be looked at; empty while the address cannot be read.
    public Optional<CheckRequest> request(Settings settings) {
        return parsed().map(a -> request(a, settings));
    }

    private CheckRequest request(EmailAddress parsed, Settings settings) {
        ClientApp app = client.get();
        Account account =
                new Account(
                        parsed,
                        username.get().isBlank() ? null : username.get().strip(),
                        given(),
                        incoming.get(),
                        app == null ? null : app.id(),
                        clientVersion.get().isBlank() ? null : clientVersion.get().strip());
        return new CheckRequest(
                account,
                secret.length() == 0 ? CheckRequest.SecretKind.NONE : CheckRequest.SecretKind.PLAIN,
                trusted(parsed, settings),
                secret.length() == 0 ? null : parsed.toString(),
                false,
                false,
                0,
                Set.of(),
                true,
                true,
                settings.offline(),
                Duration.ofSeconds(30),
                now.get(),
                false,
                List.of(),
                Controls.of(settings.controlPage(), settings.controlWords(), settings.clocks()));
    }

    /// What the user vouches for: hosts named in the settings, and a domain that was questioned.
    private Set<String> trusted(EmailAddress parsed, Settings settings) {
        Set<String> trusted = new LinkedHashSet<>(settings.trustedHosts());
        if (meantAsTyped.contains(parsed.domain())) {
            trusted.add(parsed.domain());
        }
        return trusted;
    }

    private void recognise() {
        chosen.set(null);
        ownServers.set(false);
        recognition.set(recognised());
    }

    private Recognition recognised() {
        return switch (EmailAddress.parse(address.get())) {
            case EmailAddress.Parsed.Malformed bad ->
                    bad.fault() == EmailAddress.Fault.EMPTY
                            ? new Recognition.Nothing()
                            : new Recognition.Unfinished(bad.fault());
            case EmailAddress.Parsed.Ok ok -> known(ok.address());
        };
    }

    private Recognition known(EmailAddress parsed) {
        String domain = parsed.domain();
        Optional<String> meant =
                meantAsTyped.contains(domain) ? Optional.empty() : slips.suggestion(domain);
        if (meant.isPresent()) {
            return new Recognition.Slip(parsed, meant.get());
        }
        return providers
                .byDomain(domain)
                .<Recognition>map(r -> new Recognition.Known(parsed, r))
                .orElseGet(() -> new Recognition.Unknown(parsed, false));
    }
}
