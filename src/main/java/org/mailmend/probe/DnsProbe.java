package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Asks the resolvers, one after the other, and tells the endings apart (RFC 1035, 2308, 8914).
final class DnsProbe {
    /// A lost packet must not look like a silent resolver: each is asked again.
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofMillis(1200), Duration.ofMillis(1800), Duration.ofSeconds(2));

    private final List<InetSocketAddress> resolvers;
    private final RunClock clock;
    private final Function<InetSocketAddress, Resolver> door;

    DnsProbe(List<InetSocketAddress> resolvers, RunClock clock) {
        this(resolvers, clock, SimpleResolver::new);
    }

    /// @param door how a server is asked
    DnsProbe(
            List<InetSocketAddress> resolvers,
            RunClock clock,
            Function<InetSocketAddress, Resolver> door) {
        this.resolvers = List.copyOf(resolvers);
        this.clock = clock;
        this.door = door;
    }

    /// Asks for the records of a type at a name.
    ///
    /// @param unchecked ask the resolver not to verify DNSSEC (CD bit)
    Evidence.Dns lookup(String owner, DnsType type, boolean unchecked) throws InterruptedException {
        Name name;
        try {
            name = Name.fromString(owner, Name.root);
        } catch (TextParseException e) {
            return new Evidence.NoSuchDomain();
        }
        if (resolvers.isEmpty()) {
            return new Evidence.DnsBroken("no DNS server is configured");
        }
        Message query =
                Message.newQuery(Record.newRecord(name, Type.value(type.name()), DClass.IN));
        // RFC 6840 section 5.7: a resolver that validates says by this flag whether it could.
        query.getHeader().setFlag(Flags.AD);
        if (unchecked) {
            query.getHeader().setFlag(Flags.CD);
        }
        RunClock.Deadline deadline = clock.deadline(Limits.DNS);
        Evidence.Dns last = new Evidence.DnsTimedOut(Limits.DNS);
        for (int attempt = 0; deadline.millisLeft() > 0; attempt++) {
            Duration patience = PATIENCE.get(Math.min(attempt, PATIENCE.size() - 1));
            int wait = Math.min(deadline.millisLeft(), (int) patience.toMillis());
            Evidence.Dns answer =
                    once(query, resolvers.get(attempt % resolvers.size()), wait, name, type);
            boolean another = attempt + 1 < resolvers.size();
            if (answer instanceof Evidence.DnsTimedOut) {
                last = new Evidence.DnsTimedOut(deadline.waited());
            } else if (another && failed(answer)) {
                last = answer;
            } else {
                return answer;
            }
        }
        return last;
    }

    /// Another resolver may know better.
    private static boolean failed(Evidence.Dns answer) {
        return answer instanceof Evidence.ServerFailed
                || answer instanceof Evidence.Refused
                || answer instanceof Evidence.DnsBroken;
    }

    private Evidence.Dns once(
            Message query, InetSocketAddress server, int waitMillis, Name name, DnsType type)
            throws InterruptedException {
        Resolver resolver = door.apply(server);
        resolver.setTimeout(Duration.ofMillis(waitMillis));
        CompletableFuture<Message> future = resolver.sendAsync(query).toCompletableFuture();
        try {
            return read(future.get(waitMillis, TimeUnit.MILLISECONDS), name, type);
        } catch (TimeoutException e) {
            future.cancel(true);
            return new Evidence.DnsTimedOut(Duration.ofMillis(waitMillis));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io && timedOut(io)) {
                return new Evidence.DnsTimedOut(Duration.ofMillis(waitMillis));
            }
            return new Evidence.DnsBroken(cause == null ? "unknown" : words(cause));
        }
    }

    private static boolean timedOut(IOException e) {
        String words = words(e);
        return words.contains("timed out") || words.contains("Timed out");
    }

    private static String words(Throwable t) {
        String message = t.getMessage();
        return message == null ? t.getClass().getSimpleName() : message;
    }

    private static Evidence.Dns read(Message answer, Name asked, DnsType type) {
        int rcode = answer.getRcode();
        if (rcode == Rcode.NXDOMAIN) {
            return new Evidence.NoSuchDomain();
        }
        if (rcode == Rcode.SERVFAIL) {
            return new Evidence.ServerFailed(extendedError(answer));
        }
        if (rcode != Rcode.NOERROR) {
            return new Evidence.Refused(Rcode.string(rcode));
        }
        List<String> aliases = new ArrayList<>();
        List<String> values = new ArrayList<>();
        long ttl = Long.MAX_VALUE;
        Name owner = asked;
        List<Record> records = answer.getSection(Section.ANSWER);
        for (int hop = 0; hop < 16 && type != DnsType.CNAME; hop++) {
            Name before = owner;
            for (Record r : records) {
                if (r instanceof CNAMERecord alias && r.getName().equals(before)) {
                    aliases.add(plain(alias.getTarget()));
                    owner = alias.getTarget();
                    break;
                }
            }
            if (owner.equals(before)) {
                break;
            }
        }
        for (Record r : records) {
            if (r.getName().equals(owner) && Type.string(r.getType()).equals(type.name())) {
                ttl = Math.min(ttl, r.getTTL());
                values.add(value(r));
            }
        }
        if (values.isEmpty()) {
            return new Evidence.NoSuchRecords();
        }
        if (type == DnsType.MX && values.equals(List.of("0 ."))) {
            return new Evidence.NullMx();
        }
        return new Evidence.Records(
                List.copyOf(values),
                List.copyOf(aliases),
                ttl,
                answer.getHeader().getFlag(Flags.AD));
    }

    private static String value(Record r) {
        return switch (r) {
            case TXTRecord txt -> {
                StringBuilder joined = new StringBuilder();
                for (byte[] part : txt.getStringsAsByteArrays()) {
                    joined.append(new String(part, java.nio.charset.StandardCharsets.UTF_8));
                }
                yield joined.toString();
            }
            case AAAARecord six -> HostNames.text(six.getAddress());
            case MXRecord mx -> mx.getPriority() + " " + plain(mx.getTarget());
            default -> {
                String text = r.rdataToString();
                yield text.length() > 1 && text.endsWith(".")
                        ? text.substring(0, text.length() - 1)
                        : text;
            }
        };
    }

    private static String plain(Name name) {
        String text = name.toString();
        return text.length() > 1 && text.endsWith(".")
                ? text.substring(0, text.length() - 1).toLowerCase(java.util.Locale.ROOT)
                : text;
    }

    private static @Nullable String extendedError(Message answer) {
        OPTRecord opt = answer.getOPT();
        if (opt == null) {
            return null;
        }
        for (EDNSOption option : opt.getOptions()) {
            if (option instanceof ExtendedErrorCodeOption error) {
                String text = error.getText();
                return error.getErrorCode() + (text == null || text.isEmpty() ? "" : " " + text);
            }
        }
        return null;
    }
}
