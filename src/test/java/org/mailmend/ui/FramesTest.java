package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailmend.check.Check;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.Fault;
import org.mailmend.testing.UiTest;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Measures the frames of the live page while two hundred things a second happen. Printed, not
/// asserted: the machine decides how long a frame takes.
@UiTest
@ExtendWith(ApplicationExtension.class)
class FramesTest {
    private static final int EVENTS = 800;
    private static final int PAUSE_MILLIS = 5;

    private Walk walk;
    private final List<Long> frames = Collections.synchronizedList(new ArrayList<>());

    @Start
    void open(Stage stage) {
        Engine real = Walk.engine();
        Fault fault = Fault.named("healthy").orElseThrow();
        CheckRequest request = real.practice(fault, false);
        Examined examined = real.practise(fault, request, false, CheckListener.NONE);
        walk = Walk.open(stage, Walk.look("light", 1, "en"), () -> new Busy(real, examined));
    }

    @Test
    void theLivePageStaysSmooth() {
        AnimationTimer timer =
                new AnimationTimer() {
                    private long last;

                    @Override
                    public void handle(long now) {
                        if (last != 0) {
                            frames.add(now - last);
                        }
                        last = now;
                    }
                };
        walk.then(() -> walk.session().practise(Fault.named("healthy").orElseThrow()));
        walk.then(timer::start);
        walk.untilResult();
        walk.then(timer::stop);
        List<Long> sorted = frames.stream().sorted().toList();
        assertThat(sorted).isNotEmpty();
        long ninetyNine = sorted.get((int) Math.floor((sorted.size() - 1) * 0.99));
        System.out.printf(
                "Frames of the live page at 200 events a second: %d, 99 of 100 within %d ms,"
                        + " longest %d ms%n",
                sorted.size(), ninetyNine / 1_000_000, sorted.getLast() / 1_000_000);
        assertThat(walk.session().checks().planned()).isGreaterThan(100);
    }

    /// Reports the same checks again and again, each time as new ones.
    private static final class Busy extends EngineOver {
        private final Examined examined;

        Busy(Engine real, Examined examined) {
            super(real);
            this.examined = examined;
        }

        @Override
        public Examined practise(
                Fault fault, CheckRequest request, boolean mended, CheckListener listener) {
            List<Step> steps = examined.run().steps();
            try {
                for (int i = 0; i < EVENTS; i++) {
                    Step step = steps.get(i / 3 % steps.size());
                    Check check = new Again(step.check(), i / 3 / steps.size());
                    switch (i % 3) {
                        case 0 -> listener.planned(check);
                        case 1 -> listener.started(check);
                        default ->
                                listener.ended(
                                        new Step(check, new Outcome.NotRun("budget"), List.of()));
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return examined;
        }
    }

    /// The same check under another id.
    private record Again(Check check, int round) implements Check {
        @Override
        public String id() {
            return check.id() + "#" + round;
        }

        @Override
        public org.mailmend.check.Layer layer() {
            return check.layer();
        }

        @Override
        public String target() {
            return check.target();
        }

        @Override
        public List<org.mailmend.probe.Question<?>> questions() {
            return check.questions();
        }

        @Override
        public List<org.mailmend.check.Finding> run(org.mailmend.probe.Probes probes) {
            return List.of();
        }

        @Override
        public String words() {
            return check.words();
        }
    }
}
