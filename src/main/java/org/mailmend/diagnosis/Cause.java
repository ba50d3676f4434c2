package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// One cause that a person can act on: a row of the public vocabulary.
///
/// @param id public name (`auth.password-wrong`); it never changes its meaning
/// @param layer where the fault sits, as in the table; `-` for none
/// @param side who can mend it, absent where nobody needs to
/// @param level how grave it is at most
/// @param truth what is true when this is the cause
/// @param not the causes that it is most often mistaken for
public record Cause(
        String id, String layer, @Nullable Side side, Level level, String truth, List<String> not) {
    /// Copies the list.
    public Cause {
        not = List.copyOf(not);
    }

    /// Who can mend it.
    public enum Side {
        /// The user.
        YOU,
        /// Whoever runs the network that the user is in.
        NETWORK,
        /// Whoever runs the mail server or the domain.
        PROVIDER,
        /// The mail administrator of the user's organisation.
        ADMIN,
        /// The recipient, or who runs their server.
        RECIPIENT,
        /// Nobody: it passes.
        WAIT;

        /// The name in JSON.
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// How grave a cause is.
    public enum Level {
        /// Mail will not go out or come in.
        BLOCKER,
        /// It works, but something will bite.
        WARNING,
        /// Good to know.
        NOTE;

        /// The name in JSON.
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Who can mend it, where somebody must.
    public Optional<Side> who() {
        return Optional.ofNullable(side);
    }
}
