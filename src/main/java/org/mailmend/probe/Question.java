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
    // from
    /// a broken zone.
    record UncheckedLookup(String name, DnsType type) implements Question<Evidence.Dns> {}

    /// What this computer's own hosts file says about a name.
    record HostsFile(String name) implements Question<Evidence.OwnAnswer> {}

    /// A web address, for one purpose.
    ///
    /// @param purpose decides size, time and what is allowed
    /// @param url as it is asked for
    record Fetch(FetchPurpose purpose, String url) implements Question<Evidence.Web> {}

    /// A TCP connection to a server; the address families are raced (RFC 8305).
    record Connect(ServerSettings server) implements Question<Evidence.Connection> {}

    /// What became of the race's other attempts.
    record Families(ServerSettings server) implements Question<Evidence.Connection> {}

    /// TLS on the connection, from the start or after STARTTLS as the settings say.
    record Secure(ServerSettings server) implements Question<Evidence.Tls> {}

    /// The server's first words.
    record Greeting(ServerSettings server) implements Question<Evidence.Spoken> {}

    /// What the server offers, before TLS or inside it (RFC 3207 section 4.2: ask again after TLS).
    record Capabilities(ServerSettings server, boolean inTls)
            implements Question<Evidence.Spoken> {}

    /// One sign-in with the secret that this run was given.
    record SignIn(ServerSettings server) implements Question<Evidence.SignIn> {}

    /// Would the server take mail to this recipient? MAIL FROM, RCPT TO, RSET: nothing is sent.
    record Offer(ServerSettings server, String sender, String recipient, long size)
            implements Question<Evidence.Sending> {}

    /// Sends one short message.
    record Deliver(ServerSettings server, String sender, String recipient)
            implements Question<Evidence.Sending> {}
}
