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

/// An engine that does what another one does; tests replace what they need otherwise.
class EngineOver implements Engine {
    private final Engine real;

    EngineOver(Engine real) {
        this.real = real;
    }

    @Override
    public Examined run(
            CheckRequest request, @Nullable Credential credential, CheckListener listener) {
        return real.run(request, credential, listener);
    }

    @Override
    public Examined practise(
            Fault fault, CheckRequest request, boolean mended, CheckListener listener) {
        return real.practise(fault, request, mended, listener);
    }

    @Override
    public CheckRequest practice(Fault fault, boolean mended) {
        return real.practice(fault, mended);
    }

    @Override
    public Examined replay(CaseFile file) {
        return real.replay(file);
    }

    @Override
    public CaseFile caseOf(Examined examined) {
        return real.caseOf(examined);
    }

    @Override
    public List<String> mailExchangers(String domain) {
        return real.mailExchangers(domain);
    }

    @Override
    public DomainSession domain() {
        return real.domain();
    }

    @Override
    public Masking masking(Examined examined) {
        return real.masking(examined);
    }

    @Override
    public CausesPage causes(Words words) {
        return real.causes(words);
    }

    @Override
    public List<Line> dialogue(Step step) {
        return real.dialogue(step);
    }

    @Override
    public LookTargets targets(LookPlan plan) throws InterruptedException {
        return real.targets(plan);
    }

    @Override
    public Looked look(Delivery delivery, LookTargets targets) throws InterruptedException {
        return real.look(delivery, targets);
    }
}
