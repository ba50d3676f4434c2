package org.mailmend.account;

import java.net.IDN;
import java.util.Optional;

/// An email address, parsed (RFC 5321 section 4.1.2, RFC 6531 for other scripts).
///
/// @param localPart the part before the last @, as typed
/// @param domain the domain in normal form (lower case, A-labels), see [HostNames]
public record EmailAddress(String localPart, String domain) {

    /// What a text can turn out to be.
    public sealed interface Parsed {
        /// It is an address.
        record Ok(EmailAddress address) implements Parsed {}

        /// It cannot be one.
        record Malformed(Fault fault) implements Parsed {}
    }

    /// Why a text cannot be an address.
    public enum Fault {
        /// Nothing was typed.
        EMPTY,
        /// No @ in it.
        NO_AT,
        /// Nothing before the @.
        NO_LOCAL_PART,
        /// A blank, a control character or a bracket inside.
        BAD_CHARACTER,
        /// What follows the @ is no domain.
        BAD_DOMAIN,
        /// More than 64 octets before the @ or 254 in all (RFC 5321 section 4.5.3.1).
        TOO_LONG
    }

    /// Reads one address; outer blanks are not part of it.
    public static Parsed parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new Parsed.Malformed(Fault.EMPTY);
        }
        int at = trimmed.lastIndexOf('@');
        if (at < 0) {
            return new Parsed.Malformed(Fault.NO_AT);
        }
        String local = trimmed.substring(0, at);
        if (local.isEmpty()) {
            return new Parsed.Malformed(Fault.NO_LOCAL_PART);
        }
        if (!goodLocalPart(local)) {
            return new Parsed.Malformed(Fault.BAD_CHARACTER);
        }
        Optional<String> domain = HostNames.normal(trimmed.substring(at + 1));
        if (domain.isEmpty() || HostNames.isAddress(domain.get()) || !domain.get().contains(".")) {
            return new Parsed.Malformed(Fault.BAD_DOMAIN);
        }
        if (octets(local) > 64 || octets(local) + domain.get().length() + 1 > 254) {
            return new Parsed.Malformed(Fault.TOO_LONG);
        }
        return new Parsed.Ok(new EmailAddress(local, domain.get()));
    }

    /// Whether mail to this address needs SMTPUTF8 (RFC 6531): non-ASCII before the @.
    public boolean needsSmtpUtf8() {
        return !localPart.chars().allMatch(c -> c < 128);
    }

    /// The domain as people write it (U-labels).
    public String unicodeDomain() {
        return IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED);
    }

    /// The address as it goes over the wire, with A-labels.
    @Override
    public String toString() {
        return localPart + "@" + domain;
    }

    private static boolean goodLocalPart(String local) {
        boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
        if (quoted) {
            return local.chars().allMatch(c -> c >= ' ' && c != 127);
        }
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return false;
        }
        return local.chars()
                .allMatch(
                        c ->
                                c > ' '
                                        && c != 127
                                        && "\"(),:;<>@[\\]".indexOf(c) < 0
                                        && !Character.isISOControl(c)
                                        && !Character.isWhitespace(c)
                                        && Character.getType(c) != Character.FORMAT
                                        && Character.getType(c) != Character.SPACE_SEPARATOR);
    }

    private static int octets(String s) {
        return s.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
