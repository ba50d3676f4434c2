package org.mailmend.cli;

import org.mailmend.domain.Publication;
import org.mailmend.domain.transport.TlsRptWish;
import org.mailmend.text.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/// `mailmend tls-rpt build`.
@Command(
        name = "build",
        description = "Make the record that asks for reports about TLS.",
        sortOptions = false)
final class TlsRptCommand extends BuildCommand {
    @Option(
            names = "--rua",
            required = true,
            paramLabel = "ADDRESS",
            description = "Where the reports go: a mail address or an https address; repeatable.")
    List<String> reports = new ArrayList<>();

    private TlsRptCommand(Tools tools) {
        super(tools);
    }

    static CommandLine with(Tools tools) {
        return CommandGroup.building(
                "tls-rpt",
                "Make the record that asks for reports about TLS.",
                new TlsRptCommand(tools));
    }

    @Override
    Making making(Words words) {
        for (String report : reports) {
            if (!TlsRptWish.isReportAddress(report)) {
                throw CliFailure.usage("dmarc-rua", "value", report);
            }
        }
        TlsRptWish wish = new TlsRptWish(reports);
        return (session, name) -> {
            Publication record = wish.make(session.dns(), name);
            return new Made(record, DomainJson.publication(record), "");
        };
    }
}
