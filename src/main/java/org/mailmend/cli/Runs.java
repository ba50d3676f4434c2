package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.Examined;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.RunClock;
import org.mailmend.text.Words;

import java.util.function.BiFunction;

/// Makes one live run on the command line: progress, cancelling, and the result at the end.
final class Runs {
    private Runs() {}

    static int run(
            Tools tools,
            CommonOptions common,
            Words words,
            CheckRequest request,
            LiveProbes.Surroundings surroundings,
            @Nullable Credential secret,
            CaseFile.Environment environment,
            BiFunction<Examined, CaseFile, Integer> deliver) {
        boolean quiet = common.json() || common.quiet();
        CheckListener listener =
                quiet
                        ? CheckListener.NONE
                        : new Progress(
                                tools.terminal(),
                                words,
                                tools.terminal().errIsTerminal() && !common.noColor);
        RunClock clock = new RunClock(tools.clock(), request.budget());
        try (Cancellation cancellation = new Cancellation();
                LiveProbes probes =
                        new LiveProbes(
                                surroundings, clock, request.account().signInName(), secret)) {
            Examined examined = tools.mailCheck().get().run(request, probes, clock, listener);
            boolean cancelled = Thread.interrupted() || cancellation.cancelled();
            if (!quiet) {
                tools.terminal().say("");
            }
            int status = deliver.apply(examined, CaseFile.of(examined.run(), environment));
            return cancelled ? ExitStatus.CANCELLED : status;
        }
    }
}
