package org.mailmend.ui.domain;

import javafx.scene.Node;

import org.mailmend.domain.Publication;
import org.mailmend.domain.transport.TlsRptWish;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where senders report that TLS to the mail servers failed.
final class TlsRptBuilder extends RecordBuilder<Publication> {
    TlsRptBuilder(Here here) {
        super(here);
        begin(
                List.of(
                        here.field(
                                "ui.domain.tls-rpt.reports",
                                "tls-reports",
                                here.model().tlsReports)),
                List.of(here.model().tlsReports));
    }

    private List<String> addresses() {
        return Arrays.stream(here.model().tlsReports.get().split("[\\s,;]+"))
                .filter(a -> !a.isBlank())
                .toList();
    }

    @Override
    String fault() {
        List<String> all = addresses();
        if (all.isEmpty()) {
            return here.say("ui.domain.address.none");
        }
        Optional<String> wrong =
                all.stream().filter(a -> !TlsRptWish.isReportAddress(a)).findFirst();
        return wrong.map(w -> here.say("ui.domain.address.wrong", "value", w)).orElse("");
    }

    @Override
    DomainActs.Work<Publication> work() {
        TlsRptWish wish = new TlsRptWish(addresses());
        String domain = here.report().domain();
        return session -> wish.make(session.dns(), domain);
    }

    @Override
    Publication publication(Publication made) {
        return made;
    }

    @Override
    List<Node> more(Publication made) {
        return List.of();
    }
}
