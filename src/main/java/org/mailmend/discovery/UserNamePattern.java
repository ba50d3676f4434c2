package org.mailmend.discovery;

import org.mailmend.account.EmailAddress;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text of an autoconfig file in which parts of the address stand as `%EMAILADDRESS%`,
/// `%EMAILLOCALPART%` and `%EMAILDOMAIN%`.
///
/// @param text as in the file, without outer blanks; a placeholder whose closing `%` was forgotten
///     (as once in Thunderbird's data base) has it
public record UserNamePattern(String text) {
    /// The whole address.
    public static final UserNamePattern ADDRESS = new UserNamePattern("%EMAILADDRESS%");

    /// What stands before the @.
    public static final UserNamePattern LOCAL_PART = new UserNamePattern("%EMAILLOCALPART%");

    private static final int LONGEST = 254;
    private static final Pattern KNOWN =
            Pattern.compile("%(EMAILADDRESS|EMAILLOCALPART|EMAILDOMAIN)%");
    private static final Pattern UNCLOSED =
            Pattern.compile("%(EMAILADDRESS|EMAILLOCALPART|EMAILDOMAIN)(?![A-Z%])");
    private static final Pattern UNKNOWN =
            Pattern.compile("%(?!EMAILADDRESS%|EMAILLOCALPART%|EMAILDOMAIN%)[A-Z][A-Z0-9_]*%");

    /// Reads a pattern; empty where it has none or strange characters, is too long or wants
    /// what the address does not have (`%REALNAME%`).
    public static Optional<UserNamePattern> of(String text) {
        String closed = UNCLOSED.matcher(text.strip()).replaceAll("%$1%");
        boolean bad =
                closed.isEmpty()
                        || closed.length() > LONGEST
                        || UNKNOWN.matcher(KNOWN.matcher(closed).replaceAll("")).find()
                        || closed.codePoints().anyMatch(UserNamePattern::strange);
        return bad ? Optional.empty() : Optional.of(new UserNamePattern(closed));
    }

    /// The text for this address. Filled in once: what looks like a placeholder inside the address
    /// stays what it is.
    public String fill(EmailAddress address) {
        return KNOWN.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        switch (found.group(1)) {
                                            case "EMAILLOCALPART" -> address.localPart();
                                            case "EMAILDOMAIN" -> address.domain();
                                            default -> address.toString();
                                        }));
    }

    /// Whether anything of the address is in it; else all users have this one name.
    public boolean personal() {
        return KNOWN.matcher(text).find();
    }

    private static boolean strange(int c) {
        return Character.isISOControl(c)
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return text;
    }
}
