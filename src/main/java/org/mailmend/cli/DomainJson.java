package org.mailmend.cli;

import org.mailmend.domain.Demand;
import org.mailmend.domain.DnsHost;
import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Publication;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;

/// The documents of `domain`, `spf` and `dmarc`.
final class DomainJson {
    private static final int RECORD = 4096;

    private DomainJson() {}

    static ObjectNode report(DomainReport report, DomainWords words) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", "mailmend.domain/1");
        root.put("domain", report.domain());
        ArrayNode results = root.putArray("results");
        for (DomainResult result : report.results()) {
            ObjectNode one = results.addObject();
            one.put("id", result.id());
            one.put("result", result.grade().word());
            ArrayNode records = one.putArray("records");
            result.records().forEach(r -> records.add(bounded(r)));
            result.causes().forEach(one.putArray("causes")::add);
            one.put("summary", words.summary(result));
            words.advice(result).forEach(one.putArray("advice")::add);
        }
        report.nameServers().forEach(root.putArray("nameServers")::add);
        report.host().ifPresent(h -> host(root.putObject("dnsHost"), h));
        report.services().forEach(s -> root.withArray("services").add(s.name()));
        ArrayNode demands = root.putArray("demands");
        for (Demand.Checked checked : Demand.check(report)) {
            Demand demand = checked.demand();
            demands.addObject()
                    .put("who", demand.who())
                    .put("senders", demand.bulk() ? "bulk" : "all")
                    .put("demand", id(demand.requirement()))
                    .put("state", id(checked.state()))
                    .put("source", demand.source())
                    .put("asOf", demand.asOf());
        }
        return root;
    }

    /// As published, unless somebody published a book.
    private static String bounded(String record) {
        return record.length() <= RECORD ? record : record.substring(0, RECORD) + "…";
    }

    private static void host(ObjectNode node, DnsHost host) {
        node.put("name", host.name());
        if (!host.path().isEmpty()) {
            node.put("path", host.path());
        }
        if (!host.help().isEmpty()) {
            node.put("help", host.help());
        }
        node.put("source", host.source()).put("asOf", host.asOf());
    }

    /// A record that was made.
    static ObjectNode publication(Publication made) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", made.name());
        root.put("record", made.record());
        root.put("valid", made.valid());
        root.put("published", String.join("\n", made.published()));
        made.difference().forEach(root.putArray("difference")::add);
        Publication.strings(made.record()).forEach(root.putArray("strings")::add);
        return root;
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
