package org.mailmend.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/// Where a report is saved, and whether names in it are masked.
public final class SaveOptions {
    @Option(names = "--pdf", paramLabel = "FILE", description = "Save the report as PDF.")
    @Nullable Path pdf;

    @Option(names = "--html", paramLabel = "FILE", description = "Save the report as HTML.")
    @Nullable Path html;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Save the report as Markdown.")
    @Nullable Path markdown;

    @Option(names = "--mask", description = "Local parts of addresses become a1, a2 … everywhere.")
    boolean mask;

    /// Whether a report is to be saved.
    boolean any() {
        return pdf != null || html != null || markdown != null;
    }
}
