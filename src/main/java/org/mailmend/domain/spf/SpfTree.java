package org.mailmend.domain.spf;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.SideBySide;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// A domain's SPF record with everything that it pulls in, as a message that matches nothing would
/// meet it: the number of look-ups is the most that a receiver needs.
///
/// @param root the domain's own record
public record SpfTree(Node root) {
    /// More terms than this are counted but not followed: the record is broken long before.
    private static final int FOLLOWED = 40;

    /// One record in the tree.
    ///
    /// @param texts all SPF records at the name
    /// @param record the record, absent where there is none or there are several
    /// @param unanswered DNS did not answer
    public record Node(
            String domain,
            List<String> texts,
            @Nullable SpfRecord record,
            List<Branch> branches,
            boolean unanswered) {
        /// Copies the lists.
        public Node {
            texts = List.copyOf(texts);
            branches = List.copyOf(branches);
        }
    }

    /// A term that asks DNS, and what it found.
    ///
    /// @param found the number of records, -1 where it cannot be known without a message
    /// @param node the record that an include or a redirect leads to
    /// @param loop it leads back to a record that it stands in
    /// @param unanswered DNS did not answer
    public record Branch(
            SpfTerm term,
            String target,
            int found,
            @Nullable Node node,
            boolean loop,
            boolean unanswered) {
        /// Whether the look-up finds nothing: two of these are allowed.
        public boolean empty() {
            return found == 0 && !unanswered;
        }
    }

    /// Reads a domain's record and what it pulls in.
    public static SpfTree grow(DomainDns dns, String domain) throws InterruptedException {
        return new SpfTree(new Grower(dns).node(domain, Set.of()));
    }

    /// Reads what a record that is not yet published would pull in.
    public static SpfTree grow(DomainDns dns, String domain, SpfRecord record)
            throws InterruptedException {
        return new SpfTree(
                new Grower(dns).withBranches(domain, List.of(record.text()), record, Set.of()));
    }

    /// Terms that ask DNS in all records together.
    public int lookups() {
        return lookups(root);
    }

    /// The names whose look-up finds nothing.
    public List<String> voids() {
        List<String> out = new ArrayList<>();
        collectVoids(root, out);
        return out;
    }

    /// All records of the tree, the domain's own first.
    public List<Node> nodes() {
        List<Node> out = new ArrayList<>();
        collect(root, out);
        return out;
    }

    private static int lookups(Node node) {
        int sum = 0;
        for (Branch branch : node.branches()) {
            Node below = branch.node();
            sum += 1 + (below == null ? 0 : lookups(below));
        }
        return sum;
    }

    private static void collectVoids(Node node, List<String> out) {
        for (Branch branch : node.branches()) {
            Node below = branch.node();
            if (below != null) {
                collectVoids(below, out);
            } else if (branch.empty() && !branch.loop()) {
                out.add(branch.target());
            }
        }
    }

    private static void collect(Node node, List<Node> out) {
        out.add(node);
        for (Branch branch : node.branches()) {
            Node below = branch.node();
            if (below != null) {
                collect(below, out);
            }
        }
    }

    private record Grower(DomainDns dns, AtomicInteger followed) {
        Grower(DomainDns dns) {
            this(dns, new AtomicInteger());
        }

        Node node(String domain, Set<String> above) throws InterruptedException {
            Evidence.Dns answer = dns.lookup(domain, DnsType.TXT);
            if (DomainDns.failed(answer)) {
                return new Node(domain, List.of(), null, List.of(), true);
            }
            List<String> texts =
                    DomainDns.values(answer).stream().filter(SpfRecord::isSpf).limit(10).toList();
            if (texts.size() != 1) {
                return new Node(domain, texts, null, List.of(), false);
            }
            return withBranches(domain, texts, SpfRecord.parse(texts.getFirst()), above);
        }

        Node withBranches(String domain, List<String> texts, SpfRecord record, Set<String> above)
                throws InterruptedException {
            Set<String> path = new HashSet<>(above);
            path.add(domain);
            List<Callable<Branch>> tasks = new ArrayList<>();
            for (SpfTerm term : record.reachable()) {
                if (term.asksDns()) {
                    boolean follow = followed.incrementAndGet() <= FOLLOWED;
                    tasks.add(
                            () ->
                                    follow
                                            ? branch(term, domain, path)
                                            : new Branch(term, domain, -1, null, false, false));
                }
            }
            return new Node(domain, texts, record, SideBySide.all(tasks), false);
        }

        private Branch branch(SpfTerm term, String domain, Set<String> path)
                throws InterruptedException {
            MacroString spec = term.domain();
            if ((spec != null && !spec.dependsOnDomainAlone()) || term instanceof SpfTerm.Ptr) {
                String shown = spec == null ? domain : spec.text();
                return new Branch(term, shown, -1, null, false, false);
            }
            String target = spec == null ? domain : SpfRecord.plain(spec.expand(letter -> domain));
            return switch (term) {
                case SpfTerm.Include ignored -> below(term, target, path);
                case SpfTerm.Redirect ignored -> below(term, target, path);
                case SpfTerm.Mx ignored -> counted(term, target, DnsType.MX);
                case SpfTerm.Exists ignored -> counted(term, target, DnsType.A);
                default -> counted(term, target, DnsType.A);
            };
        }

        private Branch below(SpfTerm term, String target, Set<String> path)
                throws InterruptedException {
            if (path.contains(target)) {
                return new Branch(term, target, 0, null, true, false);
            }
            Node node = node(target, path);
            return new Branch(term, target, node.texts().size(), node, false, node.unanswered());
        }

        private Branch counted(SpfTerm term, String target, DnsType type)
                throws InterruptedException {
            Evidence.Dns answer = dns.lookup(target, type);
            int found = DomainDns.values(answer).size();
            if (found == 0 && term instanceof SpfTerm.A && !DomainDns.failed(answer)) {
                // A name with IPv6 alone is void for IPv4 senders only: not a fault of the record.
                answer = dns.lookup(target, DnsType.AAAA);
                found = DomainDns.values(answer).size();
            }
            return new Branch(term, target, found, null, false, DomainDns.failed(answer));
        }
    }
}
