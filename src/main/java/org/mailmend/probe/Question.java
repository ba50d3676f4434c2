package org.mailmend.probe;

import org.mailmend.account.ServerSettings;

/// What can be asked of the network. Each question is put at most once in a run; questions about
/// one server are links of one dialogue, in this order: connect, (secure,) greeting, capabilities,
/// (secure, capabilities again,) sign-in, sending.
///
/// @param <E> the kind of evidence that answers it
public sealed interface Question<E extends Evidence> {
    /// The addresses of this computer.
    record LocalNetwork() implements Question<Evidence.Interfaces> {}

    /// The records of a type at a name.
    record Lookup(String name, DnsType type) implements Question<Evidence.Dns> {}

    /// The same with DNSSEC checking disabled (RFC 4035 section 3.2.2): tells broken signatures
    /// from a broken zone.
    record UncheckedLookup(String name, DnsType type) implements Question<Evidence.Dns> {}

    /// The same proven by DNSSEC here, from the keys of the root down (RFC 4035). Asked only where
    /// the proof counts: it takes a question for each zone above the name.
    record ProvenLookup(String name, DnsType type) implements Question<Evidence.Dns> {}

    /// The same asked of one server: of one that answers for the zone, or of another resolver than
    /// this computer's.
    ///
    /// @param server an address
    record LookupAt(String server, int port, String name, DnsType type)
            implements Question<Evidence.Dns> {}

    /// What this computer's own hosts file says about a name.
    record HostsFile(String name) implements Question<Evidence.OwnAnswer> {}

    /// A web address, for one purpose.
    ///
    /// @param purpose decides size, time and what is allowed
    /// @param url as it is asked for
    record Fetch(FetchPurpose purpose, String url) implements Question<Evidence.Web> {}

    /// The web proxy that this computer is set to use: a connection is opened, nothing is said.
    record WebProxy() implements Question<Evidence.Proxy> {}

    /// A TCP connection to a server; the address families are raced (RFC 8305).
    record Connect(ServerSettings server) implements Question<Evidence.Connection> {}

    /// What became of the race's other attempts.
    record Families(ServerSettings server) implements Question<Evidence.Connection> {}

    /// TLS on the connection, from the start or after STARTTLS as the settings say.
    record Secure(ServerSettings server) implements Question<Evidence.Tls> {}

    /// The same handshake again on a connection of its own, after one that hung. The other links of
    /// the dialogue are not touched.
    ///
    /// @param smallWindow take only small pieces, which pass where large packets vanish (RFC 2923
    ///     section 2.1)
    record SecureAgain(ServerSettings server, boolean smallWindow)
            implements Question<Evidence.Tls> {}

    /// What the server answers to a hello that also offers what nobody should use any more. It
    /// carries no secret, and the handshake ends there. Asked after one that failed.
    record OldHello(ServerSettings server) implements Question<Evidence.Hello> {}

    /// The issuer that the server left out. Asked of chains that lead nowhere.
    ///
    /// @param fetch ask the web addresses that stand in the certificates (RFC 5280 section 4.2.2.1)
    record Completion(ServerSettings server, boolean fetch)
            implements Question<Evidence.Completion> {}

    /// Whether the issuer has called the server's certificate back.
    record Revocation(ServerSettings server) implements Question<Evidence.Revocation> {}

    /// The certificate of a web host, to compare issuers; nothing is asked for.
    record WebCertificate(String host) implements Question<Evidence.Tls> {}

    /// The date that a web address answers with; nothing else of the answer is used.
    record AskTime(String url) implements Question<Evidence.Time> {}

    /// When this program was made.
    record AskBuild() implements Question<Evidence.Build> {}

    /// The server's first words.
    record Greeting(ServerSettings server) implements Question<Evidence.Spoken> {}

    /// What the server offers, before TLS or inside it (RFC 3207 section 4.2: ask again after TLS).
    record Capabilities(ServerSettings server, boolean inTls)
            implements Question<Evidence.Spoken> {}

    /// One sign-in with the secret that this run was given.
    record SignIn(ServerSettings server) implements Question<Evidence.SignIn> {}

    /// Opens the mailbox for reading and asks for its limits: EXAMINE and GETQUOTAROOT, or STAT.
    /// Nothing in it is changed, no message is read.
    record Mailbox(ServerSettings server) implements Question<Evidence.Mailbox> {}

    /// Would the server take mail to this recipient? MAIL FROM, RCPT TO, RSET: nothing is sent.
    record Offer(ServerSettings server, String sender, String recipient, long size)
            implements Question<Evidence.Sending> {}

    /// Sends one short message.
    record Deliver(ServerSettings server, String sender, String recipient)
            implements Question<Evidence.Sending> {}
}
