package org.mailmend.bounce.look;

import org.mailmend.domain.transport.MxReview;
import org.mailmend.provider.Provider;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Who will be contacted by a look, so that it can be shown before. Only DNS was asked until here.
///
/// @param mx where the recipient's mail goes
/// @param servers mail servers of the recipient's domain that will be called at port 25, best first
/// @param refused mail servers that will not be called: an address of theirs is not public
/// @param providers whose status for machines will be read
public record LookTargets(
        LookPlan plan,
        MxReview mx,
        List<String> servers,
        List<LookFinding.NotPublic> refused,
        List<Provider> providers) {
    /// Copies the lists.
    public LookTargets {
        servers = List.copyOf(servers);
        refused = List.copyOf(refused);
        providers = List.copyOf(providers);
    }

    /// The hosts that will be connected to. DNS is asked through the user's own resolver.
    public List<String> names() {
        LinkedHashSet<String> names = new LinkedHashSet<>(servers);
        for (Provider provider : providers) {
            provider.statusPage()
                    .flatMap(Provider.Status::machineReadable)
                    .map(feed -> feed.url().getHost())
                    .ifPresent(names::add);
        }
        if (!servers.isEmpty()) {
            plan.control().ifPresent(names::add);
        }
        return new ArrayList<>(names);
    }
}
