package org.mailmend.provider;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.provider.Provider.Domains;
import org.mailmend.provider.Provider.Feed;
import org.mailmend.provider.Provider.FeedKind;
import org.mailmend.provider.Provider.Link;
import org.mailmend.provider.Provider.LinkKind;
import org.mailmend.provider.Provider.Quirk;
import org.mailmend.provider.Provider.QuirkKind;
import org.mailmend.provider.Provider.Requirement;
import org.mailmend.provider.Provider.RequirementKind;
import org.mailmend.provider.Provider.Server;
import org.mailmend.provider.Provider.Slips;
import org.mailmend.provider.Provider.Status;
import org.mailmend.provider.Provider.Switch;
import org.mailmend.provider.Provider.UserName;
import org.mailmend.provider.Provider.UserNameForm;
import org.mailmend.provider.Provider.Who;

import java.util.Map;
import java.util.Optional;

/// Reads one provider's data file.
final class ProviderFile {
    private ProviderFile() {}

    /// The provider of that id, from this package's resources.
    static Provider resource(String id) {
        Provider provider = read(FactNode.resource(id + ".json"));
        if (!provider.id().equals(id)) {
            throw new IllegalStateException(id + ".json: is about " + provider.id());
        }
        return provider;
    }

    static Provider read(FactNode file) {
        Provider provider =
                new Provider(
                        file.text("id"),
                        file.text("name"),
                        file.text("family"),
                        file.texts("ownDomains"),
                        file.flag("ownAppsOnly"),
                        file.flag("mxWins"),
                        file.child("domains")
                                .orElseThrow(() -> file.fault("domains is missing"))
                                .one(ProviderFile::domains),
                        file.all("servers", ProviderFile::server),
                        file.all("userNames", ProviderFile::userName),
                        file.all("signIns", ProviderFile::signIn),
                        file.all("links", ProviderFile::link),
                        file.all("switches", ProviderFile::lever),
                        file.child("status").map(s -> s.one(ProviderFile::status)).orElse(null),
                        file.all("requirements", ProviderFile::requirement),
                        file.all("quirks", ProviderFile::quirk));
        file.done();
        return provider;
    }

    private static Domains domains(FactNode n) {
        Optional<FactNode> wellKnown = n.child("wellKnown");
        return new Domains(
                n.texts("names"),
                n.texts("patterns"),
                n.texts("mx"),
                wellKnown.map(w -> w.words(Slips.class)).orElse(Map.of()),
                n.provenance());
    }

    private static Server server(FactNode n) {
        int port = n.number("port");
        if (port < 1 || port > 65535) {
            throw n.fault("port out of range: " + port);
        }
        return new Server(
                n.word("protocol", Protocol.class),
                n.text("host"),
                port,
                n.word("security", ConnectionSecurity.class),
                !n.flag("unverified"),
                n.maybeText("exception").orElse(null),
                n.provenance());
    }

    private static UserName userName(FactNode n) {
        return new UserName(n.protocols(), n.word("form", UserNameForm.class), n.provenance());
    }

    private static SignIn signIn(FactNode n) {
        try {
            return new SignIn(
                    n.protocols(),
                    n.word("method", SignIn.Method.class),
                    n.maybeText("condition").isPresent()
                            ? n.word("condition", SignIn.Condition.class)
                            : SignIn.Condition.ALWAYS,
                    n.day("from"),
                    n.day("until"),
                    n.maybeText("key").orElse(null),
                    n.provenance());
        } catch (IllegalArgumentException e) {
            throw n.fault(String.valueOf(e.getMessage()));
        }
    }

    private static Link link(FactNode n) {
        return new Link(n.word("kind", LinkKind.class), n.url("url"), n.provenance());
    }

    private static Switch lever(FactNode n) {
        return new Switch(
                n.protocols(),
                n.word("who", Who.class),
                n.text("key"),
                n.texts("path"),
                n.maybeText("url").isPresent() ? n.url("url") : null,
                n.provenance());
    }

    private static Status status(FactNode n) {
        return new Status(
                n.url("page"),
                n.child("feed").map(f -> f.one(ProviderFile::feed)).orElse(null),
                n.provenance());
    }

    private static Feed feed(FactNode n) {
        return new Feed(n.url("url"), n.word("kind", FeedKind.class), n.provenance());
    }

    private static Requirement requirement(FactNode n) {
        return new Requirement(n.word("kind", RequirementKind.class), n.provenance());
    }

    private static Quirk quirk(FactNode n) {
        return new Quirk(n.word("kind", QuirkKind.class), n.provenance());
    }
}
