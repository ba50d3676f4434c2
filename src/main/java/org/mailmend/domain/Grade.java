package org.mailmend.domain;

import java.util.Locale;

/// How a part of the domain's settings stands, worst last.
public enum Grade {
    /// Nothing is published and nothing needs to be.
    NONE,
    /// As it should be.
    GOOD,
    /// Good to know.
    NOTE,
    /// It could not be found out.
    UNKNOWN,
    /// It works, but something will bite.
    WARNING,
    /// Mail will not come in or go out.
    PROBLEM;

    /// The word that stands in the JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
