package org.mailmend.cli;

import java.util.Map;

/// Ends a command with one clear sentence and an exit status.
public final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final String key;
    private final transient Map<String, Object> values;

    /// A failure in words.
    ///
    /// @param exit one of [ExitStatus]
    /// @param key the sentence's key, after `error.`; `error.KEY.hint` is its hint where it exists
    /// @param values what the sentence is filled with; never a secret
    public CliFailure(int exit, String key, Map<String, Object> values) {
        super(key);
        this.exit = exit;
        this.key = key;
        this.values = Map.copyOf(values);
    }

    /// A wrong command line or input.
    public static CliFailure usage(String key) {
        return new CliFailure(ExitStatus.USAGE, key, Map.of());
    }

    /// A wrong command line or input, with one value in the sentence.
    public static CliFailure usage(String key, String name, Object value) {
        return new CliFailure(ExitStatus.USAGE, key, Map.of(name, value));
    }

    int exit() {
        return exit;
    }

    String key() {
        return key;
    }

    Map<String, Object> values() {
        return values;
    }
}
