package org.mailmend.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads how full a mailbox is out of a server's lines. Numbers that are none count as absent.
final class Quotas {
    /// RFC 9051 section 7.4.1.
    private static final Pattern EXISTS = Pattern.compile("(?i)\\* ([0-9]{1,18}) EXISTS");

    /// RFC 9208 section 3.2: triplets of resource, usage and limit, in brackets at the end.
    private static final Pattern QUOTA = Pattern.compile("(?i)\\* QUOTA [^(]*\\(([^()]*)\\)\\s*");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int MOST = 16;

    private Quotas() {}

    static long exists(List<String> lines) {
        for (String line : lines) {
            Matcher found = EXISTS.matcher(line);
            if (found.matches()) {
                return Long.parseLong(found.group(1));
            }
        }
        return 0;
    }

    static List<Evidence.Quota> in(List<String> lines) {
        List<Evidence.Quota> all = new ArrayList<>();
        for (String line : lines) {
            Matcher found = QUOTA.matcher(line);
            if (!found.matches()) {
                continue;
            }
            String[] words = found.group(1).trim().split("\\s+");
            for (int at = 0; at + 2 < words.length && all.size() < MOST; at += 3) {
                if (NUMBER.matcher(words[at + 1]).matches()
                        && NUMBER.matcher(words[at + 2]).matches()) {
                    all.add(
                            new Evidence.Quota(
                                    words[at].toUpperCase(Locale.ROOT),
                                    Long.parseLong(words[at + 1]),
                                    Long.parseLong(words[at + 2])));
                }
            }
        }
        return all;
    }

    static long firstNumber(String line) {
        Matcher found = NUMBER.matcher(line);
        return found.find() ? Long.parseLong(found.group()) : 0;
    }
}
