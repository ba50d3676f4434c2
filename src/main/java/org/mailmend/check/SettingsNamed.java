package org.mailmend.check;

import org.mailmend.discovery.Proposal;
import org.mailmend.discovery.Source;

import java.util.List;

/// Somebody who was asked names settings for this address.
///
/// @param source who
/// @param servers what is named, for people
/// @param proposals the same for the plan
/// @param trusted the source may say where a secret goes
public record SettingsNamed(
        Source source, List<String> servers, List<Proposal> proposals, boolean trusted)
        implements Finding.Good {
    /// Copies the lists.
    public SettingsNamed {
        servers = List.copyOf(servers);
        proposals = List.copyOf(proposals);
    }
}
