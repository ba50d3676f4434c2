package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.check.Finding;
import org.mailmend.check.SignInCheck;
import org.mailmend.provider.Provider;
import org.mailmend.reply.Confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One verdict over all protocols that were given the same name and secret. What one of them
/// accepted is right, and another's refusal is read in that light; what several refuse has one
/// cause, the most special that any of them names.
final class OneSecret {
    private static final String WRONG = "auth.password-wrong";
    private static final String OFF = "auth.access-off";

    /// Readings that say no more than that it was refused.
    private static final Set<String> BARE = Set.of(WRONG, "unknown");

    /// Readings that explain why every protocol refuses.
    private static final Set<String> FOR_ALL =
            Set.of(
                    "auth.app-password-required",
                    "auth.oauth-required",
                    "auth.username-form",
                    "auth.password-expired",
                    "auth.web-sign-in-required",
                    "auth.account-disabled",
                    "auth.account-locked",
                    "auth.token-expired",
                    "auth.consent-needed",
                    "auth.admin-consent",
                    "auth.temporary");

    private OneSecret() {}

    static List<Refusal> together(Case c, List<Refusal> all) {
        List<SignInCheck.SignedIn> accepted =
                c.concerning(SignInCheck.SignedIn.class).stream().map(Case.On::finding).toList();
        return accepted.isEmpty()
                ? oneCause(all)
                : all.stream().map(r -> besideAccepted(c, r, accepted.getFirst())).toList();
    }

    private static Refusal besideAccepted(Case c, Refusal refusal, SignInCheck.SignedIn accepted) {
        boolean left =
                refusal.named()
                        || refusal.cause().equals("auth.username-form")
                        || refersElsewhere(refusal);
        if (left) {
            return refusal;
        }
        // Words that nobody knows may speak of something else than the password.
        Confidence sure =
                refusal.cause().equals("unknown") ? Confidence.LIKELY : Confidence.CERTAIN;
        List<Finding> both = new ArrayList<>(refusal.because());
        both.add(accepted);
        Refusal told = refusal.restingOn(both);
        if (SignInRules.token(c)) {
            return told.read("auth.token-scope", Confidence.LIKELY);
        }
        if (refusal.endpoint().server().protocol() == Protocol.SMTP) {
            return told.read("auth.sending-refused", sure);
        }
        return hasSwitch(c)
                ? told.read(OFF, Confidence.LIKELY)
                : told.read("auth.mailbox-refused", sure);
    }

    /// The server says that the mailbox lives elsewhere (RFC 2221); nobody goes there.
    private static boolean refersElsewhere(Refusal refusal) {
        return refusal.told().lines().stream()
                .anyMatch(l -> l.toUpperCase(java.util.Locale.ROOT).contains("[REFERRAL "));
    }

    /// The provider lets mail programs in only after its users have switched that on.
    private static boolean hasSwitch(Case c) {
        return c.provider().stream()
                .flatMap(p -> p.links().stream())
                .anyMatch(l -> l.kind() == Provider.LinkKind.SWITCH);
    }

    private static List<Refusal> oneCause(List<Refusal> all) {
        boolean wrong = all.stream().anyMatch(r -> r.cause().equals(WRONG));
        List<Refusal> read =
                all.stream()
                        .map(
                                r ->
                                        wrong
                                                        && r.cause().equals(OFF)
                                                        && r.confidence() != Confidence.CERTAIN
                                                ? r.read(WRONG, Confidence.LIKELY)
                                                : r)
                        .toList();
        Refusal special =
                read.stream()
                        .filter(r -> FOR_ALL.contains(r.cause()))
                        .findFirst()
                        .or(() -> read.stream().filter(r -> r.cause().equals(WRONG)).findFirst())
                        .orElse(null);
        if (special == null) {
            return read;
        }
        List<Finding> because = new ArrayList<>(special.because());
        List<Refusal> kept = new ArrayList<>();
        for (Refusal refusal : read) {
            boolean explained = BARE.contains(refusal.cause()) || same(refusal, special);
            if (!explained) {
                kept.add(refusal);
            } else if (refusal != special) {
                because.addAll(refusal.because());
            }
        }
        kept.addFirst(special.restingOn(because));
        return kept;
    }

    private static boolean same(Refusal one, Refusal other) {
        return one.cause().equals(other.cause());
    }
}
