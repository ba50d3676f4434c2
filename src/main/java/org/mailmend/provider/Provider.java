package org.mailmend.provider;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known about one mail provider. Every part says where it comes from and when.
///
/// @param id lower-case name in options, JSON and file names (`gmail`, `zoho-eu`)
/// @param name as people say it ("Gmail", "Outlook.com")
/// @param family who speaks in its servers' replies (`google`, `microsoft`); several providers may
///     share one
/// @param ownDomains registrable domains of the provider itself: links lie nowhere else
/// @param ownAppsOnly no mail program can be used, only the provider's own apps
/// @param mxWins the entry may be overtaken by a move of its customers: where the MX names another
///     provider, that one is right
public record Provider(
        String id,
        String name,
        String family,
        List<String> ownDomains,
        boolean ownAppsOnly,
        boolean mxWins,
        Domains domains,
        List<Server> servers,
        List<UserName> userNames,
        List<SignIn> signIns,
        List<Link> links,
        List<Switch> switches,
        @Nullable Status status,
        List<Requirement> requirements,
        List<Quirk> quirks) {

    /// Copies all lists.
    public Provider {
        ownDomains = List.copyOf(ownDomains);
        servers = List.copyOf(servers);
        userNames = List.copyOf(userNames);
        signIns = List.copyOf(signIns);
        links = List.copyOf(links);
        switches = List.copyOf(switches);
        requirements = List.copyOf(requirements);
        quirks = List.copyOf(quirks);
    }

    /// The mail domains by which the provider is recognised.
    ///
    /// @param names exact domains
    /// @param patterns `yahoo.*` (any country's ending) or `*.rr.com` (anything below)
    /// @param mx domains under which its mail exchangers lie
    /// @param wellKnown domains that people mistype, and how freely a slip may be suspected
    public record Domains(
            List<String> names,
            List<String> patterns,
            List<String> mx,
            Map<String, Slips> wellKnown,
            Provenance provenance) {
        /// Copies all collections.
        public Domains {
            names = List.copyOf(names);
            patterns = List.copyOf(patterns);
            mx = List.copyOf(mx);
            wellKnown = Map.copyOf(wellKnown);
        }
    }

    /// How freely a slip of a well-known domain may be suspected.
    public enum Slips {
        /// Any single slip.
        ANY,
        /// Only swapped letters and a damaged ending: the name is a common word or short.
        CAREFUL
    }

    /// One server, in the provider's order of preference.
    ///
    /// @param host host name; `{domain}` stands for the user's domain, `{region}` for what only the
    ///     user knows
    /// @param verified false where no source stands behind it: good for a look, never for a secret
    /// @param exception why an unusual pair of port and security is right, else null
    public record Server(
            Protocol protocol,
            String host,
            int port,
            ConnectionSecurity security,
            boolean verified,
            @Nullable String exception,
            Provenance provenance) {
        /// The settings for an address of that domain; empty where the host name has a part that
        /// only the user knows.
        public Optional<ServerSettings> settings(String domain) {
            String full = host.replace("{domain}", domain);
            return full.contains("{")
                    ? Optional.empty()
                    : Optional.of(new ServerSettings(protocol, full, port, security));
        }
    }

    /// Which part of the address is the user name.
    public record UserName(Set<Protocol> protocols, UserNameForm form, Provenance provenance) {
        /// Copies the set.
        public UserName {
            protocols = Set.copyOf(protocols);
        }
    }

    /// The forms of user names.
    public enum UserNameForm {
        /// The whole address.
        FULL,
        /// The part before the @.
        LOCAL_PART,
        /// Given by the provider or its bridge; not to be had from the address.
        PROVIDER_SPECIFIC
    }

    /// A page of the provider.
    public record Link(LinkKind kind, URI url, Provenance provenance) {}

    /// What a page is for.
    public enum LinkKind {
        /// The settings for mail programs.
        SETTINGS,
        /// Where app passwords (or the provider's name for them) are made or explained.
        APP_PASSWORD,
        /// Where the password for mail programs is set.
        PASSWORD,
        /// Where IMAP, POP or SMTP is switched on, or how.
        SWITCH,
        /// What the provider says about a rule.
        POLICY
    }

    /// How mail programs are let in.
    ///
    /// @param key name of the words for it
    /// @param path menu words of the provider's English pages; may be empty
    /// @param url the page, or null where none is known
    public record Switch(
            Set<Protocol> protocols,
            Who who,
            String key,
            List<String> path,
            @Nullable URI url,
            Provenance provenance) {
        /// Copies the collections.
        public Switch {
            protocols = Set.copyOf(protocols);
            path = List.copyOf(path);
        }

        /// The page on which it is done, where one is known.
        public Optional<URI> page() {
            return Optional.ofNullable(url);
        }
    }

    /// Who can act.
    public enum Who {
        /// The owner of the mailbox.
        USER,
        /// The organisation's administrator.
        ADMINISTRATOR
    }

    /// Where the provider says that it is down.
    public record Status(URI page, @Nullable Feed feed, Provenance provenance) {
        /// The same for machines, where there is one.
        public Optional<Feed> machineReadable() {
            return Optional.ofNullable(feed);
        }
    }

    /// A machine-readable status.
    public record Feed(URI url, FeedKind kind, Provenance provenance) {}

    /// The layouts of status feeds.
    public enum FeedKind {
        /// List of incidents; one without `end` is open.
        GOOGLE_JSON,
        /// Rows with `ServiceDisplayName` and `Status`.
        MICROSOFT_JSON,
        /// RSS 2.0.
        RSS,
        /// Atom (RFC 4287).
        ATOM,
        /// `services[].events[]`, at times wrapped in `jsonCallback(…)`.
        APPLE,
        /// Statuspage `summary.json`.
        STATUSPAGE,
        /// Instatus `summary.json`.
        INSTATUS
    }

    /// What must be so before a mail program gets in.
    public record Requirement(RequirementKind kind, Provenance provenance) {}

    /// The kinds of requirement.
    public enum RequirementKind {
        /// Two-step sign-in must be on before an app password can be made.
        TWO_STEP_FOR_APP_PASSWORD,
        /// The free plan has no mail programs.
        PAID_PLAN,
        /// Mail programs must be switched on in the settings.
        SWITCH_ON,
        /// The administrator must allow it.
        ADMINISTRATOR,
        /// A bridge program must run on the user's computer.
        BRIDGE,
        /// A protection that keeps mail programs out must be switched off or given an app password.
        EXTRA_PROTECTION_OFF
    }

    /// Something that surprises.
    public record Quirk(QuirkKind kind, Provenance provenance) {}

    /// The surprises.
    public enum QuirkKind {
        /// Servers are a program on this computer, with a certificate of its own.
        LOOPBACK_BRIDGE,
        /// Port 587 speaks TLS from the start.
        IMPLICIT_TLS_ON_587,
        /// The mailboxes are run by Yahoo.
        HOSTED_BY_YAHOO,
        /// The mailboxes are run by AOL.
        HOSTED_BY_AOL,
        /// Customers are being moved to Yahoo: the MX tells who has moved.
        MOVING_TO_YAHOO,
        /// Customers are being moved to Microsoft 365: the MX tells who has moved.
        MOVING_TO_MICROSOFT_365,
        /// Each region has host names of its own, and an account lives in one region.
        REGION_HOSTS,
        /// IMAP wants the part before the @, sending wants the whole address.
        SHORT_IMAP_NAME,
        /// An alias cannot sign in.
        NO_ALIAS_SIGN_IN,
        /// There is no POP.
        NO_POP,
        /// IMAP has no switch: it is always on.
        IMAP_ALWAYS_ON,
        /// The switch for mail programs falls back when they are not used.
        SWITCH_FALLS_BACK,
        /// Sending through the server is off until it is switched on.
        SENDING_OFF_BY_DEFAULT,
        /// Some personal mailboxes refuse sending from mail programs, and nobody can switch it on.
        SENDING_REFUSED_FOR_SOME,
        /// The mailbox has a password of its own, other than the customer account's.
        SEPARATE_MAILBOX_PASSWORD,
        /// Newest TLS version spoken is 1.2.
        TLS_1_2_AT_MOST,
        /// Large mailboxes need another IMAP host.
        EXPORT_HOST_FOR_LARGE_MAILBOXES,
        /// No app passwords on the smallest plan.
        NO_APP_PASSWORD_ON_BASIC_PLAN,
        /// The certificate may carry the hoster's server name in place of the customer's domain.
        CERTIFICATE_OF_HOSTER
    }

    /// Servers with a source, best first; `{domain}` in host names is filled in.
    ///
    /// @param domain the user's domain
    public List<ServerSettings> servers(Protocol protocol, String domain) {
        return servers.stream()
                .filter(s -> s.protocol() == protocol && s.verified())
                .flatMap(s -> s.settings(domain).stream())
                .toList();
    }

    /// Whether the host is one of the provider's servers that a source names: only these may be
    /// handed a secret on the strength of this entry.
    public boolean ownsHost(String host, String domain) {
        return servers.stream()
                .filter(Server::verified)
                .flatMap(s -> s.settings(domain).stream())
                .anyMatch(s -> s.host().equals(host));
    }

    /// The form of the user name for a protocol; the whole address where nothing else is known.
    public UserNameForm userNameForm(Protocol protocol) {
        return userNames.stream()
                .filter(u -> u.protocols().contains(protocol))
                .map(UserName::form)
                .findFirst()
                .orElse(UserNameForm.FULL);
    }

    /// What a protocol's sign-in takes on that day, in the provider's order of preference.
    public List<SignIn> signIns(Protocol protocol, LocalDate day) {
        return signIns.stream()
                .filter(s -> s.protocols().contains(protocol) && s.holdsOn(day))
                .toList();
    }

    /// The kind of password to ask for before sending, on that day: the first one that is taken,
    /// [SignIn.Method#OAUTH] where there is none.
    public SignIn.Method passwordKind(LocalDate day) {
        List<SignIn.Method> open =
                signIns(Protocol.SMTP, day).stream().map(SignIn::method).toList();
        return open.stream()
                .filter(m -> m != SignIn.Method.OAUTH)
                .findFirst()
                .orElse(open.isEmpty() ? SignIn.Method.PASSWORD : SignIn.Method.OAUTH);
    }

    /// The name of the provider's rule that explains what a protocol's sign-in takes on that day:
    /// the one that holds, else the one that ended passwords.
    public Optional<String> rule(Protocol protocol, LocalDate day) {
        return signIns(protocol, day).stream()
                .flatMap(s -> s.ruleKey().stream())
                .findFirst()
                .or(
                        () ->
                                accepts(protocol, SignIn.Method.PASSWORD, day)
                                        ? Optional.empty()
                                        : signIns.stream()
                                                .filter(s -> s.protocols().contains(protocol))
                                                .flatMap(s -> s.ruleKey().stream())
                                                .findFirst());
    }

    /// Whether that method is open on that day, be it under a condition.
    public boolean accepts(Protocol protocol, SignIn.Method method, LocalDate day) {
        return signIns(protocol, day).stream().anyMatch(s -> s.method() == method);
    }

    /// The first page of that kind.
    public Optional<Link> link(LinkKind kind) {
        return links.stream().filter(l -> l.kind() == kind).findFirst();
    }

    /// How that protocol is switched on; who can do it stands with each.
    public List<Switch> switches(Protocol protocol) {
        return switches.stream().filter(s -> s.protocols().contains(protocol)).toList();
    }

    /// Where the provider tells of its own faults.
    public Optional<Status> statusPage() {
        return Optional.ofNullable(status);
    }

    /// Whether it must be so before a mail program gets in.
    public boolean requires(RequirementKind kind) {
        return requirements.stream().anyMatch(r -> r.kind() == kind);
    }

    /// Whether it has that surprise.
    public boolean has(QuirkKind kind) {
        return quirks.stream().anyMatch(q -> q.kind() == kind);
    }
}
