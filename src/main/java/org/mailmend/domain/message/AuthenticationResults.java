package org.mailmend.domain.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An Authentication-Results field, parsed (RFC 8601 section 2.2): what a server that the message
/// passed found out about it.
///
/// @param server who says so
/// @param results in order
public record AuthenticationResults(String server, List<Result> results) {
    private static final int RESULTS = 100;
    private static final int LONGEST = 32 * 1024;

    /// Copies the list.
    public AuthenticationResults {
        results = List.copyOf(results);
    }

    /// One result.
    ///
    /// @param method `spf`, `dkim`, `dmarc`, `arc` …
    /// @param result `pass`, `fail` …
    /// @param properties what was looked at: `smtp.mailfrom`, `header.d` …
    public record Result(String method, String result, Map<String, String> properties) {
        /// Copies the map.
        public Result {
            properties = Map.copyOf(properties);
        }

        /// The domain that the result is about, from the first of these properties that is there.
        public Optional<String> domain(String... names) {
            for (String name : names) {
                String value = properties.get(name);
                if (value != null && !value.isBlank()) {
                    String domain = value.substring(value.lastIndexOf('@') + 1);
                    return Optional.of(domain.toLowerCase(Locale.ROOT));
                }
            }
            return Optional.empty();
        }
    }

    /// Reads the value of a field; empty where it is none.
    public static Optional<AuthenticationResults> parse(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> parts = split(plain(value));
        String server = parts.getFirst().strip().split("\\s+", 2)[0];
        if (server.isEmpty() || server.contains("=")) {
            return Optional.empty();
        }
        List<Result> results = new ArrayList<>();
        for (String part : parts.subList(1, Math.min(parts.size(), RESULTS))) {
            result(part).ifPresent(results::add);
        }
        return Optional.of(new AuthenticationResults(server, results));
    }

    private static Optional<Result> result(String part) {
        String method = "";
        String outcome = "";
        Map<String, String> properties = new LinkedHashMap<>();
        for (String word : part.replaceAll("\\s*=\\s*", "=").strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = word.substring(0, equals).toLowerCase(Locale.ROOT);
            String value = word.substring(equals + 1).replace("\"", "");
            if (method.isEmpty()) {
                method = name.replaceAll("/\\d+$", "");
                outcome = value.toLowerCase(Locale.ROOT);
            } else {
                properties.putIfAbsent(name, value);
            }
        }
        return method.isEmpty()
                ? Optional.empty()
                : Optional.of(new Result(method, outcome, properties));
    }

    /// The value without comments and folding.
    private static String plain(String value) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
                out.append(c);
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted && depth > 0) {
                depth--;
                out.append(' ');
            } else if (depth == 0) {
                out.append(c == '\r' || c == '\n' || c == '\t' ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
