package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What became of asking a web address. Everything in it that came from a server is a stranger's
/// word.
public sealed interface FetchAnswer {
    /// The address that the outcome is about: of the last redirect, where there were any.
    URI url();

    /// A server answered; the status can be any.
    ///
    /// @param passed the addresses that redirected to [#url()], in their order
    /// @param address where the connection went
    /// @param status the status code (RFC 9110 section 15)
    /// @param headers the few that are of use, names in lower case: `content-type`, `location`,
    ///     `server`, `retry-after`, `www-authenticate`; none for [FetchPurpose#CLOCK]
    /// @param body empty for [FetchPurpose#CLOCK]
    /// @param date the `Date:` header, absent where there is none that can be read
    /// @param chain the certificates, absent over plain HTTP; they are verified except for
    ///     [FetchPurpose#CLOCK], where the dates alone may be wrong
    record Fetched(
            URI url,
            List<URI> passed,
            InetAddress address,
            int status,
            Map<String, String> headers,
            Body body,
            @Nullable Instant date,
            @Nullable CertificateChain chain)
            implements FetchAnswer {
        /// Copies the collections.
        public Fetched {
            passed = List.copyOf(passed);
            headers = Map.copyOf(headers);
        }

        /// Whether the answer came from another address than the one that was asked.
        public boolean redirected() {
            return !passed.isEmpty();
        }
    }

    /// Mailmend does not go there, or does not take what came.
    ///
    /// @param detail what it was about: an address, a header's value; a stranger's words
    /// @param chain the certificates for [Reason#NOT_VERIFIED], else absent
    record FetchRefused(Reason reason, URI url, String detail, @Nullable CertificateChain chain)
            implements FetchAnswer {}

    /// The network or the server failed.
    ///
    /// @param detail what came, or the system's words
    /// @param evidence the connection or handshake that failed, absent for the other ways
    record FetchFailed(How how, URI url, String detail, @Nullable Evidence evidence)
            implements FetchAnswer {}

    /// The time was over.
    record FetchTimedOut(Stage stage, URI url, Duration after) implements FetchAnswer {}

    /// Why Mailmend refuses.
    enum Reason {
        /// No `http` or `https` address with a usable host name.
        BAD_URL,
        /// A name or secret stands in the address.
        CREDENTIALS_IN_URL,
        /// Plain HTTP where the purpose does not allow it.
        PLAIN_HTTP,
        /// Another port than 80 and 443 on a host that the user did not type.
        OTHER_PORT,
        /// The name leads only into a private network, and the user did not type it.
        PRIVATE_ADDRESS,
        /// TLS runs, but the certificate is not good for this name and time.
        NOT_VERIFIED,
        /// A redirect without a usable address.
        BAD_REDIRECT,
        /// Redirects that lead back.
        REDIRECT_LOOP,
        /// More redirects than the purpose allows.
        TOO_MANY_REDIRECTS,
        /// More headers or a larger body than is read.
        TOO_LARGE,
        /// A compressed answer, which nobody asked for.
        ENCODED;

        /// The name as it stands in a record: `private-address`.
        public String id() {
            return FetchAnswer.id(this);
        }
    }

    /// How it failed.
    enum How {
        /// The name has no address.
        NO_ADDRESS,
        /// No address took the connection.
        NO_CONNECTION,
        /// TLS did not come about.
        NO_TLS,
        /// The connection ended before the answer did.
        HUNG_UP,
        /// What came is no HTTP.
        NOT_HTTP,
        /// It is HTTP, but breaks its rules (RFC 9112).
        MALFORMED;

        /// The name as it stands in a record: `no-tls`.
        public String id() {
            return FetchAnswer.id(this);
        }
    }

    /// Where the time ran out.
    enum Stage {
        /// Asking for the name's addresses.
        RESOLVE,
        /// Opening the connection.
        CONNECT,
        /// The TLS handshake.
        TLS,
        /// Waiting for the answer or its rest.
        ANSWER;

        /// The name as it stands in a record: `resolve`.
        public String id() {
            return FetchAnswer.id(this);
        }
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The bytes of an answer.
    final class Body {
        /// No bytes.
        public static final Body EMPTY = new Body(new byte[0]);

        private final byte[] bytes;

        /// Copies the bytes.
        public Body(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /// A copy of the bytes.
        public byte[] bytes() {
            return bytes.clone();
        }

        /// How many they are.
        public int size() {
            return bytes.length;
        }

        /// The bytes as text; what cannot be read becomes U+FFFD.
        public String text(Charset charset) {
            return new String(bytes, charset);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Body body && Arrays.equals(bytes, body.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Body[" + bytes.length + " bytes]";
        }
    }
}
