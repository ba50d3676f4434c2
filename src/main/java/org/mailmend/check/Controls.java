package org.mailmend.check;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who is asked about the network and the time beside the account's own servers. Their silence
/// proves nothing.
///
/// @param page web address of a page that is the same everywhere, absent for none
/// @param words what its answer holds, in any case; empty where only a redirect counts
/// @param clocks web addresses whose `Date:` is believed (RFC 9110 section 6.6.1), beside the
///     domain's own web hosts
public record Controls(@Nullable String page, String words, List<String> clocks) {
    /// What is asked where nobody says otherwise.
    public static final Controls USUAL =
            new Controls(ControlPages.PAGE, ControlPages.WORDS, List.of());

    private static final int MOST_CLOCKS = 4;

    /// Copies the list, of which no more than four count.
    public Controls {
        clocks = clocks.stream().limit(MOST_CLOCKS).toList();
    }

    /// The usual ones, but for what is said.
    ///
    /// @param page a web address, `none`, or empty for the usual one
    /// @param words what its answer holds; read only with a page of one's own
    public static Controls of(String page, String words, List<String> clocks) {
        if (page.isBlank()) {
            return new Controls(USUAL.page(), USUAL.words(), clocks);
        }
        return page.equalsIgnoreCase("none")
                ? new Controls(null, "", clocks)
                : new Controls(page.strip(), words.strip(), clocks);
    }

    /// The web address of a text, where it is one that can be asked.
    public static Optional<URI> address(String text) {
        try {
            URI address = new URI(text.strip());
            String scheme = address.getScheme() == null ? "" : address.getScheme();
            boolean web = List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
            return web && address.getHost() != null && address.getUserInfo() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }
}
