package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.Provider;
import org.mailmend.provider.SignIn;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `mailmend providers [NAME] [--clients]`: what is known, with source and date.
@Command(
        name = "providers",
        description = "What is known about providers and mail programs, with source and date.",
        sortOptions = false)
final class ProvidersCommand implements Callable<Integer> {
    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Id, name or domain of one provider.")
    @Nullable String name;

    @Option(names = "--clients", description = "The mail programs.")
    boolean clients;

    ProvidersCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        common.words();
        if (clients) {
            clients();
        } else {
            providers();
        }
        return ExitStatus.FINE;
    }

    private void clients() {
        List<ClientApp> all =
                tools.clients().get().all().stream()
                        .filter(c -> name == null || matches(c.id(), c.name()))
                        .toList();
        if (common.json()) {
            ObjectNode root = document("mailmend.clients/1");
            ArrayNode list = root.putArray("clients");
            for (ClientApp app : all) {
                ObjectNode one = list.addObject().put("id", app.id()).put("name", app.name());
                ArrayNode paths = one.putArray("paths");
                app.paths().stream()
                        .filter(ClientApp.MenuPath::verified)
                        .forEach(
                                p ->
                                        paths.addObject()
                                                .put("task", id(p.task()))
                                                .put("path", String.join(" › ", p.steps()))
                                                .put("source", p.provenance().source())
                                                .put("asOf", p.provenance().asOf()));
            }
            tools.terminal().document(root.toPrettyString());
            return;
        }
        StringBuilder text = new StringBuilder();
        all.forEach(c -> text.append(String.format("%-22s %s%n", c.id(), c.name())));
        tools.terminal().print(text.toString());
    }

    private void providers() {
        List<Provider> all =
                tools.providers().get().all().stream()
                        .filter(
                                p ->
                                        name == null
                                                || matches(p.id(), p.name())
                                                || p.domains()
                                                        .names()
                                                        .contains(name.toLowerCase(Locale.ROOT)))
                        .toList();
        if (all.isEmpty()) {
            throw CliFailure.usage("no-such-provider", "value", String.valueOf(name));
        }
        if (common.json()) {
            ObjectNode root = document("mailmend.providers/1");
            ArrayNode list = root.putArray("providers");
            all.forEach(p -> list.add(json(p)));
            tools.terminal().document(root.toPrettyString());
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Provider provider : all) {
            text.append(provider.name()).append(" (").append(provider.id()).append(")\n");
            for (Provider.Server server : provider.servers()) {
                text.append(
                        String.format(
                                "  %-5s %s:%d/%s%s  [%s, %s]%n",
                                server.protocol().id(),
                                server.host(),
                                server.port(),
                                server.security().id(),
                                server.verified() ? "" : " (unverified)",
                                server.provenance().source(),
                                server.provenance().asOf()));
            }
        }
        tools.terminal().print(text.toString());
    }

    private static ObjectNode json(Provider provider) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", provider.id());
        node.put("name", provider.name());
        ArrayNode domains = node.putArray("domains");
        provider.domains().names().forEach(domains::add);
        provider.domains().patterns().forEach(domains::add);
        ArrayNode servers = node.putArray("servers");
        for (Provider.Server s : provider.servers()) {
            servers.addObject()
                    .put("protocol", s.protocol().id())
                    .put("host", s.host())
                    .put("port", s.port())
                    .put("security", s.security().id())
                    .put("verified", s.verified())
                    .put("source", s.provenance().source())
                    .put("asOf", s.provenance().asOf());
        }
        ArrayNode ways = node.putArray("signIn");
        for (SignIn s : provider.signIns()) {
            ObjectNode way = ways.addObject();
            way.put("method", id(s.method()));
            ArrayNode protocols = way.putArray("protocols");
            s.protocols().forEach(p -> protocols.add(p.id()));
            if (s.from() != null) {
                way.put("from", s.from().toString());
            }
            if (s.until() != null) {
                way.put("until", s.until().toString());
            }
            way.put("source", s.provenance().source());
            way.put("asOf", s.provenance().asOf());
        }
        ArrayNode links = node.putArray("links");
        for (Provider.Link link : provider.links()) {
            links.addObject()
                    .put("kind", id(link.kind()))
                    .put("url", link.url().toString())
                    .put("source", link.provenance().source())
                    .put("asOf", link.provenance().asOf());
        }
        return node;
    }

    private boolean matches(String id, String title) {
        return id.equalsIgnoreCase(name) || title.equalsIgnoreCase(name);
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ObjectNode document(String schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", schema);
        return root;
    }
}
