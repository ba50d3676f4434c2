package org.mailmend.domain.dkim;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.domain.RawMessage;
import org.mailmend.domain.TagList;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A DKIM-Signature field, parsed (RFC 6376 section 3.5).
///
/// @param field the field it was read from
/// @param domain `d=`, lower case
/// @param selector `s=`
/// @param identity `i=`, the domain of it, lower case
/// @param kind `rsa` or `ed25519`
/// @param hash `sha1` or `sha256`
/// @param relaxedHeader header fields are compared without their folding
/// @param relaxedBody the body is compared without its blanks
/// @param fields the names of what is signed, lower case
/// @param bodyLength `l=`, the number of octets that are signed, -1 for all
/// @param time `t=` in seconds since 1970, -1 without
/// @param expires `x=` in seconds since 1970, -1 without
public record DkimSignature(
        RawMessage.Field field,
        String domain,
        String selector,
        String identity,
        String kind,
        String hash,
        boolean relaxedHeader,
        boolean relaxedBody,
        List<String> fields,
        String signature,
        String bodyHash,
        long bodyLength,
        long time,
        long expires) {
    private static final Pattern SELECTOR =
            Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?");
    private static final int FIELDS = 500;

    /// Copies the list.
    public DkimSignature {
        fields = List.copyOf(fields);
    }

    /// What the reading of a field gives.
    ///
    /// @param signature absent where it cannot be read
    /// @param fault why it cannot be read
    /// @param domain what stands at `d=`, as far as it can be read
    public record Read(
            @Nullable DkimSignature signature, @Nullable DkimFault fault, String domain) {}

    /// Whose rules a field follows.
    public enum Rules {
        /// RFC 6376.
        DKIM,
        /// The drafts before RFC 4871: `v=` may be missing or 0.5.
        DRAFTS,
        /// RFC 8617: no `v=`, and `i=` is a number.
        ARC
    }

    /// Reads a field.
    public static Read parse(RawMessage.Field field) {
        return parse(field, Rules.DKIM);
    }

    /// Reads a field by given rules.
    public static Read parse(RawMessage.Field field, Rules rules) {
        TagList tags = TagList.parse(field.unfolded());
        String domain = tags.value("d").orElse("").toLowerCase(Locale.ROOT);
        DkimFault fault = fault(tags, rules);
        if (fault != null) {
            return new Read(null, fault, domain);
        }
        String algorithm = tags.value("a").orElse("").toLowerCase(Locale.ROOT);
        String[] ways =
                tags.value("c")
                        .orElse(rules == Rules.ARC ? "relaxed" : "simple/simple")
                        .split("/", 2);
        String identity = rules == Rules.ARC ? domain : tags.value("i").orElse("@" + domain);
        Optional<String> identityDomain =
                HostNames.normal(identity.substring(identity.lastIndexOf('@') + 1));
        if (identityDomain.isEmpty()) {
            return new Read(null, DkimFault.SIGNATURE_SYNTAX, domain);
        }
        String[] signer = algorithm.split("-", 2);
        return new Read(
                new DkimSignature(
                        field,
                        domain,
                        tags.value("s").orElse(""),
                        identityDomain.get(),
                        signer[0],
                        signer.length > 1 ? signer[1] : "",
                        ways[0].equalsIgnoreCase("relaxed"),
                        ways.length > 1 && ways[1].equalsIgnoreCase("relaxed"),
                        names(tags.value("h").orElse("")),
                        blankless(tags.value("b").orElse("")),
                        blankless(tags.value("bh").orElse("")),
                        number(tags, "l"),
                        number(tags, "t"),
                        number(tags, "x")),
                null,
                domain);
    }

    private static @Nullable DkimFault fault(TagList tags, Rules rules) {
        boolean gaps = tags.emptyParts() > 0 && rules == Rules.ARC;
        if (!tags.repeated().isEmpty() || !tags.broken().isEmpty() || gaps) {
            return DkimFault.SIGNATURE_SYNTAX;
        }
        String version = tags.value("v").orElse("1");
        if (!version.equals("1") && !(rules == Rules.DRAFTS && version.equals("0.5"))) {
            return DkimFault.SIGNATURE_VERSION;
        }
        for (String needed : List.of("a", "b", "bh", "d", "h", "s", "v")) {
            if (tags.value(needed).isEmpty() && (rules == Rules.DKIM || !needed.equals("v"))) {
                return DkimFault.SIGNATURE_SYNTAX;
            }
        }
        String algorithm = tags.value("a").orElse("").toLowerCase(Locale.ROOT);
        if (!List.of("rsa-sha1", "rsa-sha256", "ed25519-sha256").contains(algorithm)) {
            return DkimFault.SIGNATURE_KIND;
        }
        boolean knownWays =
                Arrays.stream(tags.value("c").orElse("simple").split("/", -1))
                        .allMatch(
                                w -> w.equalsIgnoreCase("simple") || w.equalsIgnoreCase("relaxed"));
        boolean knownQuery =
                Arrays.stream(tags.value("q").orElse("dns/txt").split(":"))
                        .anyMatch(q -> q.strip().toLowerCase(Locale.ROOT).matches("dns(/txt)?"));
        boolean names =
                HostNames.normal(tags.value("d").orElse("")).isPresent()
                        && SELECTOR.matcher(tags.value("s").orElse("")).matches();
        for (String numeric : List.of("l", "t", "x")) {
            Optional<String> value = tags.value(numeric);
            if (value.isPresent() && !value.get().matches("\\d{1,76}")) {
                return DkimFault.SIGNATURE_SYNTAX;
            }
        }
        return knownWays && knownQuery && names ? null : DkimFault.SIGNATURE_SYNTAX;
    }

    private static List<String> names(String value) {
        return Arrays.stream(value.split(":"))
                .map(n -> n.strip().toLowerCase(Locale.ROOT))
                .filter(n -> !n.isEmpty())
                .limit(FIELDS)
                .toList();
    }

    private static String blankless(String value) {
        return value.replaceAll("\\s", "");
    }

    private static long number(TagList tags, String name) {
        Optional<String> value = tags.value(name);
        if (value.isEmpty()) {
            return -1;
        }
        return value.get().length() > 15 ? Long.MAX_VALUE : Long.parseLong(value.get());
    }
}
