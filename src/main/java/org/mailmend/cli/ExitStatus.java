package org.mailmend.cli;

/// What the process says when it ends.
public final class ExitStatus {
    /// Nothing wrong found.
    public static final int FINE = 0;

    /// Something wrong found.
    public static final int WRONG_FOUND = 1;

    /// The command line or an input is wrong.
    public static final int USAGE = 2;

    /// It could not do (all of) its work.
    public static final int INCOMPLETE = 3;

    /// A fault of Mailmend.
    public static final int BUG = 70;

    /// Cancelled.
    public static final int CANCELLED = 130;

    private ExitStatus() {}
}
