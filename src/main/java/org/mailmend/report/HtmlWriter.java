package org.mailmend.report;

import java.util.List;

/// Writes a report as one self-contained HTML file: nothing is fetched and nothing runs (its
/// Content Security Policy forbids both), light and dark follow the reader's system, and it prints
/// well.
public final class HtmlWriter {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'";

    private static final Markup.Pictures PICTURES =
            new Markup.Pictures() {
                @Override
                public String mark(String name) {
                    return Drawing.mark().svg("");
                }

                @Override
                public String sign(State state, String word) {
                    return Drawing.sign(state).svg("");
                }

                @Override
                public String way(List<State> stations, String description) {
                    return Drawing.way(stations, Markup.PAGE_WIDTH).svg(description);
                }
            };

    private final ReportWords words;

    /// A writer that says the few things of its own with these words.
    public HtmlWriter(ReportWords words) {
        this.words = words;
    }

    /// The whole file, to be saved as UTF-8.
    public String write(Report report) {
        var body = new Markup(words, Markup::escape, PICTURES).body(report);
        return """
               <!DOCTYPE html>
               <html lang="%s">
               <head>
               <meta charset="utf-8">
               <meta http-equiv="Content-Security-Policy" content="%s">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <meta name="referrer" content="no-referrer">
               <meta name="color-scheme" content="light dark">
               <meta name="description" content="%s">
               <title>%s</title>
               <style>
               %s</style>
               </head>
               <body>
               <main>
               %s</main>
               <footer>%s%s</footer>
               </body>
               </html>
               """
                .formatted(
                        Markup.escape(report.language().toLanguageTag()),
                        POLICY,
                        Markup.escape(words.description()),
                        Markup.escape(report.title()),
                        Styles.read("report.css") + Styles.read("screen.css"),
                        body,
                        report.practice()
                                ? "<b>" + Markup.escape(words.practice()) + "</b> – "
                                : "",
                        Markup.escape(report.foot()));
    }
}
