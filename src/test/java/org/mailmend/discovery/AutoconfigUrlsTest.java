package org.mailmend.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.EmailAddress;

import java.util.List;

class AutoconfigUrlsTest {
    @Test
    void asksTheDomainItself() {
        assertThat(urls(AutoconfigUrls.own(new EmailAddress("anna", "example.org"))))
                .containsExactly(
                        "https://autoconfig.example.org/mail/config-v1.1.xml"
                                + "?emailaddress=anna%40example.org",
                        "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml");
    }

    @Test
    void climbsToTheRegistrableDomainAndNoFurther() {
        assertThat(AutoconfigUrls.own(new EmailAddress("anna", "staff.mail.example.co.uk")))
                .extracting(p -> p.url().getHost())
                .containsExactly(
                        "autoconfig.staff.mail.example.co.uk",
                        "staff.mail.example.co.uk",
                        "autoconfig.example.co.uk",
                        "example.co.uk");
    }

    /// `autoconfig.co.uk` belongs to whoever registers it.
    @Test
    void asksNoStrangerBelowAPublicSuffix() {
        EmailAddress address = new EmailAddress("anna", "co.uk");

        assertThat(urls(AutoconfigUrls.own(address)))
                .containsExactly("https://co.uk/.well-known/autoconfig/mail/config-v1.1.xml");
        assertThat(AutoconfigUrls.untrusted(address)).isEmpty();
    }

    @Test
    void escapesTheAddress() {
        assertThat(
                        AutoconfigUrls.own(new EmailAddress("a+b&c=d#ü%/../", "example.org"))
                                .getFirst()
                                .url()
                                .getRawQuery())
                .isEqualTo("emailaddress=a%2Bb%26c%3Dd%23%C3%BC%25%2F..%2F%40example.org");
    }

    @Test
    void tellsThirdPartiesAndPlainHttpNothingOfTheAddress() {
        EmailAddress address = new EmailAddress("anna.secret", "mail.example.com");

        assertThat(urls(AutoconfigUrls.dataBase(address)))
                .containsExactly(
                        "https://autoconfig.thunderbird.net/v1.1/mail.example.com",
                        "https://autoconfig.thunderbird.net/v1.1/example.com");
        assertThat(urls(AutoconfigUrls.untrusted(address)))
                .containsExactly(
                        "http://autoconfig.mail.example.com/mail/config-v1.1.xml",
                        "http://autoconfig.example.com/mail/config-v1.1.xml");
    }

    @Test
    void knowsHostedDomainsByTheirMailExchanger() {
        assertThat(urls(AutoconfigUrls.dataBaseByMx("mx1.in.example.co.uk.")))
                .containsExactly("https://autoconfig.thunderbird.net/v1.1/example.co.uk");
        assertThat(AutoconfigUrls.dataBaseByMx("192.0.2.1")).isEmpty();
        assertThat(AutoconfigUrls.dataBaseByMx("a b")).isEmpty();
        assertThat(AutoconfigUrls.dataBaseByMx("../x")).isEmpty();
        assertThat(AutoconfigUrls.dataBaseByMx("localhost")).isEmpty();
    }

    private static List<String> urls(List<AutoconfigUrls.Place> places) {
        return places.stream().map(p -> p.url().toString()).toList();
    }
}
