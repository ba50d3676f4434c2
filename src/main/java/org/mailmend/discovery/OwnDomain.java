package org.mailmend.discovery;

import com.google.common.net.InternetDomainName;

import org.mailmend.account.HostNames;

/// The user's registrable domain: what they or their organisation own, by the public suffix list.
public final class OwnDomain {
    private OwnDomain() {}

    /// The registrable domain of a name (`mail.example.co.uk` → `example.co.uk`); the name itself
    /// where the list does not know its ending.
    public static String of(String domain) {
        if (!InternetDomainName.isValid(domain)) {
            return domain;
        }
        InternetDomainName name = InternetDomainName.from(domain);
        if (name.isUnderPublicSuffix()) {
            return name.topPrivateDomain().toString();
        }
        return domain;
    }

    /// Whether a host lies inside the registrable domain of a mail domain.
    public static boolean holds(String mailDomain, String host) {
        return HostNames.isWithin(host, of(mailDomain));
    }
}
