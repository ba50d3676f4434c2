package org.mailmend.cli;

import org.mailmend.bounce.Explainer;
import org.mailmend.diagnosis.MailCheck;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;

import java.io.InputStream;
import java.time.Clock;
import java.util.function.Supplier;

/// What the commands work with; made by the composition root. What costs time is made when it is
/// first asked for.
///
/// @param version name, version and commit in one line
/// @param release the version alone
/// @param in standard input
/// @param clock the wall clock
public record Tools(
        String version,
        String release,
        Terminal terminal,
        InputStream in,
        Clock clock,
        Supplier<Providers> providers,
        Supplier<ClientApps> clients,
        Supplier<MailCheck> mailCheck,
        Supplier<Explainer> explainer) {}
