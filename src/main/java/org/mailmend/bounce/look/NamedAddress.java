package org.mailmend.bounce.look;

import org.mailmend.account.HostNames;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the sending address in what a server said when it refused: the one that it complains
/// about, not its own.
final class NamedAddress {
    private static final Pattern LITERAL =
            Pattern.compile(
                    "(?<![\\w.:])(?:IPv6:)?((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{2,37})(?![\\w:]|\\.\\d)");

    /// `host mx.example.org[192.0.2.1] said`, `connect to mx.example.org[192.0.2.1]:25`: the
    /// speaker's own address stands behind its name.
    private static final Pattern SPEAKER =
            Pattern.compile(
                    "(?:\\bhost|\\bto|\\bwith|\\bserver|\\bby|\\bmta)\\s+\\S{1,255}?\\s?[\\[(]?$");

    private static final int READ = 4000;
    private static final int MOST = 40;

    private NamedAddress() {}

    static Optional<InetAddress> in(String said) {
        String text = said.length() > READ ? said.substring(0, READ) : said;
        Matcher matcher = LITERAL.matcher(text);
        for (int i = 0; i < MOST && matcher.find(); i++) {
            String literal = matcher.group(1);
            if (HostNames.isAddress(literal) && !isSpeaker(text, matcher.start())) {
                return Optional.of(InetAddress.ofLiteral(literal));
            }
        }
        return Optional.empty();
    }

    private static boolean isSpeaker(String text, int at) {
        String before =
                text.substring(Math.max(0, at - 280), at).toLowerCase(Locale.ROOT).stripLeading();
        if (before.endsWith("client host [") || before.endsWith("sender host [")) {
            return false;
        }
        return SPEAKER.matcher(before).find() && (before.endsWith("[") || before.endsWith("("));
    }
}
