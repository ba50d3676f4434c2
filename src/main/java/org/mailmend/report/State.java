package org.mailmend.report;

/// How a station, a check or a whole report stands. It is always shown as a sign, a word and a
/// colour, in that order, so that a page printed in grey still says everything.
public enum State {
    /// As it should be.
    GOOD("✓", "+"),
    /// Good to know; nothing is wrong.
    NOTE("•", "*"),
    /// It works, but something will bite.
    WARNING("!", "!"),
    /// Mail will not go out or come in.
    PROBLEM("✗", "x"),
    /// Not begun yet.
    WAITING("…", "."),
    /// Under way.
    RUNNING("…", "."),
    /// Not tried, because what it needs came to nothing.
    NOT_REACHED("–", "-"),
    /// Stopped by the user.
    CANCELLED("–", "-"),
    /// Could not be checked because of a bug.
    BROKEN("?", "?");

    private final String sign;
    private final String plainSign;

    State(String sign, String plainSign) {
        this.sign = sign;
        this.plainSign = plainSign;
    }

    /// The sign before the word.
    public String sign() {
        return sign;
    }

    /// The sign for terminals that show nothing but ASCII.
    public String plainSign() {
        return plainSign;
    }
}
