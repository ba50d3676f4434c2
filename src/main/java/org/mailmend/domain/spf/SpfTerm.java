package org.mailmend.domain.spf;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;

/// One part of an SPF record (RFC 7208 sections 5 and 6).
public sealed interface SpfTerm {
    /// As it stands in the record.
    String text();

    /// The domain it names, absent where it stands for the domain of the record.
    default @Nullable MacroString domain() {
        return null;
    }

    /// Whether evaluating it asks DNS and counts towards the ten (RFC 7208 section 4.6.4).
    default boolean asksDns() {
        return switch (this) {
            case Include ignored -> true;
            case A ignored -> true;
            case Mx ignored -> true;
            case Ptr ignored -> true;
            case Exists ignored -> true;
            case Redirect ignored -> true;
            case All ignored -> false;
            case Ip ignored -> false;
            case Exp ignored -> false;
            case Unknown ignored -> false;
        };
    }

    /// What a mechanism says of the addresses that it matches (RFC 7208 section 4.6.2).
    sealed interface Mechanism extends SpfTerm {
        /// The result when it matches.
        SpfResult qualifier();
    }

    /// Matches everybody.
    record All(String text, SpfResult qualifier) implements Mechanism {}

    /// Matches whom another domain lets send.
    record Include(String text, SpfResult qualifier, MacroString domain) implements Mechanism {}

    /// Matches the addresses of a name.
    record A(
            String text,
            SpfResult qualifier,
            @Nullable MacroString domain,
            int prefix4,
            int prefix6)
            implements Mechanism {}

    /// Matches the mail servers of a domain.
    record Mx(
            String text,
            SpfResult qualifier,
            @Nullable MacroString domain,
            int prefix4,
            int prefix6)
            implements Mechanism {}

    /// Matches addresses whose reverse name lies in a domain; not to be used any more.
    record Ptr(String text, SpfResult qualifier, @Nullable MacroString domain)
            implements Mechanism {}

    /// Matches a network, `ip4` or `ip6`.
    record Ip(String text, SpfResult qualifier, InetAddress network, int prefix)
            implements Mechanism {}

    /// Matches when a made-up name exists.
    record Exists(String text, SpfResult qualifier, MacroString domain) implements Mechanism {}

    /// Another domain's record stands in for this one.
    record Redirect(String text, MacroString domain) implements SpfTerm {}

    /// Where the explanation of a fail stands.
    record Exp(String text, MacroString domain) implements SpfTerm {}

    /// A modifier that nobody knows; receivers pass over it.
    record Unknown(String text, String name) implements SpfTerm {}
}
