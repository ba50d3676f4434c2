package org.mailmend.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/// The ids of the causes: the product's own table.
final class Causes {
    private Causes() {}

    static Set<String> known() {
        try (InputStream in =
                Causes.class.getResourceAsStream("/org/mailmend/diagnosis/causes.tsv")) {
            if (in == null) {
                return LISTED.lines().map(String::strip).collect(Collectors.toSet());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t")[0])
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Used until the table is there.
    private static final String LISTED =
            """
                    settings.fine
                    settings.differ
                    settings.unencrypted
                    client.too-old
                    settings.incoming-outgoing-mixed
                    address.malformed
                    address.domain-typo
                    network.offline
                    network.captive-portal
                    network.proxy-only
                    network.port-filtered
                    network.mail-ports-filtered
                    network.port25-filtered
                    network.ipv6-broken
                    server.ipv6-down
                    network.mtu-blackhole
                    network.middlebox
                    network.redirected
                    clock.wrong
                    dns.resolver-silent
                    dns.resolver-refuses
                    dns.local-override
                    dns.domain-not-found
                    dns.host-not-found
                    dns.host-no-address
                    dns.zone-broken
                    dns.dnssec-bogus
                    dns.stale-address
                    mx.missing
                    mx.null
                    mx.is-address
                    mx.is-alias
                    mx.host-not-found
                    mx.unreachable
                    mx.elsewhere
                    server.down
                    server.partly-down
                    server.refuses
                    server.wrong-port
                    server.hangs-up
                    server.silent
                    server.slow
                    server.not-available
                    server.too-many-connections
                    server.misconfigured
                    server.storage-full
                    server.not-mail
                    server.protocol-error
                    tls.wrong-mode
                    tls.starttls-not-offered
                    tls.certificate-expired
                    tls.certificate-not-yet-valid
                    tls.certificate-name
                    tls.certificate-self-signed
                    tls.certificate-untrusted
                    tls.certificate-incomplete
                    tls.certificate-weak
                    tls.certificate-revoked
                    tls.certificate-expires-soon
                    tls.intercepted
                    tls.version-too-old
                    tls.no-common-cipher
                    tls.client-certificate
                    tls.handshake-stalls
                    tls.handshake-failed
                    auth.password-wrong
                    auth.password-expired
                    auth.app-password-required
                    auth.oauth-required
                    auth.wrong-account
                    auth.admin-consent
                    auth.consent-needed
                    auth.token-scope
                    auth.token-expired
                    auth.username-form
                    auth.web-sign-in-required
                    auth.access-off
                    auth.off-for-organisation
                    auth.policy
                    auth.account-disabled
                    auth.account-locked
                    auth.temporary
                    auth.not-offered
                    auth.needs-tls
                    auth.mechanism-unsupported
                    auth.hang-up
                    auth.mailbox-refused
                    auth.sending-refused
                    mailbox.full
                    service.imap-off
                    service.pop-off
                    send.helo-rejected
                    send.sender-not-allowed
                    send.relay-denied
                    send.address-listed
                    send.recipient-unknown
                    send.recipient-domain
                    send.recipient-unreachable
                    send.recipient-refused
                    send.mailbox-full
                    send.mailbox-disabled
                    send.greylisted
                    send.rate-limited
                    send.too-big
                    send.smtputf8
                    send.content-rejected
                    send.reputation
                    send.authentication
                    send.tls-required
                    send.server-fault
                    domain.spf-missing
                    domain.spf-multiple
                    domain.spf-lookups
                    domain.spf-invalid
                    domain.spf-open
                    domain.dmarc-missing
                    domain.dmarc-invalid
                    domain.dkim-missing
                    domain.dkim-invalid
                    domain.mta-sts-invalid
                    domain.tlsa-mismatch
                    domain.reverse-dns
                    domain.listed
                    status.incident
                    unknown
                    """;
}
