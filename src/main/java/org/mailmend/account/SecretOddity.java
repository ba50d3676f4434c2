package org.mailmend.account;

/// Something about a secret as it was typed or pasted that servers rarely take. It is said to the
/// user; nothing is changed without their word.
public enum SecretOddity {
    /// More than the secret was pasted: a label before it, the address, or several lines.
    WHOLE_LINE,
    /// It begins or ends with white space.
    OUTER_BLANKS,
    /// It holds characters that nobody sees: zero-width ones, marks of direction, control ones.
    INVISIBLE,
    /// Sixteen letters in groups of four, as app passwords are shown for reading.
    APP_GROUPS,
    /// Four groups of four whose dashes are missing or were turned into longer ones.
    APP_DASHES,
    /// A letter outside ASCII is written as two characters (NFD) where servers mostly keep one
    /// (NFC).
    DECOMPOSED,
    /// It holds letters outside ASCII.
    NON_ASCII
}
