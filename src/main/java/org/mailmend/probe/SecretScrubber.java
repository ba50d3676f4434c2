package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes a secret out of what servers say before anybody keeps it, in every form in which a server
/// could echo it: plain in any case, base64 at each offset, URL-encoded, quoted-printable, HTML,
/// JSON, hex.
final class SecretScrubber implements AutoCloseable {
    /// What stands in its place.
    static final String HIDDEN = "⟨hidden⟩";

    private @Nullable Pattern pattern;

    SecretScrubber(@Nullable Credential credential, List<String> signInNames) {
        this.pattern = credential == null ? null : patternFor(credential, signInNames);
    }

    /// The text without the secret.
    String scrub(String text) {
        Pattern p = pattern;
        return p == null ? text : p.matcher(text).replaceAll(HIDDEN);
    }

    @Override
    public void close() {
        pattern = null;
    }

    @Override
    public String toString() {
        return "SecretScrubber[hidden]";
    }

    private static @Nullable Pattern patternFor(Credential credential, List<String> names) {
        byte[] bytes = credential.utf8();
        try {
            Set<String> exact = new LinkedHashSet<>();
            for (String name : names) {
                byte[] user = name.getBytes(StandardCharsets.UTF_8);
                byte[] plain = new byte[user.length + bytes.length + 2];
                System.arraycopy(user, 0, plain, 1, user.length);
                System.arraycopy(bytes, 0, plain, user.length + 2, bytes.length);
                exact.add(Base64.getEncoder().encodeToString(plain));
            }
            exact.addAll(base64Forms(bytes));
            List<String> alternatives = new ArrayList<>();
            exact.stream()
                    .filter(s -> s.length() >= 4)
                    .map(Pattern::quote)
                    .forEach(alternatives::add);
            String raw = new String(bytes, StandardCharsets.UTF_8);
            Set<String> folded = new LinkedHashSet<>();
            folded.add(raw);
            folded.add(raw.strip());
            folded.add(java.net.URLEncoder.encode(raw, StandardCharsets.UTF_8));
            folded.add(java.net.URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20"));
            folded.add(hex(bytes, ""));
            folded.add(quotedPrintable(bytes));
            folded.add(html(raw));
            folded.add(raw.replace("\\", "\\\\").replace("\"", "\\\""));
            for (String form : folded) {
                if (form.isEmpty()) {
                    continue;
                }
                String quoted = Pattern.quote(form);
                alternatives.add(
                        "(?iu:"
                                + (form.length() < 4 ? "(?<!\\w)" + quoted + "(?!\\w)" : quoted)
                                + ")");
            }
            return alternatives.isEmpty() ? null : Pattern.compile(String.join("|", alternatives));
        } finally {
            java.util.Arrays.fill(bytes, (byte) 0);
        }
    }

    /// The part of a base64 text that a secret decides, for each of the three offsets at which it
    /// can begin.
    private static Set<String> base64Forms(byte[] secret) {
        Set<String> forms = new LinkedHashSet<>();
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + secret.length];
            System.arraycopy(secret, 0, shifted, offset, secret.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = offset == 0 ? 0 : offset + 1;
            int whole = shifted.length * 8 / 6;
            forms.add(encoded.substring(Math.min(from, whole), whole));
        }
        return forms;
    }

    private static String hex(byte[] bytes, String between) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(String.format(Locale.ROOT, "%02x", b)).append(between);
        }
        return out.toString();
    }

    private static String quotedPrintable(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 33 && b <= 126 && b != '=') {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "=%02X", b));
            }
        }
        return out.toString();
    }

    private static String html(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
