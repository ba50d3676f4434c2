package org.mailmend.reply;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What one look-up takes, over all examples in turn, and whether that grows with the catalogue.
/// Started by `mvn -Pbench test-compile exec:exec@bench`; the aim is less than 50 µs. The JVM is
/// told what the packaged program tells it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookUpBenchmark {
    /// How many times as large as the one that ships.
    @Param({"1", "10"})
    private int size = 1;

    private ReplyCatalogue catalogue = ReplyCatalogue.load();
    private List<Heard> replies = List.of();
    private int next;

    @Setup
    public void grow() {
        List<Entry> entries = new ArrayList<>(catalogue.entries());
        replies = entries.stream().map(Examples::heard).toList();
        for (int copy = 1; copy < size; copy++) {
            for (Entry entry : catalogue.entries()) {
                entries.add(another(entry, copy));
            }
        }
        catalogue = ReplyCatalogue.of(entries, catalogue.speakers());
    }

    @Benchmark
    public Optional<Meaning> lookUp() {
        next = (next + 1) % replies.size();
        return catalogue.meaning(replies.get(next));
    }

    /// The same sentence with a word more: it is looked up by the same word as the first, which is
    /// the worst that a larger catalogue can do.
    private static Entry another(Entry entry, int copy) {
        String more = " copy" + copy;
        return new Entry(
                entry.id() + copy,
                entry.who(),
                entry.unmistakable(),
                entry.protocol(),
                entry.stages(),
                entry.code(),
                entry.status(),
                entry.words().replace(" $", "").replace(" |", more + " |") + more,
                entry.cause(),
                entry.permanence(),
                entry.confidence(),
                entry.why(),
                entry.source(),
                entry.asOf(),
                entry.example());
    }
}
