package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.discovery.Candidate;

/// One server to be looked at, with its place in the run.
///
/// @param candidate what is looked at and where it comes from
/// @param suffix empty for the settings in question, `@host/security` for alternatives, so that
///     step ids stay unique
public record Endpoint(Candidate candidate, String suffix) {
    /// The server.
    public ServerSettings server() {
        return candidate.server();
    }

    /// The id of the step that looks at a stage of this server's dialogue.
    public String id(String stage) {
        return server().stepPrefix() + "." + named(stage) + suffix;
    }

    /// The commands have other names in other protocols.
    private String named(String stage) {
        return switch (server().protocol()) {
            case SMTP -> stage;
            case IMAP -> stage.replace("ehlo", "capability");
            case POP -> stage.replace("ehlo", "capa").replace("starttls", "stls");
        };
    }
}
