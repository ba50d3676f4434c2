package org.mailmend.cli;

import org.mailmend.check.Controls;

import picocli.CommandLine.Option;

import java.util.List;

/// Who is asked about the network and the time. A mixin.
public final class ControlOptions {
    @Option(
            names = "--control-page",
            paramLabel = "URL",
            description =
                    "Page that is the same everywhere: another one shows a sign-in page of the"
                            + " network. none asks none.")
    String page = "";

    @Option(
            names = "--control-words",
            paramLabel = "TEXT",
            description = "What the page of --control-page holds.")
    String words = "";

    @Option(
            names = "--clock-url",
            paramLabel = "URL",
            description =
                    "Web address whose date is believed where a certificate's does not fit (repeatable,"
                            + " at most 4).")
    List<String> clocks = List.of();

    /// The controls as they are wanted.
    ///
    /// @throws CliFailure where one is no web address
    Controls controls() {
        if (!page.isEmpty() && !page.equalsIgnoreCase("none") && Controls.address(page).isEmpty()) {
            throw CliFailure.usage("control-page", "value", page);
        }
        for (String clock : clocks) {
            if (Controls.address(clock).isEmpty()) {
                throw CliFailure.usage("clock-url", "value", clock);
            }
        }
        return Controls.of(page, words, clocks);
    }
}
