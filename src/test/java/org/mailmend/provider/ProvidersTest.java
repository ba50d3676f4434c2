package org.mailmend.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.account.Protocol;
import org.mailmend.provider.Provider.UserNameForm;
import org.mailmend.provider.Recognised.How;
import org.mailmend.provider.SignIn.Condition;
import org.mailmend.provider.SignIn.Method;

import java.time.LocalDate;
import java.util.List;

/// Recognising providers, and what changes with the date.
class ProvidersTest {
    private static final Providers PROVIDERS = Providers.load();
    private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 21);

    private static Provider provider(String id) {
        return PROVIDERS.byId(id).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "gmail.com, gmail",
        "GoogleMail.com., gmail",
        "hotmail.co.uk, outlook",
        "live.nl, outlook",
        "outlook.com.br, outlook",
        "yahoo.co.uk, yahoo",
        "me.com, icloud",
        "zoho.eu, zoho-eu",
        "gmx.at, gmx",
        "gmx.com, gmx-com",
        "web.de, web-de",
        "pm.me, proton",
        "yahoo.co.jp, yahoo-japan",
        "austin.rr.com, roadrunner",
        "name.plus.com, plusnet",
        "posteo.net, posteo",
        "yandex.by, yandex",
        "gmx.it, gmx-com",
        "tutanota.com, tuta"
    })
    void recognisesByExactDomain(String domain, String id) {
        assertThat(PROVIDERS.byDomain(domain))
                .contains(new Recognised(provider(id), How.EXACT_DOMAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "hotmail.co",
                "yahoo.cm",
                "live.example.org",
                "notgmail.com",
                "mygmx.net",
                "yahoo.invalid",
                "yahoo.ed",
                "plus.com",
                "gmail.com.example.org",
                ""
            })
    void recognisesNothingElse(String domain) {
        assertThat(PROVIDERS.byDomain(domain)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ASPMX.L.GOOGLE.COM., gmail",
        "example-org.mail.protection.outlook.com, microsoft365",
        "mx-eu.mail.am0.yahoodns.net, yahoo",
        "mx00.kundenserver.de, ionos",
        "mx01.ionos.co.uk, ionos-uk",
        "mx2.zoho.eu, zoho-eu",
        "mx.zoho.com, zoho-own-domain",
        "in1-smtp.messagingengine.com, fastmail"
    })
    void recognisesByMx(String host, String id) {
        assertThat(PROVIDERS.byMx(host)).contains(new Recognised(provider(id), How.MX));
    }

    @Test
    void doesNotTakeAPartOfANameForTheName() {
        assertThat(PROVIDERS.byMx("notgoogle.com")).isEmpty();
        assertThat(PROVIDERS.byMx("google.com.example.org")).isEmpty();
    }

    @Test
    void prefersTheExactDomainToTheMx() {
        assertThat(PROVIDERS.recognise("aol.com", List.of("mx-aol.mail.gm0.yahoodns.net")))
                .contains(new Recognised(provider("aol"), How.EXACT_DOMAIN));
    }

    @Test
    void followsCustomersWhoWereMoved() {
        assertThat(PROVIDERS.recognise("cox.net", List.of("mta5.am0.yahoodns.net")))
                .contains(new Recognised(provider("yahoo"), How.MX));
        assertThat(PROVIDERS.recognise("comcast.net", List.of("mx1.example.net")))
                .contains(new Recognised(provider("comcast"), How.EXACT_DOMAIN));
        assertThat(PROVIDERS.recognise("comcast.net", List.of()))
                .contains(new Recognised(provider("comcast"), How.EXACT_DOMAIN));
    }

    @Test
    void charterSpeaksTlsFromTheStartOn587() {
        assertThat(provider("spectrum").servers(Protocol.SMTP, "charter.net"))
                .extracting(Object::toString)
                .containsExactly("smtp mobile.charter.net:587/tls");
    }

    @Test
    void asksForTheRegionOfWorkMail() {
        assertThat(provider("amazon-workmail").servers(Protocol.IMAP, "example.org")).isEmpty();
        assertThat(provider("amazon-workmail").servers()).hasSize(2);
    }

    @Test
    void putsPortsInTheProvidersOrder() {
        assertThat(provider("gmail").servers(Protocol.SMTP, "gmail.com"))
                .extracting(Object::toString)
                .containsExactly("smtp smtp.gmail.com:465/tls", "smtp smtp.gmail.com:587/starttls");
    }

    @Test
    void leavesOutServersThatNoSourceNames() {
        assertThat(provider("ionos").servers(Protocol.POP, "example.org")).isEmpty();
        assertThat(provider("ionos").ownsHost("pop.ionos.de", "example.org")).isFalse();
        assertThat(provider("ionos").ownsHost("imap.ionos.de", "example.org")).isTrue();
    }

    @Test
    void fillsInTheDomainOfHostedMail() {
        assertThat(provider("cpanel-generic").servers(Protocol.IMAP, "example.org"))
                .extracting(Object::toString)
                .containsExactly("imap mail.example.org:993/tls");
    }

    @Test
    void knowsThatICloudWantsAShortNameForImapOnly() {
        assertThat(provider("icloud").userNameForm(Protocol.IMAP))
                .isEqualTo(UserNameForm.LOCAL_PART);
        assertThat(provider("icloud").userNameForm(Protocol.SMTP)).isEqualTo(UserNameForm.FULL);
    }

    @Test
    void gmailTakesNoPlainPasswordAnyMore() {
        Provider gmail = provider("gmail");
        assertThat(gmail.accepts(Protocol.IMAP, Method.PASSWORD, LocalDate.of(2022, 5, 29)))
                .isTrue();
        assertThat(gmail.accepts(Protocol.IMAP, Method.PASSWORD, LocalDate.of(2025, 3, 14)))
                .isFalse();
        assertThat(gmail.accepts(Protocol.SMTP, Method.APP_PASSWORD, AUTUMN)).isTrue();
    }

    @Test
    void outlookTakesTokensOnlySinceSeptember2024() {
        Provider outlook = provider("outlook");
        assertThat(outlook.accepts(Protocol.SMTP, Method.PASSWORD, LocalDate.of(2024, 9, 15)))
                .isTrue();
        assertThat(outlook.signIns(Protocol.SMTP, LocalDate.of(2024, 9, 16)))
                .extracting(SignIn::method)
                .containsExactly(Method.OAUTH);
    }

    @Test
    void microsoft365ChangesAsAnnouncedAtTheEndOf2026() {
        Provider work = provider("microsoft365");
        assertThat(work.signIns(Protocol.SMTP, LocalDate.of(2026, 12, 15)))
                .extracting(SignIn::condition)
                .containsExactly(Condition.ALWAYS, Condition.ADMINISTRATOR_ALLOWS);
        assertThat(work.signIns(Protocol.SMTP, LocalDate.of(2027, 2, 1)))
                .extracting(SignIn::condition)
                .containsExactly(Condition.ALWAYS, Condition.ADMINISTRATOR_SWITCHED_ON_AGAIN);
        assertThat(work.accepts(Protocol.IMAP, Method.PASSWORD, AUTUMN)).isFalse();
    }

    @Test
    void yahooAppPasswordsAreUncertain() {
        assertThat(provider("yahoo").signIns(Protocol.IMAP, AUTUMN))
                .extracting(SignIn::method, SignIn::condition)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Method.OAUTH, Condition.ALWAYS),
                        org.assertj.core.groups.Tuple.tuple(
                                Method.APP_PASSWORD, Condition.UNCERTAIN));
    }

    @Test
    void tableHasOneRowForEachProvider() {
        assertThat(PROVIDERS.table()).hasSameSizeAs(PROVIDERS.all());
        assertThat(PROVIDERS.table())
                .filteredOn(r -> r.id().equals("gmail"))
                .singleElement()
                .satisfies(
                        r ->
                                assertThat(r.servers().get(Protocol.IMAP))
                                        .containsExactly("imap.gmail.com:993/tls"));
    }
}
