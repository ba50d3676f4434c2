package org.mailmend.ui.domain;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.dkim.DkimKeyPair;
import org.mailmend.domain.dkim.DkimReview;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Prose;

import java.nio.file.Path;

/// A new key pair: the private half goes into a file of the owner's, the public half is the record.
/// The private half is never shown.
final class DkimBuilder extends VBox {
    private final Here here;
    private final VBox answer = new VBox(9);

    DkimBuilder(Here here) {
        super(12);
        this.here = here;
        Button make =
                Buttons.of(here.say("ui.domain.dkim.make"), Feather.KEY, this::make, "compact");
        make.setId("dkim-make");
        getChildren()
                .setAll(
                        here.field(
                                "ui.domain.dkim.selector", "dkim-selector", here.model().selector),
                        Prose.of(here.say("ui.domain.dkim.kind"), "muted", "second"),
                        make,
                        answer);
        DkimKeyPair there = here.model().key.get();
        if (there != null) {
            show(there);
        }
    }

    private void make() {
        String selector = here.model().selector.get().strip();
        if (!DkimReview.isSelector(selector)) {
            answer.getChildren()
                    .setAll(Prose.of(here.say("ui.domain.dkim.selector.wrong"), "field-fault"));
            return;
        }
        String domain = here.report().domain();
        here.acts()
                .choosePlace(
                        selector + "." + domain + ".pem", file -> write(selector, domain, file));
    }

    private void write(String selector, String domain, Path file) {
        here.acts()
                .ask(
                        session ->
                                DkimKeyPair.make(
                                        DkimKeyPair.Kind.RSA,
                                        selector,
                                        session.dns(),
                                        domain,
                                        file),
                        this::show);
    }

    private void show(@Nullable DkimKeyPair pair) {
        if (pair == null) {
            return;
        }
        here.model().key.set(pair);
        here.model().made.set(pair.publication());
        Node file =
                Prose.of(
                        here.say(
                                "ui.domain.dkim.file",
                                "file",
                                String.valueOf(pair.file().getFileName())),
                        "muted",
                        "second");
        answer.getChildren()
                .setAll(
                        new RecordBox(here.context(), pair.publication(), here.report().host()),
                        file);
    }
}
