package org.mailmend.diagnosis;

import org.mailmend.account.ServerSettings;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.CheckRequest;
import org.mailmend.provider.Recognised;
import org.mailmend.provider.SignIn;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// Tells before a password is asked for that none can work: a short run without one reads what the
/// servers offer inside TLS, and nothing secret exists yet that could be sent.
public final class BeforePassword {
    private static final Duration MOST = Duration.ofSeconds(10);

    private BeforePassword() {}

    /// The short run: the same account and servers, no secret, no domain, nobody else asked.
    public static CheckRequest look(CheckRequest asked) {
        Duration budget = asked.budget().compareTo(MOST) < 0 ? asked.budget() : MOST;
        return new CheckRequest(
                asked.account(),
                CheckRequest.SecretKind.NONE,
                asked.trustedHosts(),
                null,
                false,
                asked.noSignIn(),
                0,
                Set.of(),
                false,
                false,
                true,
                budget,
                asked.startedAt(),
                asked.practice(),
                asked.selectors(),
                asked.controls());
    }

    /// Why no password can work: a server offers tokens alone (`XOAUTH2`, `OAUTHBEARER`, on IMAP
    /// together with `LOGINDISABLED`), and so does every other that was reached, or its provider
    /// is known to refuse passwords whatever it offers. Absent where one may take them, or none was
    /// reached.
    public static Optional<Diagnosis> noneWorks(Examined look) {
        return look.run().findAll(CapabilitiesCheck.OffersSignIn.class).stream()
                        .allMatch(o -> tokensAlone(o) || refusesAnyway(look, o.server()))
                ? look.diagnoses().stream()
                        .filter(d -> d.cause().id().equals("auth.oauth-required"))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean tokensAlone(CapabilitiesCheck.OffersSignIn offer) {
        return SignInRules.TOKEN_WAYS.containsAll(offer.mechanisms());
    }

    /// The provider's own server, of which it is known that it takes neither password nor app
    /// password on that day.
    private static boolean refusesAnyway(Examined look, ServerSettings server) {
        Recognised recognised = look.run().recognised();
        LocalDate day = LocalDate.ofInstant(look.run().request().startedAt(), ZoneOffset.UTC);
        return recognised != null
                && recognised.provider().servers().stream()
                        .anyMatch(s -> s.host().equals(server.host()))
                && recognised.provider().signIns(server.protocol(), day).stream()
                        .map(SignIn::method)
                        .allMatch(SignIn.Method.OAUTH::equals)
                && !recognised.provider().signIns(server.protocol(), day).isEmpty();
    }
}
