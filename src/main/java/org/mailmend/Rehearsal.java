package org.mailmend;

import org.mailmend.cli.Cli;

/// Goes through what most starts go through, so that a start-up cache can be trained on it: opens
/// the window where nobody sees it, closes it, and plays the demo. Only the launcher and the
/// packaging call it.
public final class Rehearsal {
    private Rehearsal() {}

    /// Rehearses and ends the process with the demo's exit status.
    ///
    /// @param args where the demo's report goes
    public static void main(String[] args) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Mailmend.rehearseWindow();
        System.exit(new Cli(Mailmend.tools()).run("demo", "--pdf", args[0]));
    }
}
