package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.Protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What is to be looked at in a run, and how.
///
/// @param secret what kind of secret there is; the secret itself is elsewhere
/// @param trustedHosts hosts and domains that the user vouches for
/// @param sendTo whether the server would take mail to this address is asked, absent for no
/// @param sendTest really send one message
/// @param noSignIn the mail program is set to send without signing in
/// @param size bytes to announce, 0 for none
/// @param only look at these alone; empty for everything
/// @param domain look at the records of the domain too
/// @param status look at the provider's status page
/// @param offline contact no third party
/// @param budget how long the whole run may take
/// @param startedAt the date of the run: rules change with it
/// @param practice played on practice servers
/// @param selectors DKIM selectors that the user named
/// @param controls who is asked about network and time, absent for the usual ones
public record CheckRequest(
        Account account,
        SecretKind secret,
        Set<String> trustedHosts,
        @Nullable String sendTo,
        boolean sendTest,
        boolean noSignIn,
        long size,
        Set<Only> only,
        boolean domain,
        boolean status,
        boolean offline,
        Duration budget,
        Instant startedAt,
        boolean practice,
        List<String> selectors,
        @Nullable Controls controls) {
    /// Copies the collections.
    public CheckRequest {
        trustedHosts = Set.copyOf(trustedHosts);
        only = Set.copyOf(only);
        selectors = List.copyOf(selectors);
    }

    /// The same with other controls.
    public CheckRequest asking(@Nullable Controls others) {
        return like(account, secret, only, startedAt, others);
    }

    /// The same, with less to look at.
    public CheckRequest only(Set<Only> parts) {
        return like(account, secret, parts, startedAt, controls);
    }

    /// The same for an account that was changed.
    public CheckRequest about(Account changed) {
        return like(changed, secret, only, startedAt, controls);
    }

    private CheckRequest like(
            Account about,
            SecretKind kind,
            Set<Only> parts,
            Instant begun,
            @Nullable Controls asking) {
        return new CheckRequest(
                about,
                kind,
                trustedHosts,
                sendTo,
                sendTest,
                noSignIn,
                size,
                parts,
                domain,
                status,
                offline,
                budget,
                begun,
                practice,
                selectors,
                asking);
    }

    /// Who is asked about network and time, where third parties may be asked at all.
    public Controls asked() {
        Controls own = controls;
        return own == null ? Controls.USUAL : own;
    }

    /// Whether the records of the domain are to be looked at. Practice has no domain of its own.
    public boolean wantsDomain() {
        return domain && !practice && (only.isEmpty() || only.contains(new Only.Domain()));
    }

    /// What kind of secret was given.
    public enum SecretKind {
        /// None: what needs one is not checked.
        NONE,
        /// A password or app password.
        PLAIN,
        /// An OAuth 2.0 access token.
        TOKEN
    }

    /// One thing to look at alone.
    public sealed interface Only {
        /// A protocol at a port.
        record Port(Protocol protocol, int port) implements Only {}

        /// The records of the domain.
        record Domain() implements Only {}
    }

    /// Everything about an account, with the defaults of the command line.
    public static CheckRequest of(Account account, SecretKind secret, Instant startedAt) {
        return new CheckRequest(
                account,
                secret,
                Set.of(),
                null,
                false,
                false,
                0,
                Set.of(),
                true,
                true,
                false,
                Duration.ofSeconds(30),
                startedAt,
                false,
                List.of(),
                null);
    }

    /// The same request with that kind of secret, begun then.
    public CheckRequest with(SecretKind kind, Instant begun) {
        return like(account, kind, only, begun, controls);
    }

    /// The address to which an offer or a test message goes; absent where none is asked for.
    public @Nullable String recipient() {
        return sendTo != null || !sendTest ? sendTo : account.address().toString();
    }

    /// Whether a port of a protocol is to be looked at.
    public boolean wants(Protocol protocol, int port) {
        return only.isEmpty() || only.contains(new Only.Port(protocol, port));
    }

    /// The protocols that are looked at: sending, the mailbox protocol that the user has, and every
    /// one of which a server was given; where only some things are wanted, theirs.
    public List<Protocol> protocols() {
        return Arrays.stream(Protocol.values()).filter(this::wants).toList();
    }

    private boolean wants(Protocol protocol) {
        return only.isEmpty() ? asked(protocol) || protocol == account.incoming() : asked(protocol);
    }

    /// Whether the user asked for a protocol: a mailbox of which no server was given is looked at
    /// where one is found, and nothing is wrong where none is.
    public boolean asked(Protocol protocol) {
        return only.isEmpty()
                ? protocol == Protocol.SMTP || account.given(protocol).isPresent()
                : only.stream().anyMatch(o -> o instanceof Only.Port p && p.protocol() == protocol);
    }
}
