package org.mailmend.text;

/// Something a person can read. Implementations are records: the class name is the message key
/// (`PortCheck.PortFiltered` for a nested one), the components are the placeholders.
public interface Phrase {
    /// The key under which the words of this phrase stand.
    default String key() {
        return keyOf(getClass());
    }

    /// The key of a phrase class: its name and those of the classes around it, joined by dots.
    static String keyOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : keyOf(outer) + "." + type.getSimpleName();
    }
}
