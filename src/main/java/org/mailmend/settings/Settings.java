package org.mailmend.settings;

import java.util.List;

/// What is remembered between starts. No address, no name, no secret is in it.
///
/// @param language BCP 47 tag, or the empty text for the system's
/// @param colours `system`, `light` or `dark`
/// @param textSize factor of the text size, 0.9 to 2
/// @param resolver DNS server to ask in place of the system's (`HOST[:PORT]`), or the empty text
/// @param offline contact no third party: no connectivity page, clock, status page or public tables
/// @param authorities file of further trusted certificates (PEM), or the empty text
/// @param trustedHosts hosts that the user vouches for
/// @param controlPage web address of the page that is asked for signs of a sign-in page, `none` for
///     none, or the empty text for the usual one
/// @param controlWords what a page of one's own holds, or the empty text
/// @param clocks web addresses whose date is believed, beside those of the account's own domain
public record Settings(
        String language,
        String colours,
        double textSize,
        String resolver,
        boolean offline,
        String authorities,
        List<String> trustedHosts,
        String controlPage,
        String controlWords,
        List<String> clocks) {
    /// As they are before anybody has changed them.
    public static final Settings USUAL =
            new Settings("", "system", 1, "", false, "", List.of(), "", "", List.of());

    /// Copies the list and keeps the text size within its bounds.
    public Settings {
        trustedHosts = List.copyOf(trustedHosts);
        clocks = List.copyOf(clocks);
        textSize = Double.isFinite(textSize) ? Math.clamp(textSize, 0.9, 2) : 1;
    }

    /// The same with another look.
    public Settings withLook(String newColours, double newTextSize) {
        return new Settings(
                language,
                newColours,
                newTextSize,
                resolver,
                offline,
                authorities,
                trustedHosts,
                controlPage,
                controlWords,
                clocks);
    }
}
