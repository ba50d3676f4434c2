package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.text.Words;

import picocli.CommandLine.Option;

import java.util.Locale;
import java.util.Map;

/// What every command understands. A mixin: `@Mixin CommonOptions common`.
public final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--lang", paramLabel = "TAG", description = "Language of the words (en, de).")
    @Nullable String language;

    @Option(names = "--json", description = "One JSON document on standard output.")
    boolean json;

    @Option(names = "--no-color", description = "No colours.")
    boolean noColor;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress.")
    boolean quiet;

    /// Whether one JSON document is wanted on standard output.
    public boolean json() {
        return json;
    }

    /// Whether progress is unwanted.
    public boolean quiet() {
        return quiet;
    }

    /// The words of the wanted language; of the system's where none is wanted.
    ///
    /// @throws CliFailure for a tag of a language that is not shipped
    public Words words() {
        String tag = language;
        if (tag == null) {
            return Words.of(Locale.getDefault());
        }
        Locale locale = Locale.forLanguageTag(tag);
        boolean known =
                Words.languages().contains(locale.getLanguage())
                        || locale.toLanguageTag().equals("en-XA");
        if (!known) {
            throw new CliFailure(
                    ExitStatus.USAGE,
                    "unknown-language",
                    Map.of("tag", tag, "known", Words.languages()));
        }
        return Words.of(locale);
    }
}
