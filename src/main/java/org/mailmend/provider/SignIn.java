package org.mailmend.provider;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// One way of signing in that a provider takes or took, for which protocols and between which days.
///
/// @param from first day on which it holds, or null where it always did
/// @param until last day on which it holds, or null where no end is known
/// @param key name of the rule where the dates need words of their own
///     (`microsoft365-smtp-basic-unchanged`), else null
public record SignIn(
        Set<Protocol> protocols,
        Method method,
        Condition condition,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String key,
        Provenance provenance) {

    /// What the user signs in with.
    public enum Method {
        /// The password of the account or mailbox itself.
        PASSWORD,
        /// A password made for one program on the provider's page.
        APP_PASSWORD,
        /// The provider's own sign-in page, then a token (RFC 7628, XOAUTH2).
        OAUTH,
        /// A code or key that the provider makes up (authorization code, secure mail key, device
        /// password).
        GENERATED_KEY,
        /// The password shown by a bridge program on the user's own computer.
        BRIDGE_PASSWORD,
        /// No mail program can sign in at all.
        NONE
    }

    /// When the way is open.
    public enum Condition {
        /// For every account.
        ALWAYS,
        /// Once mail programs are switched on in the provider's settings.
        SWITCHED_ON,
        /// Once two-step sign-in is on.
        TWO_STEP_ON,
        /// As long as two-step sign-in is off.
        TWO_STEP_OFF,
        /// With a paid plan.
        PAID_PLAN,
        /// If the organisation's administrator allows it.
        ADMINISTRATOR_ALLOWS,
        /// Off unless the organisation's administrator has switched it on again.
        ADMINISTRATOR_SWITCHED_ON_AGAIN,
        /// Sources contradict each other: only the server's live answer decides.
        UNCERTAIN
    }

    /// Copies the set and checks the order of the days.
    public SignIn {
        protocols = Set.copyOf(protocols);
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " " + until);
        }
    }

    /// Whether the way is open on that day, both ends included.
    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /// The rule's own name, where its dates need words.
    public Optional<String> ruleKey() {
        return Optional.ofNullable(key);
    }
}
