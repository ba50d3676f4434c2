package org.mailmend.ui;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.look.LookPlan;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.look.Looked;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Examined;
import org.mailmend.domain.DomainSession;
import org.mailmend.practice.Fault;
import org.mailmend.report.CausesPage;
import org.mailmend.report.Masking;
import org.mailmend.text.Words;

import java.util.List;

/// What the window asks of the rest of the house. Calls block; an interrupt of the calling thread
/// ends a run within a second.
public interface Engine {
    /// Looks at an account.
    ///
    /// @param credential stays the caller's: it is not closed here
    Examined run(CheckRequest request, @Nullable Credential credential, CheckListener listener);

    /// Plays a fault on practice servers inside this computer.
    ///
    /// @param request as [#practice] gave it, or one with less to look at
    /// @param mended plays the same account after everything was put right
    Examined practise(Fault fault, CheckRequest request, boolean mended, CheckListener listener);

    /// What is to be looked at when a fault is played.
    CheckRequest practice(Fault fault, boolean mended);

    /// Looks at a saved run again, without network.
    Examined replay(CaseFile file);

    /// The evidence of a run, with where it was made.
    CaseFile caseOf(Examined examined);

    /// The mail exchangers of a domain, best first; empty where there are none or nobody answers.
    List<String> mailExchangers(String domain);

    /// What a masked report hides: addresses, this computer's names and addresses.
    Masking masking(Examined examined);

    /// Every cause that can be named, in these words.
    CausesPage causes(Words words);

    /// Who would be contacted by a look at what a returned message tells of: DNS alone is asked.
    ///
    /// @throws InterruptedException when it is cancelled, or DNS took too long
    LookTargets targets(LookPlan plan) throws InterruptedException;

    /// Looks at them. Nothing is sent.
    ///
    /// @param targets as they were shown
    /// @throws InterruptedException when it is cancelled, or its time is over
    Looked look(Delivery delivery, LookTargets targets) throws InterruptedException;

    /// The network for one look at a domain's records. The caller closes it.
    DomainSession domain();

    /// What was said in a step, line by line.
    List<Line> dialogue(Step step);

    /// One line of a dialogue.
    ///
    /// @param at milliseconds since the run began
    /// @param sent whether we said it
    record Line(long at, boolean sent, String text) {}
}
