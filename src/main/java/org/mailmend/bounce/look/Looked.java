package org.mailmend.bounce.look;

import org.mailmend.domain.DomainResult;
import org.mailmend.text.Words;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a look brought.
///
/// @param key below `bounce.look.`: the sentence that sums it up
/// @param values what the sentence is filled with
/// @param results part by part, in words by [org.mailmend.domain.DomainWords]
/// @param targets who was contacted
public record Looked(
        Answer answer,
        String key,
        Map<String, Object> values,
        List<DomainResult> results,
        LookTargets targets) {
    /// Copies the collections.
    public Looked {
        values = Map.copyOf(values);
        results = List.copyOf(results);
    }

    /// What the look does to the words of the report.
    public enum Answer {
        /// It shows the same.
        CONFIRMS,
        /// It shows something else.
        CONTRADICTS,
        /// It cannot tell.
        LEAVES_OPEN;

        /// The public name.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The sentence that sums it up.
    public String sentence(Words words) {
        return words.say("bounce.look." + key, values);
    }

    /// Whether what is advised about a part is for those who sent the message: the recipient's
    /// records are others' business.
    public static boolean isForSender(DomainResult result) {
        return !result.id().equals("mx") && !result.id().equals("port25");
    }
}
