package org.mailmend.domain.dkim;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.RawMessage;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Checks the DKIM signatures of a message (RFC 6376 section 6).
///
/// @param historic SHA-1 and short keys count as they did before RFC 8301: for comparing with old
///     messages only
public record DkimVerifier(DomainDns dns, InstantSource clock, boolean historic) {
    /// Signatures of one message that are looked at.
    public static final int SIGNATURES = 20;

    /// A verifier as RFC 8301 wants it.
    public DkimVerifier(DomainDns dns, InstantSource clock) {
        this(dns, clock, false);
    }

    /// Checks all signatures, top first.
    public List<DkimVerdict> verify(RawMessage message) throws InterruptedException {
        List<DkimVerdict> verdicts = new ArrayList<>();
        for (RawMessage.Field field :
                message.all("DKIM-Signature").stream().limit(SIGNATURES).toList()) {
            verdicts.add(verify(message, field));
        }
        return verdicts;
    }

    private DkimVerdict verify(RawMessage message, RawMessage.Field field)
            throws InterruptedException {
        DkimSignature.Read read =
                DkimSignature.parse(
                        field, historic ? DkimSignature.Rules.DRAFTS : DkimSignature.Rules.DKIM);
        DkimSignature signature = read.signature();
        if (signature == null) {
            return new DkimVerdict(
                    DkimVerdict.Result.PERMERROR, read.domain(), "", read.fault(), 0, false, 0);
        }
        DkimFault before = beforeKey(signature);
        if (before != null) {
            return verdict(signature, before, null, 0);
        }
        return verify(message, signature);
    }

    /// Checks a signature whose own tags are in order: key, body, header.
    public DkimVerdict verify(RawMessage message, DkimSignature signature)
            throws InterruptedException {
        Evidence.Dns answer =
                dns.lookup(signature.selector() + "._domainkey." + signature.domain(), DnsType.TXT);
        if (DomainDns.failed(answer)) {
            return verdict(signature, DkimFault.KEY_UNANSWERED, null, 0);
        }
        List<String> texts = DomainDns.values(answer);
        if (texts.isEmpty()) {
            return verdict(signature, DkimFault.KEY_MISSING, null, 0);
        }
        DkimKey key =
                DkimKey.parse(
                        texts.stream().filter(DkimKey::isKey).findFirst().orElse(texts.getFirst()));
        DkimFault wrong = withKey(signature, key);
        if (wrong != null) {
            return verdict(signature, wrong, key, 0);
        }
        String body = Canonical.body(message.body(), signature.relaxedBody());
        long signed = signature.bodyLength() < 0 ? body.length() : signature.bodyLength();
        if (signed > body.length() || !bodyMatches(body.substring(0, (int) signed), signature)) {
            return verdict(signature, DkimFault.BODY_CHANGED, key, 0);
        }
        DkimFault header = headerMatches(message, signature, key) ? null : DkimFault.HEADER_CHANGED;
        return verdict(signature, header, key, body.length() - signed);
    }

    private @Nullable DkimFault beforeKey(DkimSignature signature) {
        if (signature.hash().equals("sha1") && !historic) {
            return DkimFault.SIGNATURE_SHA1;
        }
        if (!signature.fields().contains("from")) {
            return DkimFault.SIGNATURE_WITHOUT_FROM;
        }
        if (!HostNames.isWithin(signature.identity(), signature.domain())) {
            return DkimFault.SIGNATURE_IDENTITY;
        }
        long now = clock.instant().getEpochSecond();
        boolean expired = signature.expires() >= 0 && now > signature.expires();
        boolean backwards = signature.expires() >= 0 && signature.expires() < signature.time();
        return expired || backwards ? DkimFault.SIGNATURE_EXPIRED : null;
    }

    private @Nullable DkimFault withKey(DkimSignature signature, DkimKey key) {
        for (DkimFault fault : key.faults()) {
            if (!(historic && fault == DkimFault.KEY_SHORT)) {
                return fault;
            }
        }
        if (!key.kind().equals(signature.kind())) {
            return DkimFault.SIGNATURE_OTHER_KEY;
        }
        if (!key.hashes().isEmpty() && !key.hashes().contains(signature.hash())) {
            return DkimFault.KEY_HASH;
        }
        if (key.noSubdomains() && !signature.identity().equals(signature.domain())) {
            return DkimFault.SIGNATURE_IDENTITY;
        }
        return null;
    }

    private static boolean bodyMatches(String body, DkimSignature signature) {
        byte[] wanted = decoded(signature.bodyHash());
        return Arrays.equals(wanted, digest(signature.hash(), octets(body)));
    }

    private static boolean headerMatches(RawMessage message, DkimSignature signature, DkimKey key) {
        StringBuilder data = new StringBuilder();
        for (RawMessage.Field field : Canonical.chosen(message, signature.fields())) {
            data.append(Canonical.field(field, signature.relaxedHeader())).append("\r\n");
        }
        data.append(
                Canonical.field(Canonical.unsigned(signature.field()), signature.relaxedHeader()));
        return signed(
                key, signature.hash(), octets(data.toString()), decoded(signature.signature()));
    }

    /// Whether the octets carry the signature of a key.
    ///
    /// @param hash `sha1` or `sha256`
    public static boolean signed(DkimKey key, String hash, byte[] data, byte[] signature) {
        try {
            boolean edwards = key.kind().equals("ed25519");
            Signature check =
                    Signature.getInstance(
                            edwards
                                    ? "Ed25519"
                                    : hash.equals("sha1") ? "SHA1withRSA" : "SHA256withRSA");
            check.initVerify(key.key());
            // RFC 8463 section 3: what is signed is the hash.
            check.update(edwards ? digest("sha256", data) : data);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static DkimVerdict verdict(
            DkimSignature signature,
            @Nullable DkimFault fault,
            @Nullable DkimKey key,
            long unsignedOctets) {
        DkimVerdict.Result result =
                switch (fault) {
                    case null -> DkimVerdict.Result.PASS;
                    case BODY_CHANGED, HEADER_CHANGED -> DkimVerdict.Result.FAIL;
                    case KEY_UNANSWERED -> DkimVerdict.Result.TEMPERROR;
                    default -> DkimVerdict.Result.PERMERROR;
                };
        return new DkimVerdict(
                result,
                signature.domain(),
                signature.selector(),
                fault,
                key == null ? 0 : key.bits(),
                key != null && key.testing(),
                unsignedOctets);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] digest(String hash, byte[] data) {
        try {
            return MessageDigest.getInstance(hash.equals("sha1") ? "SHA-1" : "SHA-256")
                    .digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
