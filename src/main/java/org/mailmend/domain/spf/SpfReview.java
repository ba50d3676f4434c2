package org.mailmend.domain.spf;

import org.jspecify.annotations.Nullable;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Judges a domain's SPF record.
public final class SpfReview {
    /// RFC 7208 section 3.4: so long a record fits into an answer of 512 octets.
    private static final int COMFORTABLE_OCTETS = 450;

    private static final int FAULTS_NAMED = 5;
    private static final Pattern MEANT_AS_SPF =
            Pattern.compile(
                    "(?i)\\s*\"?\\s*(v\\s*=\\s*spf|spf1\\b|spf\\s*[:=]|v=spf-?1\\S).*",
                    Pattern.DOTALL);

    private final SpfTree tree;
    private final List<SpfFinding> findings = new ArrayList<>();

    private SpfReview(SpfTree tree) {
        this.tree = tree;
    }

    /// What is to be said about the record, at least one thing.
    ///
    /// @param texts all TXT records at the domain, to find one that was meant as SPF
    public static List<SpfFinding> of(SpfTree tree, List<String> texts) {
        SpfReview review = new SpfReview(tree);
        review.judge(texts);
        return List.copyOf(review.findings);
    }

    private void judge(List<String> texts) {
        SpfTree.Node root = tree.root();
        SpfRecord record = root.record();
        if (root.unanswered()) {
            findings.add(new SpfFinding.SpfUnanswered(root.domain()));
            return;
        }
        if (record == null) {
            if (root.texts().isEmpty()) {
                findings.add(new SpfFinding.SpfMissing(root.domain()));
                texts.stream()
                        .filter(t -> MEANT_AS_SPF.matcher(t).matches())
                        .limit(2)
                        .forEach(t -> findings.add(new SpfFinding.SpfLookalike(t)));
            } else {
                findings.add(new SpfFinding.SpfSeveral(root.domain(), root.texts().size()));
            }
            return;
        }
        for (SpfTree.Node node : tree.nodes()) {
            faultsOf(node);
        }
        limits();
        habits(record);
        if (findings.stream()
                .allMatch(f -> f.grade().compareTo(org.mailmend.domain.Grade.NOTE) <= 0)) {
            boolean nothing =
                    record.terms().size() == 1
                            && record.terms().getFirst() instanceof SpfTerm.All all
                            && all.qualifier() == SpfResult.FAIL;
            findings.add(
                    nothing
                            ? new SpfFinding.SpfSendsNothing(root.domain())
                            : new SpfFinding.SpfWorks(tree.lookups()));
        }
    }

    private void faultsOf(SpfTree.Node node) {
        SpfRecord record = node.record();
        if (record != null) {
            record.faults().stream()
                    .limit(FAULTS_NAMED)
                    .forEach(
                            wrong ->
                                    findings.add(
                                            new SpfFinding.SpfTermWrong(
                                                    node.domain(), wrong.term(), wrong.fault())));
        }
        for (SpfTree.Branch branch : node.branches()) {
            branchFault(branch).ifPresent(findings::add);
        }
    }

    private static Optional<SpfFinding> branchFault(SpfTree.Branch branch) {
        SpfTree.Node below = branch.node();
        String term = branch.term().text();
        if (branch.loop()) {
            return Optional.of(new SpfFinding.SpfLoop(term));
        }
        if (branch.unanswered()) {
            return Optional.of(new SpfFinding.SpfUnanswered(branch.target()));
        }
        if (below != null && below.texts().isEmpty()) {
            return Optional.of(new SpfFinding.SpfLeadsNowhere(term, branch.target()));
        }
        if (below != null && below.texts().size() > 1) {
            return Optional.of(new SpfFinding.SpfSeveral(branch.target(), below.texts().size()));
        }
        if (branch.term() instanceof SpfTerm.Mx && branch.found() > 10) {
            return Optional.of(new SpfFinding.SpfTooManyMx(term, branch.found()));
        }
        return Optional.empty();
    }

    private void limits() {
        int lookups = tree.lookups();
        if (lookups > SpfEvaluator.LOOKUPS) {
            findings.add(new SpfFinding.SpfTooManyLookups(lookups, SpfEvaluator.LOOKUPS));
        } else if (lookups >= SpfEvaluator.LOOKUPS - 1) {
            findings.add(new SpfFinding.SpfNearlyFull(lookups, SpfEvaluator.LOOKUPS));
        }
        List<String> voids = List.copyOf(new LinkedHashSet<>(tree.voids()));
        if (tree.voids().size() > SpfEvaluator.VOID_LOOKUPS) {
            findings.add(new SpfFinding.SpfTooManyVoids(voids, SpfEvaluator.VOID_LOOKUPS));
        } else if (!voids.isEmpty()) {
            findings.add(new SpfFinding.SpfVoid(voids));
        }
    }

    private void habits(SpfRecord record) {
        String open = open(tree.root());
        if (open != null) {
            findings.add(new SpfFinding.SpfOpen(open));
        }
        for (SpfTerm term : record.terms()) {
            switch (term) {
                case SpfTerm.Ptr ptr -> findings.add(new SpfFinding.SpfUsesPtr(ptr.text()));
                case SpfTerm.Unknown unknown ->
                        findings.add(new SpfFinding.SpfUnknownModifier(unknown.text()));
                case SpfTerm.Ip ip when open == null && wide(ip) ->
                        findings.add(new SpfFinding.SpfWide(ip.text()));
                default -> {}
            }
        }
        Optional<SpfTerm.All> all = record.all();
        if (all.isEmpty() && record.redirect().isEmpty()) {
            findings.add(new SpfFinding.SpfNoEnd());
        } else if (all.isPresent() && all.get().qualifier() == SpfResult.NEUTRAL) {
            findings.add(new SpfFinding.SpfNeutralEnd());
        }
        List<String> unreachable = record.unreachable().stream().map(SpfTerm::text).toList();
        if (!unreachable.isEmpty()) {
            findings.add(
                    new SpfFinding.SpfUnreachable(
                            unreachable.subList(0, Math.min(FAULTS_NAMED, unreachable.size()))));
        }
        int octets = record.text().getBytes(StandardCharsets.UTF_8).length;
        if (octets > COMFORTABLE_OCTETS) {
            findings.add(new SpfFinding.SpfLong(octets));
        }
    }

    private static boolean wide(SpfTerm.Ip ip) {
        return ip.qualifier() == SpfResult.PASS
                && ip.prefix() < (ip.network() instanceof Inet4Address ? 16 : 29);
    }

    /// The term that lets everybody pass, in the record or in one that it takes over.
    private static @Nullable String open(SpfTree.Node node) {
        SpfRecord record = node.record();
        if (record == null) {
            return null;
        }
        for (SpfTerm term : record.reachable()) {
            boolean everybody =
                    switch (term) {
                        case SpfTerm.All all -> all.qualifier() == SpfResult.PASS;
                        case SpfTerm.Ip ip ->
                                ip.qualifier() == SpfResult.PASS
                                        && ip.prefix()
                                                < (ip.network() instanceof Inet4Address ? 8 : 16);
                        case SpfTerm.A a -> a.qualifier() == SpfResult.PASS && a.prefix4() < 8;
                        case SpfTerm.Mx mx -> mx.qualifier() == SpfResult.PASS && mx.prefix4() < 8;
                        case SpfTerm.Include include ->
                                include.qualifier() == SpfResult.PASS && below(node, term);
                        case SpfTerm.Redirect ignored -> below(node, term);
                        default -> false;
                    };
            if (everybody) {
                return term.text();
            }
        }
        return null;
    }

    private static boolean below(SpfTree.Node node, SpfTerm term) {
        for (SpfTree.Branch branch : node.branches()) {
            SpfTree.Node below = branch.node();
            if (branch.term().equals(term) && below != null && open(below) != null) {
                return true;
            }
        }
        return false;
    }
}
