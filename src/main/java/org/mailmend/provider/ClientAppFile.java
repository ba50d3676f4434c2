package org.mailmend.provider;

import org.mailmend.provider.ClientApp.Ehlo;
import org.mailmend.provider.ClientApp.EhloKind;
import org.mailmend.provider.ClientApp.Feature;
import org.mailmend.provider.ClientApp.Issuer;
import org.mailmend.provider.ClientApp.MenuPath;
import org.mailmend.provider.ClientApp.SecurityWords;
import org.mailmend.provider.ClientApp.Speaks;

/// Reads one mail program's data file.
final class ClientAppFile {
    private ClientAppFile() {}

    static ClientApp resource(String id) {
        ClientApp app = read(FactNode.resource("client/" + id + ".json"));
        if (!app.id().equals(id)) {
            throw new IllegalStateException("client/" + id + ".json: is about " + app.id());
        }
        return app;
    }

    static ClientApp read(FactNode file) {
        ClientApp app =
                new ClientApp(
                        file.text("id"),
                        file.text("name"),
                        file.all("paths", ClientAppFile::path),
                        file.child("security").map(n -> n.one(ClientAppFile::words)).orElse(null),
                        file.child("ehlo").map(n -> n.one(ClientAppFile::ehlo)).orElse(null),
                        file.all("oauth", ClientAppFile::issuer),
                        file.all("speaks", ClientAppFile::speaks));
        file.done();
        return app;
    }

    private static MenuPath path(FactNode n) {
        try {
            return new MenuPath(
                    n.word("task", Task.class),
                    n.texts("steps"),
                    n.texts("fields"),
                    n.maybeText("variant").orElse(null),
                    n.maybeText("holdsFor").orElse(null),
                    !n.flag("unverified"),
                    n.provenance());
        } catch (IllegalArgumentException e) {
            throw n.fault(String.valueOf(e.getMessage()));
        }
    }

    private static SecurityWords words(FactNode n) {
        return new SecurityWords(
                n.maybeText("tls").orElse(null),
                n.maybeText("startTls").orElse(null),
                n.flag("portDecides"),
                n.maybeText("holdsFor").orElse(null),
                n.provenance());
    }

    private static Ehlo ehlo(FactNode n) {
        return new Ehlo(
                n.word("kind", EhloKind.class), n.maybeText("name").orElse(null), n.provenance());
    }

    private static Issuer issuer(FactNode n) {
        return new Issuer(n.text("family"), n.maybeText("since").orElse(null), n.provenance());
    }

    private static Speaks speaks(FactNode n) {
        return new Speaks(
                n.word("feature", Feature.class),
                n.maybeText("since").orElse(null),
                n.provenance());
    }
}
