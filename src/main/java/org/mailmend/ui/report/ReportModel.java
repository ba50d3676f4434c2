package org.mailmend.ui.report;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;
import org.mailmend.report.CaseCodes;
import org.mailmend.report.ChosenReport;
import org.mailmend.report.Masking;
import org.mailmend.report.Part;
import org.mailmend.text.Words;
import org.mailmend.ui.result.Outcomes;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/// What is handed over: which parts, masked or not, in which format.
public final class ReportModel extends ReportChoice {
    /// The formats.
    public enum Format {
        /// For reading and printing.
        PDF("pdf"),
        /// For a browser.
        HTML("html"),
        /// For a ticket.
        MARKDOWN("md"),
        /// For everything that shows text.
        TEXT("txt"),
        /// For programs.
        JSON("json"),
        /// For another Mailmend.
        CASE("mailmend-case.json");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        /// The ending of its file names.
        public String ending() {
            return ending;
        }
    }

    private final Outcomes outcomes;
    private final Masking masking;
    private final Map<Part, BooleanProperty> parts = new EnumMap<>(Part.class);

    /// The choice for what came of a run; masked, and without this computer's own data.
    public ReportModel(Outcomes outcomes, Masking masking) {
        this.outcomes = outcomes;
        this.masking = masking;
        for (Part part : Part.values()) {
            parts.put(part, new SimpleBooleanProperty(part != Part.ENVIRONMENT));
        }
    }

    /// Whether a part goes in.
    public BooleanProperty part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.PDF, Format.HTML, Format.MARKDOWN, Format.JSON, Format.CASE);
    }

    /// How many checks there are.
    public int checks() {
        return outcomes.now().run().steps().size();
    }

    @Override
    public String shownAddress() {
        String address = outcomes.now().run().request().account().address().toString();
        return masked().get() ? masking.mask(address) : address;
    }

    private Set<Part> chosen() {
        EnumSet<Part> chosen = EnumSet.noneOf(Part.class);
        parts.forEach(
                (part, on) -> {
                    if (on.get()) {
                        chosen.add(part);
                    }
                });
        return chosen;
    }

    private ChosenReport report(Words words, @Nullable Masking mask) {
        return new ChosenReport(
                words, ZoneId.systemDefault(), outcomes.now(), outcomes.file(), chosen(), mask);
    }

    @Override
    public Callable<byte[]> preview(Words words) {
        ChosenReport chosen = report(words, masked().get() ? masking : null);
        return chosen::pdf;
    }

    @Override
    public Callable<byte[]> file(Words words) {
        ChosenReport chosen = report(words, masked().get() ? masking : null);
        return switch (format().get()) {
            case PDF -> chosen::pdf;
            case HTML -> chosen::html;
            case MARKDOWN -> () -> chosen.markdown().getBytes(StandardCharsets.UTF_8);
            case TEXT -> chosen::text;
            case JSON -> chosen::json;
            case CASE -> chosen::caseFile;
        };
    }

    @Override
    public String fileName() {
        String base = format().get() == Format.CASE ? "mailmend." : "mailmend-report.";
        return base
                + (format().get() == Format.CASE
                        ? "case.json"
                        : format().get().ending().toLowerCase(Locale.ROOT));
    }

    /// The text for a ticket: always masked.
    public String ticket(Words words) {
        return report(words, masking).markdown();
    }

    /// The codes for a help desk: always masked; empty where the case is too large for them.
    public List<CaseCodes.Code> codes() {
        return CaseCodes.of(outcomes.file(), masking);
    }
}
