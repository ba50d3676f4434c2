package org.mailmend.bounce;

import java.util.Locale;

/// Why a message came back, in the few groups that lead to different advice.
public enum Reason {
    /// The mailbox does not exist, or has moved.
    NO_SUCH_USER,
    /// The domain does not exist or takes no mail.
    NO_SUCH_DOMAIN,
    /// The mailbox is full.
    MAILBOX_FULL,
    /// The mailbox exists and is switched off.
    MAILBOX_DISABLED,
    /// The other server did not answer, or the time ran out.
    TIMEOUT_OR_NETWORK,
    /// TLS failed or is demanded.
    TLS,
    /// The recipient's side refuses, for a reason of its own.
    REFUSED_BY_RECIPIENT_SIDE,
    /// The sending server is listed, has no reverse name or a bad name.
    SENDER_REPUTATION_OR_PTR,
    /// SPF, DKIM or DMARC fail.
    SPF_DKIM_DMARC,
    /// The content or a rule about it.
    CONTENT_OR_POLICY,
    /// The message is too large.
    TOO_BIG,
    /// Too much in a time.
    RATE_LIMIT,
    /// The server wants a sign-in or does not forward.
    RELAY_OR_LOGIN_REQUIRED,
    /// A server has a fault of its own.
    SERVER_PROBLEM,
    /// Nothing that is known.
    UNKNOWN,
    /// Somebody complained about a message.
    FEEDBACK_REPORT,
    /// A person or a robot answered.
    AUTO_REPLY,
    /// It was delivered.
    DELIVERED_REPORT;

    /// The public name.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The group that a cause of the vocabulary belongs to.
    public static Reason of(String cause) {
        return switch (cause) {
            case "send.recipient-unknown" -> NO_SUCH_USER;
            case "send.recipient-domain",
                    "mx.null",
                    "mx.missing",
                    "mx.host-not-found",
                    "mx.is-address",
                    "dns.domain-not-found",
                    "dns.host-not-found",
                    "address.domain-typo",
                    "address.malformed" ->
                    NO_SUCH_DOMAIN;
            case "send.mailbox-full", "mailbox.full" -> MAILBOX_FULL;
            case "send.mailbox-disabled" -> MAILBOX_DISABLED;
            case "send.recipient-unreachable",
                    "server.down",
                    "server.refuses",
                    "server.silent",
                    "server.slow",
                    "server.hangs-up",
                    "network.port-filtered",
                    "network.offline",
                    "network.port25-filtered",
                    "network.mail-ports-filtered",
                    "mx.unreachable",
                    "dns.resolver-silent",
                    "dns.zone-broken",
                    "server.wrong-port",
                    "dns.host-no-address" ->
                    TIMEOUT_OR_NETWORK;
            case "send.recipient-refused",
                    "send.sender-not-allowed",
                    "send.smtputf8",
                    "server.not-available",
                    "send.greylisted" ->
                    REFUSED_BY_RECIPIENT_SIDE;
            case "send.reputation",
                    "send.address-listed",
                    "send.helo-rejected",
                    "domain.listed",
                    "domain.reverse-dns" ->
                    SENDER_REPUTATION_OR_PTR;
            case "send.authentication" -> SPF_DKIM_DMARC;
            case "send.content-rejected" -> CONTENT_OR_POLICY;
            case "send.too-big" -> TOO_BIG;
            case "send.rate-limited", "server.too-many-connections" -> RATE_LIMIT;
            case "send.relay-denied" -> RELAY_OR_LOGIN_REQUIRED;
            case "send.tls-required" -> TLS;
            case "send.server-fault",
                    "server.misconfigured",
                    "server.storage-full",
                    "server.protocol-error",
                    "server.not-mail" ->
                    SERVER_PROBLEM;
            default ->
                    cause.startsWith("tls.")
                            ? TLS
                            : cause.startsWith("auth.") ? RELAY_OR_LOGIN_REQUIRED : UNKNOWN;
        };
    }
}
