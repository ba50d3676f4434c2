package org.mailmend.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mailmend.provider.ClientApp.EhloKind;
import org.mailmend.provider.ClientApp.MenuPath;
import org.mailmend.provider.ClientApp.SecurityWords;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The mail programs' data files.
class ClientAppsTest {
    private static final Path DATA = Path.of("src/main/resources/org/mailmend/provider/client");
    private static final ClientApps APPS = ClientApps.load();

    private static ClientApp app(String id) {
        return APPS.byId(id).orElseThrow();
    }

    @Test
    void everyFileIsOffered() throws IOException {
        try (Stream<Path> files = Files.list(DATA)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            APPS.all().stream().map(a -> a.id() + ".json").toList());
        }
    }

    @Test
    void everyTaskHasAPathOrIsMarked() {
        for (ClientApp app : APPS.all()) {
            Set<Task> known = new HashSet<>();
            app.paths().forEach(p -> known.add(p.task()));
            if (!app.id().equals("printer")) {
                assertThat(known).as(app.id()).containsExactlyInAnyOrder(Task.values());
            }
        }
    }

    @Test
    void noTaskIsBothSourcedAndUnverified() {
        for (ClientApp app : APPS.all()) {
            for (MenuPath path : app.paths()) {
                if (!path.verified()) {
                    assertThat(app.paths(path.task())).as(app.id() + " " + path.task()).isEmpty();
                }
            }
        }
    }

    @Test
    void twoPathsForOneTaskSayWhereTheyDiffer() {
        for (ClientApp app : APPS.all()) {
            for (Task task : Task.values()) {
                List<MenuPath> paths = app.paths(task);
                assertThat(paths.stream().map(p -> String.valueOf(p.variant())).distinct())
                        .as(app.id() + " " + task)
                        .hasSize(paths.size());
            }
        }
    }

    @Test
    void countsWhatNoSourceNames() throws IOException {
        List<String> unverified = new ArrayList<>();
        int sourced = 0;
        for (ClientApp app : APPS.all()) {
            for (MenuPath path : app.paths()) {
                if (path.verified()) {
                    sourced++;
                } else {
                    unverified.add(
                            app.id()
                                    + "\t"
                                    + path.task()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-'));
                }
            }
        }
        Path target = Path.of("target", "unverified-paths.txt");
        Files.createDirectories(target.getParent());
        Files.write(target, unverified);
        System.out.println(
                "menu paths: " + sourced + " with a source, " + unverified.size() + " unverified");
        assertThat(sourced).isGreaterThan(60);
    }

    @Test
    void onlyClassicOutlookHasARepair() {
        assertThat(APPS.all())
                .filteredOn(a -> !a.paths(Task.REPAIR).isEmpty())
                .extracting(ClientApp::id)
                .containsExactly("outlook-classic");
    }

    @Test
    void classicOutlookIsShownInBothLooks() {
        assertThat(app("outlook-classic").paths(Task.OUTGOING_SECURITY))
                .extracting(MenuPath::variant)
                .containsExactly("simple", "old");
    }

    @Test
    void onAppleThePortDecides() {
        assertThat(app("apple-mail").securityWords().map(SecurityWords::portDecides))
                .contains(true);
        assertThat(app("ios-mail").ehloName().map(ClientApp.Ehlo::name))
                .contains("smtpclient.apple");
        assertThat(app("thunderbird").ehloName().map(ClientApp.Ehlo::kind))
                .contains(EhloKind.ADDRESS_LITERAL);
    }

    @Test
    void knowsWhoseSignInPagesThunderbirdForAndroidOpens() {
        assertThat(app("thunderbird-android").knowsOauthOf("yahoo")).isTrue();
        assertThat(app("thunderbird-android").knowsOauthOf("mail-ru")).isFalse();
    }

    @Test
    void pathsWithoutASourceAreRefused() {
        Provenance from = new Provenance("no source", "2026-11");
        assertThatThrownBy(
                        () ->
                                new MenuPath(
                                        Task.LOG,
                                        List.of("File"),
                                        List.of(),
                                        null,
                                        null,
                                        false,
                                        from))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new MenuPath(Task.LOG, List.of(), List.of(), null, null, true, from))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownProgramsAreUnknown() {
        assertThat(APPS.byId("eudora")).isEmpty();
        assertThat(APPS.byId("../gmail")).isEmpty();
    }
}
