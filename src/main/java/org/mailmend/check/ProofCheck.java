package org.mailmend.check;

import org.mailmend.account.ServerSettings;

import java.util.List;
import java.util.Optional;

/// A check that is made after a server's dialogue showed a fault in TLS, to tell causes apart that
/// look alike. It never holds that dialogue open.
public interface ProofCheck extends ServerCheck {
    @Override
    default Layer layer() {
        return Layer.TLS;
    }

    @Override
    default Optional<ServerSettings> server() {
        return Optional.empty();
    }

    @Override
    default List<String> after() {
        return List.of(new TlsCheck(endpoint()).id());
    }
}
