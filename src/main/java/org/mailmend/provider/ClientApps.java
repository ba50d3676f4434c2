package org.mailmend.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All mail programs known; each file is read when it is first asked for. Safe for use by several
/// threads.
public final class ClientApps {
    /// The data files, in the order in which programs are offered.
    private static final List<String> IDS =
            List.of(
                    "outlook-classic",
                    "outlook-new",
                    "outlook-mac",
                    "outlook-mobile",
                    "apple-mail",
                    "ios-mail",
                    "thunderbird",
                    "thunderbird-android",
                    "gmail-app",
                    "samsung-email",
                    "windows-mail",
                    "em-client",
                    "evolution",
                    "printer");

    private final Map<String, ClientApp> read = new ConcurrentHashMap<>();

    private ClientApps() {}

    /// The mail programs of this program's own data.
    public static ClientApps load() {
        return new ClientApps();
    }

    /// The mail program of that id.
    public Optional<ClientApp> byId(String id) {
        return IDS.contains(id) ? Optional.of(app(id)) : Optional.empty();
    }

    /// All, in the order in which they are offered.
    public List<ClientApp> all() {
        return IDS.stream().map(this::app).toList();
    }

    private ClientApp app(String id) {
        return read.computeIfAbsent(id, ClientAppFile::resource);
    }
}
