package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Map;

/// One thing to do.
///
/// @param key key of the imperative sentence (`fix.` is put before it)
/// @param values what the sentence is filled with
/// @param path where it is done, in the words of the program or the provider; absent where no
///     sourced path is known
/// @param link the provider's own page, absent where none is known
/// @param copy a value to copy, absent where there is none
/// @param source where path and link come from, absent where there are none
/// @param asOf the date of that source
/// @param verified false where a neutral sentence stands in place of a sourced path
public record FixStep(
        String key,
        Map<String, Object> values,
        @Nullable String path,
        @Nullable URI link,
        @Nullable String copy,
        @Nullable String source,
        @Nullable String asOf,
        boolean verified) {
    /// Copies the values.
    public FixStep {
        values = Map.copyOf(values);
    }

    /// A step that is a sentence alone.
    static FixStep of(String key, Map<String, Object> values) {
        return new FixStep(key, values, null, null, null, null, null, true);
    }

    FixStep copying(String value) {
        return new FixStep(key, values, path, link, value, source, asOf, verified);
    }

    FixStep at(@Nullable URI page, String from, String date) {
        return new FixStep(key, values, path, page, copy, from, date, verified);
    }

    FixStep in(String menuPath, String from, String date) {
        return new FixStep(key, values, menuPath, link, copy, from, date, true);
    }

    FixStep unverified() {
        return new FixStep(key, values, path, link, copy, source, asOf, false);
    }
}
