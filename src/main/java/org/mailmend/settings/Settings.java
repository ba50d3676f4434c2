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
public record Settings(
        String language,
        String colours,
        double textSize,
        String resolver,
        boolean offline,
        String authorities,
        List<String> trustedHosts) {
    /// As they are before anybody has changed them.
    public static final Settings USUAL = new Settings("", "system", 1, "", false, "", List.of());

    /// Copies the list and keeps the text size within its bounds.
    public Settings {
        trustedHosts = List.copyOf(trustedHosts);
        textSize = Double.isFinite(textSize) ? Math.clamp(textSize, 0.9, 2) : 1;
    }

    /// The same with another look.
    public Settings withLook(String newColours, double newTextSize) {
        return new Settings(
                language, newColours, newTextSize, resolver, offline, authorities, trustedHosts);
    }

    /// The same in another language.
    public Settings withLanguage(String tag) {
        return new Settings(tag, colours, textSize, resolver, offline, authorities, trustedHosts);
    }
}
