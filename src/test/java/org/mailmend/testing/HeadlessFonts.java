package org.mailmend.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.concurrent.atomic.AtomicBoolean;

/// Skips UI tests where the library is missing with which JavaFX lays out text on Linux, and
/// says so in one line. With `MAILMEND_REQUIRE_UI=1` in the environment they fail instead.
public final class HeadlessFonts implements ExecutionCondition {

    private static final String LIBRARY = "libpangoft2-1.0.so.0";
    private static final String CURE =
            "UI tests need libpangoft2-1.0-0, which is missing here: apt install libpangoft2-1.0-0";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (present()) {
            return ConditionEvaluationResult.enabled(LIBRARY + " is here");
        }
        if ("1".equals(System.getenv("MAILMEND_REQUIRE_UI"))) {
            throw new IllegalStateException(CURE);
        }
        AtomicBoolean said =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(HeadlessFonts.class))
                        .computeIfAbsent("said", key -> new AtomicBoolean(), AtomicBoolean.class);
        if (!said.getAndSet(true)) {
            System.err.println("Skipped: " + CURE);
        }
        return ConditionEvaluationResult.disabled(CURE);
    }

    private static boolean present() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return true;
        }
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(LIBRARY, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
