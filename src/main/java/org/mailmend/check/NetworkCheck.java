package org.mailmend.check;

import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Has this computer a network at all?
public record NetworkCheck() implements Check {
    /// Addresses that lead out.
    ///
    /// @param ipv4 there is an IPv4 address
    /// @param ipv6 there is a global IPv6 address
    public record NetworkUp(boolean ipv4, boolean ipv6) implements Finding.Good {}

    /// No interface is up, or none has an address.
    public record NoNetwork() implements Finding.Problem {}

    @Override
    public String id() {
        return "network.local";
    }

    @Override
    public Layer layer() {
        return Layer.NETWORK;
    }

    @Override
    public String target() {
        return "";
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.LocalNetwork());
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        Evidence.Interfaces found = probes.ask(new Question.LocalNetwork());
        return List.of(
                found.ipv4() || found.ipv6()
                        ? new NetworkUp(found.ipv4(), found.ipv6())
                        : new NoNetwork());
    }
}
