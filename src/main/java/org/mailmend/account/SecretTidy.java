package org.mailmend.account;

import org.jspecify.annotations.Nullable;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// Looks at a secret for what goes wrong when one is pasted, and makes a clean copy. Nothing of it
/// becomes a string: strings cannot be wiped.
final class SecretTidy {
    private static final Set<String> LABELS =
            Set.of(
                    "password",
                    "pass",
                    "pwd",
                    "app password",
                    "app-password",
                    "your app password",
                    "passwort",
                    "kennwort",
                    "app-passwort",
                    "mot de passe",
                    "wachtwoord",
                    "contraseña");
    private static final int LONGEST_LABEL = 24;
    private static final int GROUP = 4;
    private static final int APP_LETTERS = 16;

    private SecretTidy() {}

    /// What is odd about it.
    ///
    /// @param family whose app passwords are meant (`google`, `apple`), or null
    /// @param address the account's, which is sometimes pasted too; or null
    static Set<SecretOddity> oddities(
            char[] secret, @Nullable String family, @Nullable EmailAddress address) {
        Set<SecretOddity> found = EnumSet.noneOf(SecretOddity.class);
        char[] rest = stripped(secret);
        try {
            if (rest.length < secret.length) {
                found.add(SecretOddity.OUTER_BLANKS);
            }
            if (start(rest, address) > 0 || hasLines(rest)) {
                found.add(SecretOddity.WHOLE_LINE);
            }
            for (char c : rest) {
                if (invisible(c)) {
                    found.add(SecretOddity.INVISIBLE);
                }
            }
        } finally {
            Arrays.fill(rest, '\0');
        }
        char[] core = bare(secret, address);
        try {
            lookAtShape(core, family, found);
        } finally {
            Arrays.fill(core, '\0');
        }
        return found;
    }

    private static void lookAtShape(char[] core, @Nullable String family, Set<SecretOddity> found) {
        if (grouped(core, ' ')) {
            found.add(SecretOddity.APP_GROUPS);
        } else if (wantsDashes(core, family)) {
            found.add(SecretOddity.APP_DASHES);
        } else if (!ascii(core)) {
            boolean composed = Normalizer.isNormalized(CharBuffer.wrap(core), Normalizer.Form.NFC);
            found.add(composed ? SecretOddity.NON_ASCII : SecretOddity.DECOMPOSED);
        }
    }

    /// The secret without what does not belong to it; the caller wipes it.
    static char[] tidied(char[] secret, @Nullable String family, @Nullable EmailAddress address) {
        char[] core = bare(secret, address);
        char[] tidy = core;
        if (grouped(core, ' ')) {
            tidy = without(core, SecretTidy::blank);
        } else if (wantsDashes(core, family)) {
            tidy = withDashes(core);
        } else if (!ascii(core)) {
            tidy = composed(core);
        }
        if (tidy != core) {
            Arrays.fill(core, '\0');
        }
        return tidy;
    }

    /// Without label or address before it, blanks around it and what nobody sees.
    private static char[] bare(char[] secret, @Nullable EmailAddress address) {
        char[] seen = without(secret, SecretTidy::invisible);
        char[] line = stripped(seen);
        char[] value = Arrays.copyOfRange(line, start(line, address), line.length);
        char[] bare = stripped(value);
        for (char[] used : new char[][] {seen, line, value}) {
            Arrays.fill(used, '\0');
        }
        return bare;
    }

    /// Where the secret begins in a line that was pasted whole; 0 where nothing stands before it.
    private static int start(char[] line, @Nullable EmailAddress address) {
        for (int i = 1; i < Math.min(line.length - 1, LONGEST_LABEL); i++) {
            if ((line[i] == ':' || line[i] == '=') && isLabel(line, i)) {
                return i + 1;
            }
        }
        if (address == null) {
            return 0;
        }
        String own = address.toString();
        boolean before = line.length > own.length() + 1;
        for (int i = 0; before && i < own.length(); i++) {
            before = Character.toLowerCase(line[i]) == Character.toLowerCase(own.charAt(i));
        }
        return before && (blank(line[own.length()]) || line[own.length()] == ':')
                ? own.length() + 1
                : 0;
    }

    /// Only a known label becomes a string here; a secret is compared and left.
    private static boolean isLabel(char[] line, int end) {
        for (String label : LABELS) {
            int length = end;
            while (length > 0 && blank(line[length - 1])) {
                length--;
            }
            boolean same = length == label.length();
            for (int i = 0; same && i < length; i++) {
                same = Character.toLowerCase(line[i]) == label.charAt(i);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLines(char[] rest) {
        for (char c : rest) {
            if (c == '\n' || c == '\r' || c == '\t') {
                return true;
            }
        }
        return false;
    }

    /// Four groups of four small letters, one separator between them.
    private static boolean grouped(char[] core, char separator) {
        return fourGroups(core, c -> separator == ' ' ? blank(c) : c == separator, false);
    }

    private static boolean wantsDashes(char[] core, @Nullable String family) {
        if (fourGroups(core, SecretTidy::dash, true)) {
            return !fourGroups(core, c -> c == '-', true);
        }
        boolean letters = core.length == APP_LETTERS;
        for (char c : core) {
            letters &= c >= 'a' && c <= 'z';
        }
        return letters && "apple".equals(family);
    }

    private static boolean fourGroups(char[] core, CharTest separator, boolean digits) {
        if (core.length != APP_LETTERS + 3) {
            return false;
        }
        for (int i = 0; i < core.length; i++) {
            char c = core[i];
            boolean between = i % (GROUP + 1) == GROUP;
            boolean letter = c >= 'a' && c <= 'z' || digits && c >= '0' && c <= '9';
            if (between ? !separator.is(c) : !letter) {
                return false;
            }
        }
        return true;
    }

    private static char[] withDashes(char[] core) {
        char[] letters = without(core, SecretTidy::dash);
        char[] all = new char[APP_LETTERS + 3];
        int at = 0;
        for (int i = 0; i < APP_LETTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                all[at++] = '-';
            }
            all[at++] = letters[i];
        }
        Arrays.fill(letters, '\0');
        return all;
    }

    /// Letter by letter, so that no string ever holds more than one of them.
    private static char[] composed(char[] core) {
        char[] all = new char[core.length * 3];
        int length = 0;
        int from = 0;
        while (from < core.length) {
            int to = from + 1;
            while (to < core.length && joins(core[to])) {
                to++;
            }
            String one =
                    Normalizer.normalize(
                            CharBuffer.wrap(core, from, to - from), Normalizer.Form.NFC);
            for (int i = 0; i < one.length() && length < all.length; i++) {
                all[length++] = one.charAt(i);
            }
            from = to;
        }
        char[] exact = Arrays.copyOf(all, length);
        Arrays.fill(all, '\0');
        return exact;
    }

    private static boolean joins(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || Character.isLowSurrogate(c);
    }

    private static char[] stripped(char[] secret) {
        int from = 0;
        int to = secret.length;
        while (from < to && blank(secret[from])) {
            from++;
        }
        while (to > from && blank(secret[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(secret, from, to);
    }

    private static char[] without(char[] secret, CharTest unwanted) {
        char[] kept = new char[secret.length];
        int length = 0;
        for (char c : secret) {
            if (!unwanted.is(c)) {
                kept[length++] = c;
            }
        }
        char[] exact = Arrays.copyOf(kept, length);
        Arrays.fill(kept, '\0');
        return exact;
    }

    private static boolean ascii(char[] core) {
        for (char c : core) {
            if (c > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean dash(char c) {
        return Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212';
    }

    private static boolean invisible(char c) {
        return Character.getType(c) == Character.FORMAT || Character.isISOControl(c) && !blank(c);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private interface CharTest {
        boolean is(char c);
    }
}
