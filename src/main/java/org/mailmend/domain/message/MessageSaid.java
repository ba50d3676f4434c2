package org.mailmend.domain.message;

import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.dkim.DkimFault;
import org.mailmend.domain.dkim.DkimVerdict;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcVerdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Puts what was found out about a message into findings.
final class MessageSaid {
    private final MessageReview review;
    private final List<DomainFinding> findings = new ArrayList<>();

    MessageSaid(MessageReview review) {
        this.review = review;
    }

    DomainResult result() {
        authors();
        review.signatures().forEach(this::signature);
        if (review.signatures().isEmpty()) {
            findings.add(new MessageFinding.SignatureNone());
        }
        dmarc();
        switch (review.arc().result()) {
            case PASS ->
                    findings.add(
                            new MessageFinding.SealsHold(
                                    review.arc().hops().stream()
                                            .map(ArcChain.Hop::domain)
                                            .toList()));
            case FAIL -> findings.add(new MessageFinding.SealBroken(review.arc().brokenAt()));
            case NONE -> {}
        }
        for (AuthenticationResults one : review.reported()) {
            List<String> words =
                    one.results().stream()
                            .map(r -> r.method() + "=" + r.result())
                            .limit(12)
                            .toList();
            if (!words.isEmpty()) {
                findings.add(new MessageFinding.ServerFound(one.server(), words));
            }
        }
        return new DomainResult("message", List.of(), findings);
    }

    private void authors() {
        if (review.author().isEmpty()) {
            findings.add(new MessageFinding.AuthorMissing());
        } else if (review.authors() > 1) {
            findings.add(new MessageFinding.AuthorsSeveral(review.authors()));
        }
    }

    private void signature(DkimVerdict verdict) {
        if (!verdict.passed()) {
            DkimFault fault = Objects.requireNonNullElse(verdict.fault(), DkimFault.KEY_UNANSWERED);
            findings.add(
                    new MessageFinding.SignatureBroken(
                            verdict.domain(), verdict.selector(), fault));
            return;
        }
        findings.add(new MessageFinding.SignatureHolds(verdict.domain(), verdict.selector()));
        if (verdict.unsignedOctets() > 0) {
            findings.add(
                    new MessageFinding.SignatureTail(verdict.domain(), verdict.unsignedOctets()));
        }
    }

    private void dmarc() {
        DmarcVerdict verdict = review.dmarc();
        if (verdict == null) {
            return;
        }
        String author = review.author();
        alignment(author, verdict);
        DmarcPolicy policy = verdict.policy();
        findings.add(
                switch (verdict.result()) {
                    case PASS -> new MessageFinding.MessagePasses(author);
                    case FAIL ->
                            new MessageFinding.MessageFails(
                                    author, policy == null ? DmarcPolicy.NONE : policy);
                    case NONE -> new MessageFinding.MessageWithoutPolicy(author);
                    case TEMPERROR -> new MessageFinding.MessageUnanswered(author);
                });
    }

    private void alignment(String author, DmarcVerdict verdict) {
        String byDkim = verdict.dkimAligned();
        String bySpf = verdict.spfAligned();
        if (byDkim != null) {
            findings.add(new MessageFinding.AlignedBySignature(author, byDkim));
        } else {
            review.signatures().stream()
                    .filter(DkimVerdict::passed)
                    .filter(s -> !s.domain().equals(author))
                    .limit(3)
                    .forEach(
                            s ->
                                    findings.add(
                                            new MessageFinding.SignatureElsewhere(
                                                    author, s.domain())));
        }
        if (bySpf != null) {
            findings.add(new MessageFinding.AlignedByEnvelope(author, bySpf));
        } else {
            review.spf()
                    .filter(d -> !d.equals(author))
                    .ifPresent(d -> findings.add(new MessageFinding.EnvelopeElsewhere(author, d)));
        }
    }
}
