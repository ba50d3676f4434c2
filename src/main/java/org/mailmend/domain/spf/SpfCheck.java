package org.mailmend.domain.spf;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.HostName;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One run of check_host() with its counters.
final class SpfCheck {
    /// Names of one `mx` or `ptr` that are looked at (RFC 7208 section 4.6.4).
    private static final int NAMES = 10;

    private final SpfEvaluator evaluator;
    private final DomainDns dns;
    private final InetAddress address;
    private final String local;
    private final String domain;
    private final String helo;
    private int lookups;
    private int voidLookups;
    private @Nullable String decidedBy;

    /// The record that ended the check: its explanation counts.
    private @Nullable Source ended;

    private record Source(String domain, SpfRecord record) {}

    /// Ends the whole check with an error.
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SpfVerdict.Trouble trouble;

        Ended(SpfTrouble kind, String domain, String term) {
            super(kind.name());
            this.trouble = new SpfVerdict.Trouble(kind, domain, term);
        }
    }

    SpfCheck(
            SpfEvaluator evaluator, InetAddress address, String local, String domain, String helo) {
        this.evaluator = evaluator;
        this.dns = evaluator.dns();
        this.address = address;
        this.local = local;
        this.domain = domain;
        this.helo = helo;
    }

    SpfVerdict run() throws InterruptedException {
        if (!DomainDns.possible(domain) || domain.indexOf('.') < 0) {
            return verdict(SpfResult.NONE, null, null);
        }
        try {
            SpfResult result = checkHost(domain);
            String words = result == SpfResult.FAIL && ended != null ? explanation(ended) : null;
            return verdict(result, words, null);
        } catch (Ended e) {
            SpfResult result =
                    e.trouble.kind() == SpfTrouble.DNS_FAILED
                            ? SpfResult.TEMPERROR
                            : SpfResult.PERMERROR;
            decidedBy = e.trouble.term().isEmpty() ? null : e.trouble.term();
            return verdict(result, null, e.trouble);
        }
    }

    private SpfVerdict verdict(
            SpfResult result, @Nullable String explanation, SpfVerdict.@Nullable Trouble trouble) {
        return new SpfVerdict(result, decidedBy, explanation, lookups, voidLookups, trouble);
    }

    private SpfResult checkHost(String name) throws Ended, InterruptedException {
        Optional<SpfRecord> published = record(name);
        if (published.isEmpty()) {
            return SpfResult.NONE;
        }
        SpfRecord record = published.get();
        if (!record.valid()) {
            throw new Ended(SpfTrouble.SYNTAX, name, record.faults().getFirst().term());
        }
        for (SpfTerm term : record.terms()) {
            if (term instanceof SpfTerm.Mechanism mechanism && matches(mechanism, name)) {
                decidedBy = mechanism.text();
                ended = new Source(name, record);
                return mechanism.qualifier();
            }
        }
        Optional<SpfTerm.Redirect> redirect = record.redirect();
        if (redirect.isPresent()) {
            return redirected(redirect.get(), name);
        }
        decidedBy = null;
        return SpfResult.NEUTRAL;
    }

    private Optional<SpfRecord> record(String name) throws Ended, InterruptedException {
        if (!DomainDns.possible(name)) {
            return Optional.empty();
        }
        Evidence.Dns answer = dns.lookup(name, DnsType.TXT);
        if (DomainDns.failed(answer)) {
            throw new Ended(SpfTrouble.DNS_FAILED, name, "");
        }
        List<String> found =
                DomainDns.values(answer).stream().filter(SpfRecord::isSpf).limit(2).toList();
        if (found.size() > 1) {
            throw new Ended(SpfTrouble.SEVERAL_RECORDS, name, "");
        }
        return found.stream().findFirst().map(SpfRecord::parse);
    }

    private SpfResult redirected(SpfTerm.Redirect redirect, String name)
            throws Ended, InterruptedException {
        count(redirect, name);
        String target = target(redirect.domain(), name);
        SpfResult result = checkHost(target);
        if (result == SpfResult.NONE) {
            throw new Ended(SpfTrouble.REDIRECT_WITHOUT_RECORD, name, redirect.text());
        }
        return result;
    }

    private boolean matches(SpfTerm.Mechanism mechanism, String name)
            throws Ended, InterruptedException {
        if (mechanism.asksDns()) {
            count(mechanism, name);
        }
        return switch (mechanism) {
            case SpfTerm.All ignored -> true;
            case SpfTerm.Ip ip -> within(ip.network(), ip.prefix());
            case SpfTerm.Include include -> included(include, name);
            case SpfTerm.A a ->
                    anyWithin(
                            ask(a, target(a.domain(), name), addressType(), name),
                            a.prefix4(),
                            a.prefix6());
            case SpfTerm.Mx mx -> mailServer(mx, name);
            case SpfTerm.Ptr ptr -> reverse(ptr, name);
            case SpfTerm.Exists exists ->
                    !ask(exists, target(exists.domain(), name), DnsType.A, name).isEmpty();
        };
    }

    private boolean included(SpfTerm.Include include, String name)
            throws Ended, InterruptedException {
        Source before = ended;
        SpfResult result = checkHost(target(include.domain(), name));
        ended = before;
        return switch (result) {
            case PASS -> true;
            case NONE -> throw new Ended(SpfTrouble.INCLUDE_WITHOUT_RECORD, name, include.text());
            default -> false;
        };
    }

    private boolean mailServer(SpfTerm.Mx mx, String name) throws Ended, InterruptedException {
        List<String> hosts = ask(mx, target(mx.domain(), name), DnsType.MX, name);
        if (hosts.size() > NAMES) {
            throw new Ended(SpfTrouble.TOO_MANY_MX, name, mx.text());
        }
        for (String row : hosts) {
            String host = row.substring(row.indexOf(' ') + 1);
            Evidence.Dns answer = dns.lookup(host, addressType());
            if (DomainDns.failed(answer)) {
                throw new Ended(SpfTrouble.DNS_FAILED, name, mx.text());
            }
            if (anyWithin(DomainDns.values(answer), mx.prefix4(), mx.prefix6())) {
                return true;
            }
        }
        return false;
    }

    private boolean reverse(SpfTerm.Ptr ptr, String name) throws InterruptedException {
        String target = target(ptr.domain(), name);
        for (String host : reverseNames()) {
            if (HostNames.isWithin(host, target) && leadsBack(host)) {
                return true;
            }
        }
        return false;
    }

    private List<String> reverseNames() throws InterruptedException {
        return DomainDns.values(dns.lookup(HostName.reverse(address), DnsType.PTR)).stream()
                .limit(NAMES)
                .map(SpfRecord::plain)
                .toList();
    }

    private boolean leadsBack(String host) throws InterruptedException {
        return anyWithin(DomainDns.values(dns.lookup(host, addressType())), 32, 128);
    }

    /// The records for a term; a look-up that finds nothing counts as void, one that fails ends the
    /// check.
    private List<String> ask(SpfTerm term, String target, DnsType type, String name)
            throws Ended, InterruptedException {
        if (!DomainDns.possible(target)) {
            return List.of();
        }
        Evidence.Dns answer = dns.lookup(target, type);
        if (DomainDns.failed(answer)) {
            throw new Ended(SpfTrouble.DNS_FAILED, name, term.text());
        }
        List<String> values = DomainDns.values(answer);
        if (values.isEmpty() && ++voidLookups > SpfEvaluator.VOID_LOOKUPS) {
            throw new Ended(SpfTrouble.TOO_MANY_VOID_LOOKUPS, name, term.text());
        }
        return values;
    }

    private void count(SpfTerm term, String name) throws Ended {
        if (++lookups > SpfEvaluator.LOOKUPS) {
            throw new Ended(SpfTrouble.TOO_MANY_LOOKUPS, name, term.text());
        }
    }

    private DnsType addressType() {
        return address instanceof Inet4Address ? DnsType.A : DnsType.AAAA;
    }

    private boolean anyWithin(List<String> addresses, int prefix4, int prefix6) {
        return addresses.stream()
                .filter(HostNames::isAddress)
                .map(InetAddress::ofLiteral)
                .anyMatch(a -> within(a, a instanceof Inet4Address ? prefix4 : prefix6));
    }

    private boolean within(InetAddress network, int prefix) {
        return HostName.within(address, network, prefix);
    }

    private String target(@Nullable MacroString spec, String name) throws InterruptedException {
        if (spec == null) {
            return name;
        }
        String target = SpfRecord.plain(spec.expand(letter -> value(letter, name)));
        // RFC 7208 section 7.3: too long a name loses labels on the left.
        while (target.length() > 253 && target.indexOf('.') >= 0) {
            target = target.substring(target.indexOf('.') + 1);
        }
        return target;
    }

    private String value(char letter, String name) throws InterruptedException {
        return switch (letter) {
            case 's' -> local + "@" + domain;
            case 'l' -> local;
            case 'o' -> domain;
            case 'd' -> name;
            case 'i' -> dotted();
            case 'p' -> validatedName(name);
            case 'v' -> address instanceof Inet4Address ? "in-addr" : "ip6";
            case 'h' -> helo;
            case 'c' -> HostName.shortest(address);
            case 'r' -> evaluator.receiver();
            case 't' -> String.valueOf(evaluator.clock().instant().getEpochSecond());
            default -> "";
        };
    }

    private String dotted() {
        if (!(address instanceof Inet6Address six)) {
            return address.getHostAddress();
        }
        StringBuilder out = new StringBuilder();
        for (byte b : six.getAddress()) {
            out.append(Character.forDigit((b >> 4) & 15, 16)).append('.');
            out.append(Character.forDigit(b & 15, 16)).append('.');
        }
        out.setLength(out.length() - 1);
        return out.toString().toUpperCase(Locale.ROOT);
    }

    /// RFC 7208 section 7.3: the name itself, else one below it, else any.
    private String validatedName(String name) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (String host : reverseNames()) {
            if (leadsBack(host)) {
                names.add(host);
            }
        }
        if (names.contains(name)) {
            return name;
        }
        return names.stream()
                .filter(host -> HostNames.isWithin(host, name))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElse("unknown");
    }

    /// The domain's own words; none where they cannot be had (RFC 7208 section 6.2).
    private @Nullable String explanation(Source source) throws InterruptedException {
        Optional<SpfTerm.Exp> exp = source.record().exp();
        if (exp.isEmpty()) {
            return null;
        }
        String target = target(exp.get().domain(), source.domain());
        if (!DomainDns.possible(target)) {
            return null;
        }
        List<String> texts = DomainDns.values(dns.lookup(target, DnsType.TXT));
        if (texts.size() != 1 || !texts.getFirst().chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return null;
        }
        Optional<MacroString> text = MacroString.parseExplanation(texts.getFirst());
        return text.isEmpty() ? null : text.get().expand(letter -> value(letter, source.domain()));
    }
}
