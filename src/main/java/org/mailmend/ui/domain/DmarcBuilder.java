package org.mailmend.ui.domain;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.Publication;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcRecord;
import org.mailmend.domain.dmarc.DmarcWish;
import org.mailmend.ui.control.CopyField;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Prose;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What becomes of forged mail: the policy in stages, and where reports go.
final class DmarcBuilder extends RecordBuilder<DmarcWish.Made> {
    private final LocalDate today;
    private final @Nullable DmarcPolicy published;

    DmarcBuilder(Here here) {
        super(here);
        this.today = LocalDate.ofInstant(here.model().at(), ZoneId.systemDefault());
        this.published =
                here.report().result("dmarc").records().stream()
                        .filter(DmarcRecord::isDmarc)
                        .map(r -> DmarcRecord.parse(r).p())
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        List<Choices.Choice<DmarcPolicy>> choices =
                Arrays.stream(DmarcPolicy.values()).map(this::choice).toList();
        begin(
                List.of(
                        Choices.of(choices, here.model().policy),
                        here.field(
                                "ui.domain.dmarc.reports", "dmarc-reports", here.model().reports)),
                List.of(here.model().policy, here.model().reports));
    }

    private Choices.Choice<DmarcPolicy> choice(DmarcPolicy policy) {
        String key = "ui.domain.dmarc." + policy.word();
        return new Choices.Choice<>(
                policy, "dmarc-" + policy.word(), here.say(key), when(policy), policy.word());
    }

    /// When this stage comes, counted from what is published now.
    private String when(DmarcPolicy policy) {
        if (policy == published) {
            return here.say("ui.domain.dmarc.now");
        }
        if (published != null && policy.compareTo(published) < 0) {
            return here.say("ui.domain.dmarc.back");
        }
        LocalDate date = from(policy);
        long weeks = ChronoUnit.WEEKS.between(today, date);
        return weeks == 0
                ? here.say("ui.domain.dmarc.next")
                : here.context()
                        .words()
                        .say("ui.domain.dmarc.later", Map.of("weeks", weeks, "date", date));
    }

    private LocalDate from(DmarcPolicy policy) {
        List<DmarcWish.Stage> plan =
                new DmarcWish(DmarcPolicy.REJECT, null, null, List.of(), false).plan(today);
        DmarcPolicy next =
                published == null
                        ? DmarcPolicy.NONE
                        : published == DmarcPolicy.NONE
                                ? DmarcPolicy.QUARANTINE
                                : DmarcPolicy.REJECT;
        long waited = ChronoUnit.DAYS.between(today, begins(plan, next));
        return begins(plan, policy).minusDays(waited);
    }

    private static LocalDate begins(List<DmarcWish.Stage> plan, DmarcPolicy policy) {
        return plan.stream()
                .filter(s -> DmarcRecord.parse(s.record()).p() == policy)
                .reduce((first, last) -> last)
                .orElseThrow()
                .from();
    }

    private List<String> addresses() {
        return Field.listed(here.model().reports.get());
    }

    private DmarcWish wish() {
        DmarcRecord now =
                here.report().result("dmarc").records().stream()
                        .filter(DmarcRecord::isDmarc)
                        .map(DmarcRecord::parse)
                        .findFirst()
                        .orElse(null);
        DmarcPolicy policy = here.model().policy.get();
        return new DmarcWish(
                policy,
                now == null ? null : least(now.sp(), policy),
                now == null ? null : least(now.np(), policy),
                addresses(),
                false);
    }

    /// What is asked for subdomains stays, and is never milder than it was.
    private static @Nullable DmarcPolicy least(@Nullable DmarcPolicy there, DmarcPolicy policy) {
        return there == null || there.compareTo(policy) <= 0 ? null : there;
    }

    @Override
    String fault() {
        return wrong("ui.domain.address.wrong", addresses(), DmarcWish::isReportAddress);
    }

    @Override
    DomainActs.Work<DmarcWish.Made> work() {
        DmarcWish wish = wish();
        String domain = here.report().domain();
        return session -> wish.make(session.dns(), domain);
    }

    @Override
    Publication publication(DmarcWish.Made made) {
        return made.publication();
    }

    @Override
    List<Node> more(DmarcWish.Made made) {
        List<Node> more = new ArrayList<>();
        for (DmarcWish.Consent consent : made.consents()) {
            String host = consent.name().substring(consent.name().indexOf("._dmarc.") + 8);
            more.add(note(here.say("ui.domain.dmarc.consent", "name", host)));
            more.add(
                    new CopyField(
                            here.context().words(), here.say("ui.domain.name"), consent.name()));
            more.add(
                    new CopyField(
                            here.context().words(), here.say("ui.domain.value"), consent.record()));
        }
        if (addresses().isEmpty()) {
            more.add(note(here.say("ui.domain.dmarc.no-reports")));
        }
        if (here.model().policy.get() == DmarcPolicy.REJECT
                && (published == null || published == DmarcPolicy.NONE)) {
            more.add(Prose.of(here.say("ui.domain.dmarc.hasty"), "warn-fg", "second"));
        }
        return more;
    }
}
