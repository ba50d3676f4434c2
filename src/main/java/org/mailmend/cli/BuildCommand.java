package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.DomainSession;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Publication;
import org.mailmend.domain.PublishedReview;
import org.mailmend.text.Words;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// What the commands have in common that make a record for a domain: they make it, look it through,
/// print it, and end with whether it can be published; with `--published` they look whether it is.
abstract class BuildCommand implements Callable<Integer> {
    final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin NetworkOptions network = new NetworkOptions();

    @Parameters(index = "0", paramLabel = "DOMAIN", description = "The domain.")
    String domain = "";

    @Option(
            names = "--published",
            description =
                    "Look whether the record stands: at the servers of the zone and elsewhere.")
    boolean published;

    @Option(
            names = "--second-resolver",
            paramLabel = "HOST[:PORT]|none",
            description =
                    "DNS server that is asked beside them (default: the system's next, else 9.9.9.9).")
    @Nullable String second;

    BuildCommand(Tools tools) {
        this.tools = tools;
    }

    /// What was made.
    ///
    /// @param records to be published, the first one the main one
    /// @param json the main record's document, with what belongs to it
    /// @param text the same for people, after the records
    record Made(List<Publication> records, ObjectNode json, String text) {
        Made(Publication record, ObjectNode json, String text) {
            this(List.of(record), json, text);
        }

        boolean valid() {
            return records.stream().allMatch(Publication::valid);
        }
    }

    /// Makes a record over the network.
    interface Making {
        /// Makes it for a domain.
        Made make(DomainSession session, String domain) throws InterruptedException;
    }

    /// Reads the options.
    ///
    /// @throws CliFailure where one of them is wrong
    abstract Making making(Words words);

    @Override
    public Integer call() throws InterruptedException {
        Words words = common.words();
        String name = DomainArguments.domain(domain);
        Making making = making(words);
        try (DomainSession session = DomainArguments.open(tools, network)) {
            Made made = making.make(session, name);
            StringBuilder text = new StringBuilder();
            made.records().forEach(r -> text.append(PublicationText.of(r, words)));
            text.append(made.text());
            int status = made.valid() ? ExitStatus.FINE : ExitStatus.WRONG_FOUND;
            for (Publication record : published ? made.records() : List.<Publication>of()) {
                PublishedReview look = look(session, record);
                status = Math.max(status, status(look.state()));
                tell(look, record, made.json(), text, new DomainWords(words));
            }
            if (common.json()) {
                tools.terminal().document(made.json().toPrettyString());
            } else {
                tools.terminal().print(text.toString());
            }
            return status;
        }
    }

    private PublishedReview look(DomainSession session, Publication record)
            throws InterruptedException {
        String wanted = second;
        if (wanted == null) {
            return session.published(record);
        }
        return session.published(
                record,
                wanted.equals("none") ? null : NetworkOptions.server("--second-resolver", wanted));
    }

    private static int status(PublishedReview.State state) {
        return switch (state) {
            case EVERYWHERE -> ExitStatus.FINE;
            case PARTLY, NOWHERE -> ExitStatus.WRONG_FOUND;
            case UNKNOWN -> ExitStatus.INCOMPLETE;
        };
    }

    private static void tell(
            PublishedReview look,
            Publication record,
            ObjectNode json,
            StringBuilder text,
            DomainWords words) {
        ObjectNode node = json.withArray("looks").addObject();
        node.put("name", record.name());
        node.put("state", look.state().name().toLowerCase(Locale.ROOT));
        node.put("again", look.againSeconds());
        String line = System.lineSeparator();
        text.append(words.label(look.result())).append(line);
        for (String said : words.sentences(look.result())) {
            node.withArray("said").add(said);
            text.append("  ").append(said).append(line);
        }
        for (String step : words.advice(look.result())) {
            node.withArray("advice").add(step);
            text.append("  → ").append(step).append(line);
        }
    }
}
