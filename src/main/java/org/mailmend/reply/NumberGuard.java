package org.mailmend.reply;

import java.util.ArrayList;
import java.util.List;

/// Which reply codes or enhanced codes leave room for an entry. Written as a list: `535`, `5xx`,
/// `x.7.1`; `!x.2.2` shuts one out; `=` before the list means that a number must be there. Without
/// it the absence of a number shuts nothing out, and neither does a status without a detail of its
/// own (`5.0.0`, `5.7.0`).
public record NumberGuard(boolean needed, List<String> allowed, List<String> refused) {
    static final NumberGuard ANY = new NumberGuard(false, List.of(), List.of());

    static NumberGuard of(String text) {
        if (text.equals("*")) {
            return ANY;
        }
        boolean needed = text.startsWith("=");
        List<String> allowed = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String item : (needed ? text.substring(1) : text).split(",")) {
            String number = item.strip();
            if (number.isEmpty()) {
                throw new IllegalArgumentException("empty number in \"" + text + "\"");
            }
            if (number.startsWith("!")) {
                refused.add(checked(number.substring(1)));
            } else {
                allowed.add(checked(number));
            }
        }
        return new NumberGuard(needed, List.copyOf(allowed), List.copyOf(refused));
    }

    private static String checked(String number) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c != 'x' && c != '.' && (c < '0' || c > '9')) {
                throw new IllegalArgumentException("\"" + number + "\" is no code");
            }
        }
        return number;
    }

    boolean allows(String number) {
        if (number.isEmpty()) {
            return !needed;
        }
        for (String no : refused) {
            if (like(no, number)) {
                return false;
            }
        }
        if (allowed.isEmpty() || (!needed && isVague(number))) {
            return true;
        }
        for (String yes : allowed) {
            if (like(yes, number)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the guard itself asks for this number: then sentence and number belong together.
    boolean names(String number) {
        return allowed.stream().anyMatch(yes -> like(yes, number));
    }

    private static boolean isVague(String number) {
        return number.endsWith(".0");
    }

    /// Dotted parts are compared one by one; an x stands for any digit or any part.
    private static boolean like(String wanted, String number) {
        String[] left = wanted.split("\\.");
        String[] right = number.split("\\.");
        if (left.length != right.length) {
            return false;
        }
        for (int i = 0; i < left.length; i++) {
            if (!partLike(left[i], right[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean partLike(String wanted, String part) {
        if (wanted.equals("x")) {
            return true;
        }
        if (wanted.length() != part.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) != 'x' && wanted.charAt(i) != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
