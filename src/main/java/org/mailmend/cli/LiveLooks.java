package org.mailmend.cli;

import org.mailmend.bounce.Action;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.look.LiveLook;
import org.mailmend.bounce.look.LookPlan;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.look.Looked;
import org.mailmend.domain.DomainSession;
import org.mailmend.text.Words;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The looks of one call of `explain --live`. Deliveries that would lead to the same look share it.
final class LiveLooks {
    /// Looks of one call: a mailbox full of returned messages must not become a scan.
    private static final int MOST = 20;

    private final Tools tools;
    private final NetworkOptions network;
    private final Words words;
    private final boolean quiet;
    private final Map<Delivery, Looked> looks = new IdentityHashMap<>();
    private final Map<Object, Looked> shared = new HashMap<>();
    private int left;
    private boolean cutShort;

    private record Same(LookPlan plan, String reason) {}

    LiveLooks(Tools tools, NetworkOptions network, Words words, boolean quiet) {
        this.tools = tools;
        this.network = network;
        this.words = words;
        this.quiet = quiet;
    }

    /// Looks at everything that failed or waits.
    ///
    /// @throws InterruptedException when the run is cancelled
    void look(List<Explained> all, Cancellation cancellation) throws InterruptedException {
        LiveLook look = new LiveLook(tools.providers().get());
        for (Explained explained : all) {
            for (Delivery delivery : explained.deliveries()) {
                boolean open =
                        delivery.action() == Action.FAILED || delivery.action() == Action.DELAYED;
                if (open && !cancellation.cancelled()) {
                    one(look, look.plan(explained, delivery), delivery, cancellation);
                }
            }
        }
        if (left > 0) {
            say(words.say("bounce.look.too-many", Map.of("count", left, "limit", MOST)));
        }
        if (cutShort) {
            say(words.say("bounce.look.cut-short"));
        }
    }

    private void one(LiveLook look, LookPlan plan, Delivery delivery, Cancellation cancellation)
            throws InterruptedException {
        Same same = new Same(plan, delivery.reason().id());
        Looked known = shared.get(same);
        if (known == null && shared.size() >= MOST) {
            left++;
            return;
        }
        if (known == null) {
            try (DomainSession session = DomainArguments.open(tools, network)) {
                LookTargets targets = look.targets(plan, session.probes());
                List<String> names = targets.names();
                say(
                        names.isEmpty()
                                ? words.say("bounce.look.nobody")
                                : words.say("bounce.look.names", "names", names));
                known = look.look(delivery, targets, session.probes());
            } catch (InterruptedException e) {
                if (cancellation.cancelled()) {
                    throw e;
                }
                cutShort = true;
                return;
            }
            shared.put(same, known);
        }
        looks.put(delivery, known);
    }

    private void say(String line) {
        if (!quiet) {
            tools.terminal().say(line);
        }
    }

    /// The look for a delivery, where there was one.
    Optional<Looked> of(Delivery delivery) {
        return Optional.ofNullable(looks.get(delivery));
    }
}
