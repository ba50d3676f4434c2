package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;
import org.mailmend.provider.DomainSlips;
import org.mailmend.provider.Providers;

import java.util.Locale;

/// A slip that can be seen in an address by itself.
final class AddressSlip {
    private AddressSlip() {}

    /// Loaded when an address is first looked at.
    private static final class Known {
        static final DomainSlips SLIPS = new DomainSlips(Providers.load());

        private Known() {}
    }

    /// The address that was probably meant, null where nothing looks like a slip.
    static @Nullable String meant(String address) {
        int at = address.lastIndexOf('@');
        if (at <= 0 || address.length() > 254) {
            return null;
        }
        String domain = address.substring(at + 1);
        String meantDomain = Known.SLIPS.suggestion(domain).orElse(domain);
        String local = address.substring(0, at);
        String meantLocal = local;
        if (!local.startsWith("\"")) {
            String lower = local.toLowerCase(Locale.ROOT);
            if (lower.startsWith("mailto:")) {
                meantLocal = local.substring(7);
            } else if (lower.startsWith("www.")) {
                meantLocal = local.substring(4);
            }
            // RFC 5321 section 4.1.2: no dot begins or ends the part before the @, none doubles.
            meantLocal = meantLocal.replaceAll("\\.{2,}", ".").replaceAll("^\\.|\\.$", "");
        }
        boolean same = meantLocal.equals(local) && meantDomain.equals(domain);
        return same || meantLocal.isEmpty() ? null : meantLocal + "@" + meantDomain;
    }
}
