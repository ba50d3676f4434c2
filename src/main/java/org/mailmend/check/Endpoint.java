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
        return server().stepPrefix() + "." + stage + suffix;
    }
}
