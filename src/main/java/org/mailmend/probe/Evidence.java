package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.SecretShape;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the network answered: facts without opinion. A failure to connect is evidence too.
public sealed interface Evidence {
    /// What this computer has of a network.
    ///
    /// @param ipv4 an interface other than loopback is up and has an IPv4 address
    /// @param ipv6 one has a global IPv6 address
    record Interfaces(boolean ipv4, boolean ipv6) implements Evidence {}

    /// What DNS answered (RFC 1035, RFC 2308 for the empty answers).
    sealed interface Dns extends Evidence {}

    /// Records in presentation form, in the order of the answer; of TXT the strings are joined.
    ///
    /// @param aliases names that were passed on the way by CNAME
    /// @param ttl seconds for which the answer may be kept
    /// @param authenticated the resolver set the AD bit (RFC 4035)
    record Records(List<String> values, List<String> aliases, long ttl, boolean authenticated)
            implements Dns {}

    /// The name does not exist (NXDOMAIN).
    record NoSuchDomain() implements Dns {}

    /// The name exists and has no record of the type.
    record NoSuchRecords() implements Dns {}

    /// The domain says that it takes no mail (RFC 7505).
    record NullMx() implements Dns {}

    /// The resolver failed (SERVFAIL).
    ///
    /// @param why the extended error (RFC 8914) in the resolver's words, absent where none was sent
    record ServerFailed(@Nullable String why) implements Dns {}

    /// The resolver refused to answer (REFUSED) or answered with another error.
    record Refused(String rcode) implements Dns {}

    /// The resolver did not answer in time.
    record DnsTimedOut(Duration after) implements Dns {}

    /// The resolver cannot be reached, or its answer cannot be read.
    record DnsBroken(String why) implements Dns {}

    /// Addresses that stand in a file of this computer; empty where the name is not in it.
    record OwnAnswer(List<String> addresses) implements Evidence {
        /// Copies the list.
        public OwnAnswer {
            addresses = List.copyOf(addresses);
        }
    }

    /// What a web address gave.
    sealed interface Web extends Evidence {}

    /// A page.
    ///
    /// @param url where it came from in the end
    /// @param redirected another address than the one that was asked for
    /// @param body its text, cut at 48 KiB
    /// @param date the server's own date, absent where it gave none
    /// @param location where it redirects to, absent where it does not or was followed
    record Page(
            String url,
            boolean redirected,
            int status,
            String body,
            @Nullable String date,
            @Nullable String location)
            implements Web {}

    /// No page.
    ///
    /// @param how `refused`, `failed` or `timeout`
    /// @param why the reason as it stands in a record: `private-address`, `resolve` …
    record NoPage(String how, String why) implements Web {}

    /// What this computer is set to use for web pages, and whether it is there.
    sealed interface Proxy extends Evidence {}

    /// A proxy is set.
    ///
    /// @param answers a connection to it could be opened
    record ProxyFound(String host, int port, boolean answers) implements Proxy {}

    /// None is.
    record NoProxy() implements Proxy {}

    /// One attempt to open a TCP connection.
    sealed interface Tcp {
        /// The address that was tried.
        InetAddress address();
    }

    /// The connection was opened.
    record Connected(InetAddress address, Duration took) implements Tcp {}

    /// The host answered that nothing listens there (RST).
    record ConnectionRefused(InetAddress address, Duration took) implements Tcp {}

    /// Nothing came back.
    record ConnectTimedOut(InetAddress address, Duration after) implements Tcp {}

    /// The network says that there is no way, or that it is forbidden (ICMP).
    record Unreachable(InetAddress address, String reason) implements Tcp {}

    /// The attempts to reach one server, in the order in which they began.
    record Connection(List<Tcp> attempts) implements Evidence {
        /// Copies the list.
        public Connection {
            attempts = List.copyOf(attempts);
        }

        /// The attempt whose connection is used.
        public Optional<Connected> winner() {
            return attempts.stream()
                    .filter(Connected.class::isInstance)
                    .map(Connected.class::cast)
                    .findFirst();
        }
    }

    /// What became of a TLS handshake.
    sealed interface Tls extends Evidence {}

    /// TLS runs. Whether the certificate is good stands in `chain`: a bad one does not end the
    /// dialogue, but nothing secret follows it.
    ///
    /// @param version `TLSv1.3`
    /// @param cipher the suite's IANA name
    /// @param injected plain text that stood behind the reply to STARTTLS and was thrown away
    /// @param asksForCertificate the server wants to see a certificate of the client
    record Secured(
            String version,
            String cipher,
            CertificateChain chain,
            boolean injected,
            boolean asksForCertificate)
            implements Tls {}

    /// The server answers in something that is not TLS.
    record NotTls(String firstWords) implements Tls {}

    /// The handshake was refused.
    ///
    /// @param alert the TLS alert (RFC 8446 section 6) by name, absent where none came
    /// @param why this computer's words for it
    /// @param chain the certificates, where they were seen
    /// @param asksForCertificate the server wanted to see a certificate of the client
    record HandshakeRefused(
            @Nullable String alert,
            String why,
            @Nullable CertificateChain chain,
            boolean asksForCertificate)
            implements Tls {}

    /// The handshake never ended.
    record HandshakeStalled(Duration after) implements Tls {}

    /// The server refused STARTTLS.
    record StartTlsRefused(int code, List<String> lines) implements Tls {}

    /// What became of looking for a missing issuer. Nothing of it is trusted for a sign-in.
    sealed interface Completion extends Evidence {}

    /// With one more certificate the chain leads to an authority that counts.
    ///
    /// @param missing the one that the server left out, the highest of several
    /// @param from where it was found: a web address, or a host that showed it in this run
    record ChainClosed(PeerCertificate missing, String from) implements Completion {}

    /// It does not.
    ///
    /// @param tried the web addresses that were asked, each with what came of it
    record ChainOpen(List<String> tried) implements Completion {
        /// Copies the list.
        public ChainOpen {
            tried = List.copyOf(tried);
        }
    }

    /// What an issuer says about calling a certificate back.
    sealed interface Revocation extends Evidence {}

    /// It stands.
    ///
    /// @param by `ocsp` (RFC 6960) or `list` (RFC 5280 section 5)
    record NotRevoked(String by) implements Revocation {}

    /// It was called back.
    record Revoked(Instant since, String by) implements Revocation {}

    /// Nobody who counts said anything.
    ///
    /// @param why `nobody-named`, `no-answer`, `not-usable`
    record RevocationUnknown(String why) implements Revocation {}

    /// What time a server says that it is.
    sealed interface Time extends Evidence {}

    /// A dated answer (RFC 9110 section 6.6.1).
    ///
    /// @param theirs the server's date
    /// @param ours this computer's date at the same moment
    record Dated(Instant theirs, Instant ours, InetAddress from) implements Time {}

    /// No date came.
    record Undated(String why) implements Time {}

    /// When this program was made: the clock cannot be right where it says less.
    ///
    /// @param made absent where the build does not say
    record Build(@Nullable Instant made) implements Evidence {}

    /// What a server answers to a hello that offers old versions and cipher suites too.
    sealed interface Hello extends Evidence {}

    /// It would speak so.
    ///
    /// @param version `TLSv1`, `TLSv1.1`, `TLSv1.2`, `SSLv3`
    /// @param cipher the suite's IANA name, else its number in hex
    record HelloAnswered(String version, String cipher) implements Hello {}

    /// It refuses that one too.
    record HelloRefused(String alert) implements Hello {}

    /// Nothing that can be read came.
    record HelloUnanswered() implements Hello {}

    /// What the server said at a point where it is its turn.
    sealed interface Spoken extends Evidence {}

    /// A complete reply.
    ///
    /// @param code the reply code, 0 in IMAP and POP
    /// @param lines as they came, secrets taken out
    record Said(int code, List<String> lines) implements Spoken {
        /// Copies the list.
        public Said {
            lines = List.copyOf(lines);
        }
    }

    /// Nothing (more) came before the deadline.
    ///
    /// @param partial what had come until then
    record Silent(Duration after, String partial)
            implements Spoken, SignIn, Sending, Mailbox, Tls {}

    /// The connection ended.
    ///
    /// @param reset true for a reset (RST), false for an orderly end
    /// @param partial what had come until then
    record HungUp(boolean reset, String partial) implements Spoken, SignIn, Sending, Mailbox, Tls {}

    /// What came breaks the protocol or a limit.
    ///
    /// @param rule which: `line-too-long`, `reply-too-long`, `no-code`, `code-changes`
    /// @param words the beginning of it
    record Babble(String rule, String words) implements Spoken, SignIn, Sending, Mailbox, Tls {}

    /// What became of a sign-in.
    sealed interface SignIn extends Evidence {}

    /// The server accepted it.
    record SignedIn(String mechanism, List<String> lines) implements SignIn {}

    /// The server refused it.
    record SignInRefused(String mechanism, int code, List<String> lines, SecretShape shape)
            implements SignIn {}

    /// No offered mechanism can take what the user has; nothing secret was sent.
    ///
    /// @param offered the mechanisms that the server names
    /// @param token whether the user has a token and not a password
    record NoCommonMechanism(List<String> offered, boolean token) implements SignIn {}

    /// The secret was kept back.
    ///
    /// @param why `not-verified` (no TLS to the right name), `not-trusted` (the host's source)
    record Withheld(String why) implements SignIn {}

    /// What became of opening the mailbox.
    sealed interface Mailbox extends Evidence {}

    /// It opens, for reading only.
    ///
    /// @param lines what the server said, as it came
    /// @param quotas its limits (RFC 9208), in IMAP alone and only where the server tells
    record MailboxOpened(long messages, List<String> lines, List<Quota> quotas) implements Mailbox {
        /// Copies the lists.
        public MailboxOpened {
            lines = List.copyOf(lines);
            quotas = List.copyOf(quotas);
        }
    }

    /// How much of one thing is used.
    ///
    /// @param resource `STORAGE` in KiB, `MESSAGE` in messages
    record Quota(String resource, long used, long limit) {}

    /// It does not open.
    record MailboxRefused(List<String> lines) implements Mailbox {
        /// Copies the lines.
        public MailboxRefused {
            lines = List.copyOf(lines);
        }
    }

    /// What became of offering or sending a message.
    sealed interface Sending extends Evidence {}

    /// The server takes it.
    record Accepted(List<String> lines) implements Sending {}

    /// The server does not take it.
    ///
    /// @param stage `mail`, `rcpt`, `data` or `end-of-data`
    record SendingRefused(String stage, int code, List<String> lines) implements Sending {}
}
