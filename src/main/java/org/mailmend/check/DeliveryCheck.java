package org.mailmend.check;

import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Does the mail of the domain arrive where the mailbox is? Domains move, and mail programs stay
/// behind.
///
/// @param exchanger the domain's first mail exchanger
/// @param deliveredTo who runs it
/// @param mailbox the host of the mailbox that the user has set
/// @param same both are the same provider's
public record DeliveryCheck(
        String domain, String exchanger, String deliveredTo, String mailbox, boolean same)
        implements Check {
    /// It does.
    public record DeliveredHere(String domain, String mailbox) implements Finding.Good {}

    /// It arrives elsewhere.
    public record DeliveredElsewhere(
            String domain, String exchanger, String deliveredTo, String mailbox)
            implements Finding.Warning {}

    @Override
    public String id() {
        return "dns.delivery";
    }

    @Override
    public Layer layer() {
        return Layer.DNS;
    }

    @Override
    public String target() {
        return domain;
    }

    /// It compares what is known already.
    @Override
    public List<Question<?>> questions() {
        return List.of();
    }

    @Override
    public List<Finding> run(Probes probes) {
        return List.of(
                same
                        ? new DeliveredHere(domain, mailbox)
                        : new DeliveredElsewhere(domain, exchanger, deliveredTo, mailbox));
    }
}
