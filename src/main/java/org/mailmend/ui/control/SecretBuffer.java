package org.mailmend.ui.control;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Password;

import java.util.Arrays;

/// The characters of a password while it is typed. What is taken out is overwritten at once.
public final class SecretBuffer {
    private static final int MOST = 4096;

    private char[] characters = new char[32];
    private int length;

    /// Replaces the characters from `start` to `end` by others, as far as there is room.
    ///
    /// @return how many were put in
    public int replace(int start, int end, CharSequence text) {
        int from = Math.clamp(start, 0, length);
        int to = Math.clamp(end, from, length);
        int room = MOST - (length - (to - from));
        int added = Math.min(text.length(), room);
        char[] next = new char[Math.max(32, Integer.highestOneBit(length + added + 1) * 2)];
        System.arraycopy(characters, 0, next, 0, from);
        for (int i = 0; i < added; i++) {
            next[from + i] = text.charAt(i);
        }
        System.arraycopy(characters, to, next, from + added, length - to);
        int nextLength = length - (to - from) + added;
        Arrays.fill(characters, '\0');
        characters = next;
        length = nextLength;
        return added;
    }

    /// How many characters there are.
    public int length() {
        return length;
    }

    /// The character at a place, to be shown when its owner asks to see it.
    char at(int index) {
        return characters[index];
    }

    /// A credential of what was typed, absent where nothing was; who takes it closes it.
    public @Nullable Password password() {
        if (length == 0) {
            return null;
        }
        char[] copy = Arrays.copyOf(characters, length);
        try {
            return new Password(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    /// Overwrites everything.
    public void wipe() {
        Arrays.fill(characters, '\0');
        length = 0;
    }

    @Override
    public String toString() {
        return "SecretBuffer[hidden]";
    }
}
