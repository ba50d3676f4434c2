package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.Protocol;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.reply.Entry;
import org.mailmend.reply.ReplyCatalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// The manual's page about providers is made from the data, and says how much of it has no source.
class ProvidersPageTest {
    private static final Path PAGE = Path.of("docs", "providers.md");

    @Test
    void thePageIsWhatTheDataSays() throws IOException {
        String made = page();
        Path fresh = Path.of("target", "providers.md");
        Files.createDirectories(Objects.requireNonNull(fresh.getParent()));
        Files.writeString(fresh, made);
        assertThat(Files.readString(PAGE))
                .as("out of date: cp target/providers.md docs/providers.md")
                .isEqualTo(made);
    }

    @Test
    void theManualCountsWhatHasNoSource() throws IOException {
        String page = page();
        List<String> counts =
                page.lines().filter(l -> l.matches("\\| [a-z ]+ \\| \\d+ \\| \\d+ \\|")).toList();
        assertThat(counts).hasSize(3);
        String manual = Files.readString(Path.of("docs", "manual.md")).replaceAll("\\s+", " ");
        for (String line : counts) {
            String[] cells = line.split(" *\\| *");
            assertThat(manual).contains(cells[3] + " of " + cells[2] + " ");
        }
    }

    private static String page() {
        List<Providers.Row> rows = Providers.load().table();
        List<ClientApp.MenuPath> paths =
                ClientApps.load().all().stream().flatMap(a -> a.paths().stream()).toList();
        List<Entry> replies = ReplyCatalogue.load().entries();
        long unsourcedPaths = paths.stream().filter(p -> !p.verified()).count();
        long unsourcedReplies =
                replies.stream().filter(e -> e.source().equals("unverified")).count();
        long unsourcedServers =
                Providers.load().all().stream()
                        .flatMap(p -> p.servers().stream())
                        .filter(s -> !s.verified())
                        .count();
        StringBuilder out = new StringBuilder();
        out.append("# Providers and what is known of them\n\n");
        out.append("Made from the data by a test. Sources stand in the data files and in ");
        out.append("`mailmend providers --json`.\n\n");
        out.append("| | all | without a source |\n|---|---:|---:|\n");
        row(out, "servers", servers(), unsourcedServers);
        row(out, "ways through the menus of mail programs", paths.size(), unsourcedPaths);
        row(out, "server sentences", replies.size(), unsourcedReplies);
        out.append("\nWhere a way has no source, a neutral sentence stands in its place, marked ");
        out.append("`\"verified\": false` in JSON. A sentence\nwithout a source is never called ");
        out.append("certain. A server without a source is looked at and never gets a secret.\n\n");
        out.append("| provider | domains | sending | IMAP | POP3 | sign-in | as of |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        for (Providers.Row r : rows) {
            out.append("| ").append(r.name()).append(" (`").append(r.id()).append("`) | ");
            out.append(String.join(" ", r.domains().stream().limit(6).toList()));
            out.append(r.domains().size() > 6 ? " … | " : " | ");
            for (Protocol protocol : List.of(Protocol.SMTP, Protocol.IMAP, Protocol.POP)) {
                out.append(String.join("<br>", r.servers().getOrDefault(protocol, List.of())));
                out.append(" | ");
            }
            out.append(
                    r.signIns().stream()
                            .map(m -> m.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", ")));
            out.append(" | ").append(r.asOf()).append(" |\n");
        }
        return out.toString();
    }

    private static long servers() {
        return Providers.load().all().stream().mapToLong(p -> p.servers().size()).sum();
    }

    private static void row(StringBuilder out, String what, long all, long without) {
        out.append("| ").append(what).append(" | ").append(all).append(" | ");
        out.append(without).append(" |\n");
    }
}
