package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ServerSettings;
import org.mailmend.reply.Confidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One cause that was found, what it rests on and what mends it.
///
/// @param level how grave it is here; never graver than the cause's own level
/// @param levelWhy key of the reason, only where the level was lowered
/// @param server the server that it concerns, absent where it concerns none
/// @param because ids of the steps that it rests on
/// @param ruledOut what it was not
/// @param said the server's own words, absent where it said none
/// @param values what the words of the cause are filled with
/// @param steps what to do, at most five
public record Diagnosis(
        Cause cause,
        Cause.Level level,
        @Nullable String levelWhy,
        Confidence confidence,
        @Nullable ServerSettings server,
        List<String> because,
        List<RuledOut> ruledOut,
        @Nullable String said,
        Map<String, Object> values,
        List<FixStep> steps) {
    /// Copies the collections.
    public Diagnosis {
        because = List.copyOf(because);
        ruledOut = List.copyOf(ruledOut);
        values = Map.copyOf(new LinkedHashMap<>(values));
        steps = List.copyOf(steps);
    }

    /// A cause that it is not, and what says so.
    ///
    /// @param why key of the reason
    /// @param because ids of the steps that exclude it
    public record RuledOut(Cause cause, String why, List<String> because) {
        /// Copies the list.
        public RuledOut {
            because = List.copyOf(because);
        }
    }

    /// The same with other steps and exclusions.
    Diagnosis with(List<RuledOut> excluded, List<FixStep> fix) {
        return new Diagnosis(
                cause, level, levelWhy, confidence, server, because, excluded, said, values, fix);
    }

    /// The same, with what another diagnosis of this cause rests on. Words are quoted with the
    // server
    /// that said them.
    Diagnosis restsOn(Diagnosis other) {
        if (!cause.id().equals(other.cause.id()) || level != other.level) {
            return this;
        }
        java.util.Set<String> all = new java.util.LinkedHashSet<>(because);
        all.addAll(other.because);
        boolean speaks = said == null && other.said != null;
        return new Diagnosis(
                cause,
                level,
                levelWhy,
                confidence,
                speaks ? other.server : server,
                List.copyOf(all),
                ruledOut,
                speaks ? other.said : said,
                values,
                steps);
    }

    /// The same, less grave.
    Diagnosis lowered(Cause.Level to, String why) {
        return new Diagnosis(
                cause, to, why, confidence, server, because, ruledOut, said, values, steps);
    }
}
