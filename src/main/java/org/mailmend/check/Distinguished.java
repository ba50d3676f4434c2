package org.mailmend.check;

import java.util.Locale;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// Takes from a distinguished name what a person would call its owner.
final class Distinguished {
    private Distinguished() {}

    /// The common name, else the whole.
    static String common(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().stream()
                            .filter(r -> r.getType().equalsIgnoreCase("CN"))
                            .map(r -> String.valueOf(r.getValue()))
                            .findFirst()
                            .orElse(distinguishedName);
        } catch (InvalidNameException e) {
            return distinguishedName;
        }
    }

    /// The organisation, else the common name, else the whole.
    static String name(String distinguishedName) {
        String organisation = null;
        String common = null;
        try {
            for (Rdn rdn : new LdapName(distinguishedName).getRdns()) {
                switch (rdn.getType().toUpperCase(Locale.ROOT)) {
                    case "O" -> organisation = String.valueOf(rdn.getValue());
                    case "CN" -> common = String.valueOf(rdn.getValue());
                    default -> {}
                }
            }
        } catch (InvalidNameException e) {
            return distinguishedName;
        }
        return organisation != null ? organisation : common != null ? common : distinguishedName;
    }
}
