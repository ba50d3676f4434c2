package org.mailmend.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells a refusal of the address that this computer has in the internet from one of a sending
/// server: in a dialogue of our own the client of whom the server speaks is this computer.
final class OwnAddress {
    private static final int MOST = 2000;
    private static final Pattern LISTED =
            Pattern.compile(
                    "block[- ]?list|black[- ]?list|dnsbl|\\brbl\\b|blocked using|spamhaus|"
                            + "\\blisted (?:in|by|on|at)\\b|\\bpbl\\b|\\bzen\\.");
    private static final Pattern CLIENT =
            Pattern.compile(
                    "\\b(?:client|your ip|your host|your address|connecting)\\b|"
                            + "(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])|"
                            + "\\[(?:ipv6:)?[0-9a-f]{0,4}:[0-9a-f:.]+]");

    private OwnAddress() {}

    /// Whether the words say that a list holds the client's address.
    static boolean listed(String cause, List<String> lines) {
        if (!cause.equals("send.reputation")) {
            return false;
        }
        String said = String.join(" ", lines);
        String text = said.substring(0, Math.min(said.length(), MOST)).toLowerCase(Locale.ROOT);
        return LISTED.matcher(text).find() && CLIENT.matcher(text).find();
    }
}
