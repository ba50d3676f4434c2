package org.mailmend.account;

/// What may be known about a secret beside a sign-in: its shape, never its content. Google's `535
/// 5.7.8` means different things for different shapes.
///
/// @param appShaped it looks like an app password: 16 lower-case letters (blanks left out), or
///     four groups of four letters or digits with dashes
/// @param outerBlanks it begins or ends with white space
/// @param innerBlanks it has white space inside
/// @param invisible it holds control, zero-width or other format characters
/// @param nonAscii it holds a character outside ASCII
/// @param length a class of length, never the length itself
public record SecretShape(
        boolean appShaped,
        boolean outerBlanks,
        boolean innerBlanks,
        boolean invisible,
        boolean nonAscii,
        Length length) {

    /// Classes of length.
    public enum Length {
        /// Fewer than 8 characters.
        SHORT,
        /// 8 to 64.
        USUAL,
        /// More than 64.
        LONG
    }

    /// Looks at the characters once and keeps nothing of them.
    public static SecretShape of(char[] secret) {
        int start = 0;
        int end = secret.length;
        while (start < end && blank(secret[start])) {
            start++;
        }
        while (end > start && blank(secret[end - 1])) {
            end--;
        }
        boolean inner = false;
        boolean invisible = false;
        boolean nonAscii = false;
        int letters = 0;
        int dashes = 0;
        boolean onlyLower = true;
        boolean onlyAlnum = true;
        for (int i = start; i < end; i++) {
            char c = secret[i];
            inner |= blank(c);
            invisible |=
                    Character.getType(c) == Character.FORMAT
                            || (Character.isISOControl(c) && !blank(c));
            nonAscii |= c > 127;
            if (c == '-') {
                dashes++;
            } else if (!blank(c)) {
                letters++;
                onlyLower &= c >= 'a' && c <= 'z';
                onlyAlnum &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            }
        }
        boolean google = letters == 16 && onlyLower && dashes == 0;
        boolean apple = letters == 16 && onlyAlnum && dashes == 3 && !inner;
        int length = end - start;
        return new SecretShape(
                google || apple,
                start > 0 || end < secret.length,
                inner,
                invisible,
                nonAscii,
                length < 8 ? Length.SHORT : length <= 64 ? Length.USUAL : Length.LONG);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
