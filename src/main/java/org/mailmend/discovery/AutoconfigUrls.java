package org.mailmend.discovery;

import com.google.common.net.InternetDomainName;

import org.mailmend.account.EmailAddress;
import org.mailmend.account.HostNames;
import org.mailmend.probe.FetchPurpose;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where the settings file for an address may lie
/// (https://wiki.mozilla.org/Thunderbird:Autoconfiguration). Nobody is asked above the registrable
/// domain, and the address itself goes to its own domain only, over HTTPS.
public final class AutoconfigUrls {
    private static final String DATA_BASE = "https://autoconfig.thunderbird.net/v1.1/";

    private AutoconfigUrls() {}

    /// A place to ask.
    ///
    /// @param purpose what the fetcher is to be told
    public record Place(Source source, FetchPurpose purpose, URI url) {}

    /// The places of the address's own domain, best first: the domain itself, then its registrable
    /// domain where that is another.
    public static List<Place> own(EmailAddress address) {
        List<Place> places = new ArrayList<>();
        for (String domain : domains(address.domain())) {
            if (ownsItsNames(domain)) {
                places.add(
                        new Place(
                                Source.AUTOCONFIG,
                                FetchPurpose.AUTOCONFIG,
                                URI.create(
                                        "https://autoconfig."
                                                + domain
                                                + "/mail/config-v1.1.xml?emailaddress="
                                                + encoded(address.toString()))));
            }
            places.add(
                    new Place(
                            Source.AUTOCONFIG,
                            FetchPurpose.AUTOCONFIG,
                            URI.create(
                                    "https://"
                                            + domain
                                            + "/.well-known/autoconfig/mail/config-v1.1.xml")));
        }
        return places;
    }

    /// The same over plain HTTP, for domains that have nothing else. Anybody on the way reads
    /// along, so the address is not sent; what comes back is shown and never trusted.
    public static List<Place> untrusted(EmailAddress address) {
        return domains(address.domain()).stream()
                .filter(AutoconfigUrls::ownsItsNames)
                .map(
                        domain ->
                                new Place(
                                        Source.AUTOCONFIG,
                                        FetchPurpose.AUTOCONFIG_UNTRUSTED,
                                        URI.create(
                                                "http://autoconfig."
                                                        + domain
                                                        + "/mail/config-v1.1.xml")))
                .toList();
    }

    /// Thunderbird's public data base, a third party: it learns the domain only.
    public static List<Place> dataBase(EmailAddress address) {
        return domains(address.domain()).stream().map(AutoconfigUrls::inDataBase).toList();
    }

    /// The data base's entry for whoever takes the domain's mail: hosted domains are known by the
    /// registrable domain of their mail exchanger. Empty where that is no host name.
    ///
    /// @param mailExchanger the host with the best preference
    public static List<Place> dataBaseByMx(String mailExchanger) {
        return HostNames.normal(mailExchanger).stream()
                .filter(h -> !HostNames.isAddress(h) && h.contains("."))
                .map(OwnDomain::of)
                .map(AutoconfigUrls::inDataBase)
                .toList();
    }

    private static Place inDataBase(String domain) {
        return new Place(Source.ISPDB, FetchPurpose.ISPDB, URI.create(DATA_BASE + domain));
    }

    private static Set<String> domains(String domain) {
        Set<String> domains = new LinkedHashSet<>();
        domains.add(domain);
        domains.add(OwnDomain.of(domain));
        return domains;
    }

    /// Below a public suffix everybody can register `autoconfig`.
    private static boolean ownsItsNames(String domain) {
        return !InternetDomainName.isValid(domain)
                || !InternetDomainName.from(domain).isPublicSuffix();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
