package org.mailmend.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.HostNames;
import org.mailmend.provider.Provider.Server;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The provider data files: what no row may look like.
class ProviderDataTest {
    private static final Path DATA = Path.of("src/main/resources/org/mailmend/provider");

    private static boolean usual(Server s) {
        return switch (s.security()) {
            case TLS -> s.port() == s.protocol().tlsPort();
            case STARTTLS -> s.port() == s.protocol().startTlsPort();
            case NONE -> false;
        };
    }

    private static List<Provider> all() {
        try (Stream<Path> files = Files.list(DATA)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".json") && !f.endsWith(".schema.json"))
                    .map(f -> f.substring(0, f.length() - ".json".length()))
                    .sorted()
                    .map(ProviderFile::resource)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void indexEqualsTheFiles() throws IOException {
        List<String> made = ProviderIndex.lines(all());
        Path index = DATA.resolve(ProviderIndex.FILE);
        if (Boolean.getBoolean("write.index")) {
            Files.write(index, made);
        }
        assertThat(Files.readAllLines(index))
                .as("written anew by: mvn test -Dtest=ProviderDataTest -Dwrite.index=true")
                .isEqualTo(made);
    }

    @Test
    void noDomainBelongsToTwoProviders() {
        Map<String, String> owners = new HashMap<>();
        for (Provider p : all()) {
            for (String name : p.domains().names()) {
                assertThat(HostNames.normal(name)).contains(name);
                assertThat(owners.put(name, p.id())).as(name).isNull();
            }
        }
        Map<String, String> exchangers = new HashMap<>();
        for (Provider p : all()) {
            for (String name : p.domains().mx()) {
                assertThat(HostNames.normal(name)).contains(name);
                assertThat(exchangers.put(name, p.id())).as(name).isNull();
            }
        }
    }

    @Test
    void wellKnownDomainsAreTheProvidersOwn() {
        Providers providers = Providers.load();
        for (Provider p : all()) {
            for (String name : p.domains().wellKnown().keySet()) {
                assertThat(providers.byDomain(name).map(r -> r.provider().id()))
                        .as(name)
                        .contains(p.id());
            }
        }
    }

    @Test
    void unusualPortsHaveAWrittenException() {
        List<String> wrong = new ArrayList<>();
        for (Provider p : all()) {
            for (Server s : p.servers()) {
                if (usual(s) == (s.exception() != null)) {
                    wrong.add(p.id() + ": " + s);
                }
            }
        }
        assertThat(wrong).as("impossible pairs without, usual pairs with an exception").isEmpty();
    }

    @Test
    void hostsAreNamesOrLoopback() {
        for (Provider p : all()) {
            for (Server s : p.servers()) {
                String host =
                        s.host().replace("{domain}", "example.org").replace("{region}", "region");
                assertThat(HostNames.normal(host)).as(p.id()).contains(host);
                assertThat(HostNames.isAddress(host)).as(host).isEqualTo(host.equals("127.0.0.1"));
            }
        }
    }

    @Test
    void linksLieInTheProvidersOwnDomains() {
        for (Provider p : all()) {
            Stream<URI> urls =
                    Stream.of(
                                    p.links().stream().map(Provider.Link::url),
                                    p.switches().stream().flatMap(s -> s.page().stream()),
                                    p.statusPage().stream().map(Provider.Status::page),
                                    p.statusPage().stream()
                                            .flatMap(s -> s.machineReadable().stream())
                                            .map(Provider.Feed::url))
                            .flatMap(s -> s);
            urls.forEach(
                    url ->
                            assertThat(p.ownDomains())
                                    .as(p.id() + ": " + url)
                                    .anyMatch(own -> HostNames.isWithin(url.getHost(), own)));
        }
    }

    @Test
    void noTelephoneNumbers() throws IOException {
        Pattern phone =
                Pattern.compile("\\+\\d{6,}|\\(?0\\d{2,5}[ /)-]\\d{3,}|\\d{3}-\\d{3}-\\d{4}");
        for (Provider p : all()) {
            String text =
                    Files.readString(DATA.resolve(p.id() + ".json"), StandardCharsets.UTF_8)
                            .replaceAll("https://[^\"]*", "")
                            .replaceAll("\"asOf\": \"[0-9-]+\"", "");
            assertThat(phone.matcher(text).results().map(r -> r.group()).toList())
                    .as(p.id())
                    .isEmpty();
        }
    }

    @Test
    void everyProviderSaysHowToSignIn() {
        for (Provider p : all()) {
            assertThat(p.signIns()).as(p.id()).isNotEmpty();
            assertThat(p.ownAppsOnly()).as(p.id()).isEqualTo(p.servers().isEmpty());
        }
    }

    @Test
    void namesOfFilesAreKebabCase() {
        for (Provider p : all()) {
            assertThat(p.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        }
    }

    @Test
    void brokenFilesAreNamedInOneLine() {
        Map<String, String> broken = new HashMap<>();
        broken.put("{\"id\":1}", "x.json: id is no text");
        broken.put("{\"id\":\"x\",", "x.json: line 1: ends too early");
        broken.put("[]", "x.json: is no object");
        broken.put(
                "{\"id\":\"x\",\"name\":\"X\",\"family\":\"x\",\"domains\":{\"source\":\"s\","
                        + "\"asOf\":\"yesterday\"}}",
                "x.json: domains: no date");
        broken.put(
                "{\"id\":\"x\",\"name\":\"X\",\"family\":\"x\",\"domains\":{\"source\":\"s\","
                        + "\"asOf\":\"2026\"},\"serverz\":[]}",
                "x.json: unknown field serverz");
        broken.put(
                "{\"id\":\"x\",\"name\":\"X\",\"family\":\"x\",\"domains\":{\"source\":\"s\","
                        + "\"asOf\":\"2026\"},\"servers\":[{\"protocol\":\"smtp\",\"host\":\"h\","
                        + "\"port\":70000,\"security\":\"tls\",\"source\":\"s\",\"asOf\":\"2026\"}]}",
                "x.json: servers[0]: port out of range: 70000");
        broken.forEach(
                (json, fault) ->
                        assertThat(Arrays.asList(faultOf(json).lines().toArray(String[]::new)))
                                .singleElement()
                                .asString()
                                .startsWith(fault));
    }

    private static String faultOf(String json) {
        try {
            ProviderFile.read(FactNode.parse("x.json", json));
            return "";
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void sourcesAreFewAndKnown() {
        Set<String> known = new java.util.TreeSet<>();
        for (Provider p : all()) {
            p.servers().forEach(s -> known.addAll(List.of(s.provenance().source().split("; "))));
        }
        assertThat(known).hasSizeLessThan(12);
    }
}
