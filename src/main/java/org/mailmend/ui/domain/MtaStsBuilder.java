package org.mailmend.ui.domain;

import javafx.scene.Node;

import org.mailmend.domain.Publication;
import org.mailmend.domain.transport.MtaStsWish;
import org.mailmend.ui.control.CopyButton;
import org.mailmend.ui.control.QuoteBox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A policy that says by which names the mail servers are reached over TLS, and the record that
/// announces it.
final class MtaStsBuilder extends RecordBuilder<MtaStsWish.Made> {
    private static final long WEEK = 604_800;

    MtaStsBuilder(Here here) {
        super(here);
        List<Choices.Choice<String>> modes = List.of(mode("testing"), mode("enforce"));
        begin(List.of(Choices.of(modes, here.model().mode)), List.of(here.model().mode));
    }

    private Choices.Choice<String> mode(String mode) {
        return new Choices.Choice<>(
                mode,
                "mta-sts-" + mode,
                here.say("ui.domain.mta-sts." + mode),
                here.say("ui.domain.mta-sts." + mode + ".about"),
                mode);
    }

    @Override
    String fault() {
        return "";
    }

    @Override
    DomainActs.Work<MtaStsWish.Made> work() {
        String mode = here.model().mode.get();
        String domain = here.report().domain();
        Instant now = here.model().at();
        List<String> hosts =
                here.report().result("mx").records().stream()
                        .map(r -> r.substring(r.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT))
                        .map(h -> h.endsWith(".") ? h.substring(0, h.length() - 1) : h)
                        .filter(h -> !h.isEmpty())
                        .toList();
        return session -> new MtaStsWish(mode, hosts, WEEK).make(session.dns(), domain, now);
    }

    @Override
    Publication publication(MtaStsWish.Made made) {
        return made.record();
    }

    @Override
    List<Node> more(MtaStsWish.Made made) {
        String name = here.say("ui.domain.mta-sts.file");
        CopyButton copy =
                new CopyButton(
                        here.context().words(),
                        name,
                        made.policy(),
                        here.say("ui.domain.copy-file"));
        return List.of(
                note(here.say("ui.domain.mta-sts.where", "url", made.url())),
                new QuoteBox(name, made.policy()),
                copy);
    }
}
