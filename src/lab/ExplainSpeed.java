import org.mailmend.bounce.Explainer;
import org.mailmend.diagnosis.Causes;
import org.mailmend.reply.ReplyCatalogue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Explains the mails of a folder again and again from memory, on two threads, and prints how many
/// in a second once warm. `explain-bench` runs it.
public final class ExplainSpeed {
    private ExplainSpeed() {}

    /// One thread's work.
    private static final class Reader extends Thread {
        private final Explainer explainer;
        private final List<byte[]> mails;
        private final long end;
        private long read;
        private long processor;

        Reader(Explainer explainer, List<byte[]> mails, long end) {
            this.explainer = explainer;
            this.mails = mails;
            this.end = end;
        }

        @Override
        public void run() {
            while (System.nanoTime() < end) {
                mails.forEach(mail -> explainer.explain("mail.eml", mail));
                read += mails.size();
            }
            processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    public static void main(String[] args) throws Exception {
        List<byte[]> mails = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                mails.add(Files.readAllBytes(file));
            }
        }
        Explainer explainer = new Explainer(ReplyCatalogue.load(), Causes.load());
        measured(explainer, mails, Integer.parseInt(args[1]));
        System.out.println(measured(explainer, mails, 5));
    }

    private static String measured(Explainer explainer, List<byte[]> mails, int seconds)
            throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<Reader> two =
                List.of(new Reader(explainer, mails, end), new Reader(explainer, mails, end));
        two.forEach(Thread::start);
        for (Reader reader : two) {
            reader.join();
        }
        double took = (System.nanoTime() - begin) / 1e9;
        long read = two.stream().mapToLong(r -> r.read).sum();
        double processor = two.stream().mapToLong(r -> r.processor).sum() / 1e9;
        return String.format(
                Locale.ROOT,
                "%.0f a second on two threads, %.0f a second of processor time",
                read / took,
                read / processor);
    }
}
