package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.ClientApps;
import org.mailmend.reply.Confidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tells a mail program that has to be updated from one that only has to sign in another way. Only
/// a first version with a source counts, and only against a version that the user named.
final class ClientAge {
    private final ClientApps clients;

    ClientAge(ClientApps clients) {
        this.clients = clients;
    }

    /// Where the server wants the provider's own sign-in page and the program opens it only from a
    /// later version on, the program is too old; everything else stays as it is.
    Diagnosis judged(Case c, Diagnosis found) {
        if (!found.cause().id().equals("auth.oauth-required")) {
            return found;
        }
        Account account = c.run.request().account();
        Optional<ClientApp> app = Optional.ofNullable(account.client()).flatMap(clients::byId);
        Optional<String> since =
                c.provider()
                        .flatMap(p -> app.flatMap(a -> issuer(a, p.family())))
                        .filter(first -> isOlder(account.clientVersion(), first));
        if (since.isEmpty()) {
            return found;
        }
        Map<String, Object> values = new HashMap<>(found.values());
        values.put("program", app.get().name());
        values.put("since", since.get());
        return new Diagnosis(
                c.cause("client.too-old").cause(),
                found.level(),
                found.levelWhy(),
                Confidence.LIKELY,
                found.server(),
                found.because(),
                found.ruledOut(),
                found.said(),
                values,
                found.steps());
    }

    private static Optional<String> issuer(ClientApp app, String family) {
        return app.oauth().stream()
                .filter(i -> i.family().equals(family))
                .flatMap(i -> i.firstVersion().stream())
                .findFirst();
    }

    /// Versions are compared number by number; what is no version is not older.
    static boolean isOlder(@Nullable String version, String first) {
        if (version == null || !ClientApp.isVersion(version) || !ClientApp.isVersion(first)) {
            return false;
        }
        String[] left = version.strip().split("\\.");
        String[] right = first.strip().split("\\.");
        for (int i = 0; i < right.length; i++) {
            int have = i < left.length ? Integer.parseInt(left[i]) : 0;
            int need = Integer.parseInt(right[i]);
            if (have != need) {
                return have < need;
            }
        }
        return false;
    }
}
