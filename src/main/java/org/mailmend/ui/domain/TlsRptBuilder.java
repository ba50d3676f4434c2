package org.mailmend.ui.domain;

import javafx.scene.Node;

import org.mailmend.domain.Publication;
import org.mailmend.domain.transport.TlsRptWish;
import org.mailmend.ui.control.Field;

import java.util.List;

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
        return Field.listed(here.model().tlsReports.get());
    }

    @Override
    String fault() {
        List<String> all = addresses();
        if (all.isEmpty()) {
            return here.say("ui.domain.address.none");
        }
        return wrong("ui.domain.address.wrong", all, TlsRptWish::isReportAddress);
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
