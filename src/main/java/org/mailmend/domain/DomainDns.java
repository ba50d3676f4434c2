package org.mailmend.domain;

import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The look-ups of a domain check. Live ones go through the run's probes; tests answer from a
/// table.
@FunctionalInterface
public interface DomainDns {
    /// What DNS says at a name. A name that cannot exist (empty label, over 253 octets) is answered
    /// like one that does not.
    ///
    /// @throws InterruptedException when the run is cancelled or its time is over
    Evidence.Dns lookup(String name, DnsType type) throws InterruptedException;

    /// The same proven by DNSSEC where it can be: only then its records are `authenticated`.
    ///
    /// @throws InterruptedException when the run is cancelled or its time is over
    default Evidence.Dns proven(String name, DnsType type) throws InterruptedException {
        return lookup(name, type);
    }

    /// Look-ups through the probes of a run.
    static DomainDns over(Probes probes) {
        return new DomainDns() {
            @Override
            public Evidence.Dns lookup(String name, DnsType type) throws InterruptedException {
                return ask(name, n -> new Question.Lookup(n, type));
            }

            @Override
            public Evidence.Dns proven(String name, DnsType type) throws InterruptedException {
                return ask(name, n -> new Question.ProvenLookup(n, type));
            }

            private Evidence.Dns ask(String name, Function<String, Question<Evidence.Dns>> put)
                    throws InterruptedException {
                return possible(name)
                        ? probes.ask(put.apply(escaped(name)))
                        : new Evidence.NoSuchDomain();
            }
        };
    }

    /// The same look-ups, each given up after a time: it then counts as not answered.
    static DomainDns within(Duration limit, DomainDns dns) {
        return (name, type) -> {
            FutureTask<Evidence.Dns> task = new FutureTask<>(() -> dns.lookup(name, type));
            Thread thread = Thread.ofVirtual().start(task);
            try {
                task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
                return SideBySide.join(task);
            } catch (TimeoutException e) {
                return new Evidence.DnsTimedOut(limit);
            } catch (ExecutionException e) {
                return SideBySide.join(task);
            } finally {
                thread.interrupt();
            }
        };
    }

    /// The records of an answer; none where there were none or the look-up failed.
    static List<String> values(Evidence.Dns answer) {
        return answer instanceof Evidence.Records records ? records.values() : List.of();
    }

    /// Whether nothing is known: the look-up failed, which is not the same as "there is none".
    static boolean failed(Evidence.Dns answer) {
        return switch (answer) {
            case Evidence.Records ignored -> false;
            case Evidence.NoSuchDomain ignored -> false;
            case Evidence.NoSuchRecords ignored -> false;
            case Evidence.NullMx ignored -> false;
            default -> true;
        };
    }

    /// Whether a name fits into DNS (RFC 1035 section 2.3.4): labels of 1 to 63 octets, 253 in all.
    static boolean possible(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (plain.isEmpty() || plain.length() > 253) {
            return false;
        }
        for (String label : plain.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                return false;
            }
        }
        return plain.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    /// In the presentation format a backslash begins an escape (RFC 1035 section 5.1).
    private static String escaped(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return plain.replace("\\", "\\\\");
    }
}
