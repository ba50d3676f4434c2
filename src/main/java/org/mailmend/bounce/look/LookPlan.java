package org.mailmend.bounce.look;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Reason;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Providers;
import org.mailmend.provider.Recognised;

import java.net.InetAddress;
import java.util.Optional;

/// What a look at one delivery begins with. It is made without network.
///
/// @param domain the recipient's, in normal form; empty where the report names none that DNS knows
/// @param address the sending address that a server complained about, absent where none is named
/// @param sender the address that the message was sent from, empty where nothing tells
/// @param reporter the sending system by name, empty where nothing tells
/// @param provider the sender's, where its domain is one of the provider's own; absent elsewhere
public record LookPlan(
        String domain,
        @Nullable InetAddress address,
        String sender,
        String reporter,
        @Nullable Provider provider) {

    /// What is to be looked at for a delivery of a message.
    public static LookPlan of(Explained explained, Delivery delivery, Providers providers) {
        String sender = explained.origin().sender() == null ? "" : explained.origin().sender();
        return new LookPlan(
                domain(delivery.recipient()),
                isAboutSender(delivery.reason())
                        ? NamedAddress.in(delivery.said()).orElse(null)
                        : null,
                sender,
                Optional.ofNullable(explained.origin().reporter())
                        .flatMap(HostNames::normal)
                        .orElse(""),
                providers
                        .byDomain(domain(sender))
                        .filter(r -> r.how() == Recognised.How.EXACT_DOMAIN)
                        .map(Recognised::provider)
                        .orElse(null));
    }

    /// Whether a server that says so can mean the address that called it. Where not, an address in
    /// its words is somebody else's, and nothing is asked about it.
    private static boolean isAboutSender(Reason reason) {
        return switch (reason) {
            case TIMEOUT_OR_NETWORK,
                    TLS,
                    NO_SUCH_DOMAIN,
                    NO_SUCH_USER,
                    MAILBOX_FULL,
                    MAILBOX_DISABLED,
                    TOO_BIG ->
                    false;
            default -> true;
        };
    }

    /// The part after the last `@` in normal form; empty where it is none that DNS knows.
    static String domain(@Nullable String address) {
        if (address == null || address.lastIndexOf('@') < 0) {
            return "";
        }
        return HostNames.normal(address.substring(address.lastIndexOf('@') + 1))
                .filter(n -> n.contains(".") && !HostNames.isAddress(n))
                .orElse("");
    }

    /// Whether there is nothing to look at.
    public boolean isEmpty() {
        return domain.isEmpty() && address == null;
    }

    /// The sender's domain in normal form, empty where it is not known.
    public String senderDomain() {
        return domain(sender);
    }

    /// A host of the sender's provider that answers at port 25 where this network lets such
    /// connections out: from our own table, never from the message.
    Optional<String> control() {
        return provider == null
                ? Optional.empty()
                : provider.servers(Protocol.SMTP, senderDomain()).stream()
                        .map(ServerSettings::host)
                        .filter(h -> !HostNames.isAddress(h))
                        .findFirst();
    }
}
