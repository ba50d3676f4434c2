package org.mailmend.ui.domain;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.Badge;
import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.Publication;
import org.mailmend.domain.PublishedReview;
import org.mailmend.domain.dkim.DkimKeyPair;
import org.mailmend.domain.dkim.DkimVerdict;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcRecord;
import org.mailmend.domain.dmarc.ReportUri;
import org.mailmend.domain.message.MessageReview;
import org.mailmend.domain.spf.SpfRecord;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfWish;
import org.mailmend.domain.transport.TlsRptRecord;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A domain, what was found out about it, and what its owner wants to publish. Views are made anew
/// from it.
public final class DomainModel {
    /// The panel that judges a message; it is no part of the domain.
    public static final String MESSAGE = "message";

    private final StringProperty domain = new SimpleStringProperty("");
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable DomainReport> report =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty chosen = new SimpleStringProperty("dmarc");
    private final IntegerProperty known = new SimpleIntegerProperty();
    private Instant at = Instant.EPOCH;
    private Duration took = Duration.ZERO;

    /// What the owner wants of forged mail.
    final ObjectProperty<DmarcPolicy> policy = new SimpleObjectProperty<>(DmarcPolicy.NONE);

    /// Where the daily reports go.
    final StringProperty reports = new SimpleStringProperty("");

    /// Services that send, by name in SPF.
    final ObservableList<String> includes = FXCollections.observableArrayList();

    /// Own servers that send.
    final StringProperty networks = new SimpleStringProperty("");

    /// The mail servers send, too.
    final BooleanProperty mailServers = new SimpleBooleanProperty();

    /// What is said of all other servers.
    final ObjectProperty<SpfResult> end = new SimpleObjectProperty<>(SpfResult.SOFTFAIL);

    /// Name of a new key.
    final StringProperty selector = new SimpleStringProperty("");

    /// What senders do when TLS to a mail server cannot be had.
    final StringProperty mode = new SimpleStringProperty("testing");

    /// Where reports about TLS go.
    final StringProperty tlsReports = new SimpleStringProperty("");

    /// The record that was made for the part that is chosen.
    final ObjectProperty<@Nullable Publication> made = new SimpleObjectProperty<>();

    /// Whether the record stands where it was looked for.
    final ObjectProperty<@Nullable PublishedReview> published = new SimpleObjectProperty<>();

    private final StringProperty message = new SimpleStringProperty("");

    /// What came of it.
    final ObjectProperty<@Nullable MessageReview> judged = new SimpleObjectProperty<>();

    /// The key that was made.
    final ObjectProperty<@Nullable DkimKeyPair> key = new SimpleObjectProperty<>();

    /// The text of a message that is to be judged.
    public StringProperty message() {
        return message;
    }

    /// The domain as typed.
    public StringProperty domain() {
        return domain;
    }

    /// Whether a look is on its way.
    public BooleanProperty asking() {
        return asking;
    }

    /// What was found out; absent before the first look.
    public ReadOnlyObjectProperty<@Nullable DomainReport> report() {
        return report.getReadOnlyProperty();
    }

    /// The part that is open: the id of a result, or [#MESSAGE].
    public StringProperty chosen() {
        return chosen;
    }

    /// When the look began, and how long it took.
    Instant at() {
        return at;
    }

    Duration took() {
        return took;
    }

    /// How many parts are known already while a look is on its way.
    public ReadOnlyIntegerProperty known() {
        return known;
    }

    /// A look begins.
    public void begin(Instant now) {
        at = now;
        known.set(0);
        asking.set(true);
    }

    /// One more part is known.
    public void partKnown() {
        known.set(known.get() + 1);
    }

    /// Selectors of the domain in the message that was judged: its own mail shows what is in use.
    public List<String> selectors() {
        MessageReview review = judged.get();
        return review == null
                ? List.of()
                : review.signatures().stream()
                        .filter(v -> v.domain().equals(domain.get()) && !v.selector().isEmpty())
                        .map(DkimVerdict::selector)
                        .distinct()
                        .toList();
    }

    /// The look is over.
    public void show(DomainReport found, Instant now) {
        took = Duration.between(at, now);
        DomainReport before = report.get();
        boolean other = before == null || !before.domain().equals(found.domain());
        made.set(null);
        published.set(null);
        if (other) {
            wish(found);
            chosen.set(worst(found));
        }
        asking.set(false);
        // Last: whoever draws the page finds everything else in its place.
        report.set(found);
    }

    /// The look came to nothing.
    public void fail() {
        asking.set(false);
    }

    /// Begins each wish with what is published, and with the next step from there.
    private void wish(DomainReport found) {
        key.set(null);
        selector.set("mail" + at.atZone(ZoneOffset.UTC).getYear());
        DmarcRecord dmarc =
                found.result("dmarc").records().stream()
                        .filter(DmarcRecord::isDmarc)
                        .map(DmarcRecord::parse)
                        .findFirst()
                        .orElse(null);
        policy.set(next(dmarc == null ? null : dmarc.p()));
        String mailbox = "dmarc@" + found.domain();
        reports.set(
                dmarc == null
                        ? mailbox
                        : dmarc.rua().stream()
                                .filter(ReportUri::mail)
                                .map(u -> u.uri().substring("mailto:".length()))
                                .reduce((a, b) -> a + ", " + b)
                                .orElse(mailbox));
        SpfWish spf =
                found.result("spf").records().stream()
                        .filter(SpfRecord::isSpf)
                        .map(r -> SpfWish.from(SpfRecord.parse(r)))
                        .findFirst()
                        .orElse(new SpfWish(List.of(), List.of(), true, SpfResult.SOFTFAIL));
        includes.setAll(spf.includes());
        networks.set(String.join(" ", spf.addresses()));
        mailServers.set(spf.mailServers());
        end.set(spf.end() == SpfResult.FAIL ? SpfResult.FAIL : SpfResult.SOFTFAIL);
        mode.set("testing");
        boolean asked = found.result("tls-rpt").records().stream().anyMatch(TlsRptRecord::isTlsRpt);
        tlsReports.set(asked ? "" : "tls-reports@" + found.domain());
    }

    private static DmarcPolicy next(@Nullable DmarcPolicy now) {
        if (now == null) {
            return DmarcPolicy.NONE;
        }
        return now == DmarcPolicy.NONE ? DmarcPolicy.QUARANTINE : DmarcPolicy.REJECT;
    }

    /// The part that needs its owner most; DMARC where nothing does.
    private static String worst(DomainReport found) {
        List<String> all = found.results().stream().map(DomainResult::id).toList();
        return Stream.of(
                        with(found, List.of("mx", "spf", "dkim", "dmarc"), Badge.BROKEN),
                        with(found, List.of("mx", "spf", "dmarc"), Badge.MISSING),
                        with(found, List.of("spf", "dmarc"), Badge.TOO_WEAK),
                        with(found, all, Badge.BROKEN),
                        with(found, all, Badge.LISTED))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("dmarc");
    }

    private static Optional<String> with(DomainReport found, List<String> parts, Badge badge) {
        return parts.stream().filter(id -> Badge.of(found.result(id)) == badge).findFirst();
    }
}
