package org.mailmend.diagnosis;

import org.mailmend.check.Finding;
import org.mailmend.check.MxHostCheck;
import org.mailmend.check.TransferPortCheck;

import java.util.List;
import java.util.stream.Stream;

/// Rules about the hosts to which the domain's mail goes. They come last: somebody who cannot sign
/// in is helped with that first.
final class MxRules {
    private MxRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "mx.is-address",
                        "an MX record names a host; senders look an address up as if it were a name",
                        c ->
                                c.run.findAll(MxHostCheck.MxHostIsAddress.class).stream()
                                        .map(f -> broken(c, "mx.is-address", f, f.host()))
                                        .toList()),
                Rule.of(
                        "mx.host-not-found",
                        "NXDOMAIN for a name that an MX record gives",
                        c ->
                                c.run.findAll(MxHostCheck.MxHostNotFound.class).stream()
                                        .map(f -> broken(c, "mx.host-not-found", f, f.host()))
                                        .toList()),
                Rule.of(
                        "mx.unreachable",
                        "none of them answers at port 25, at which another host was reached",
                        MxRules::unreachable),
                Rule.of(
                        "mx.is-alias",
                        "the answer for an MX host came by way of a CNAME",
                        c ->
                                c.run.findAll(MxHostCheck.MxHostIsAlias.class).stream()
                                        .map(
                                                f ->
                                                        c.cause("mx.is-alias")
                                                                .because(f)
                                                                .because("dns.mx")
                                                                .with("host", f.host())
                                                                .make())
                                        .toList()));
    }

    private static List<Diagnosis> unreachable(Case c) {
        List<TransferPortCheck.ExchangerSilent> silent =
                c.run.findAll(TransferPortCheck.ExchangerSilent.class);
        boolean another = c.run.find(TransferPortCheck.ExchangerAnswers.class).isPresent();
        boolean proven = c.run.find(TransferPortCheck.Port25Open.class).isPresent();
        if (silent.isEmpty() || another || !proven) {
            return List.of();
        }
        return List.of(
                c.cause("mx.unreachable")
                        .because(silent.toArray(Finding[]::new))
                        .because(
                                c.run.findAll(TransferPortCheck.Port25Open.class)
                                        .toArray(Finding[]::new))
                        .because("dns.mx")
                        .with("host", silent.getFirst().host())
                        .make());
    }

    /// Where another of the domain's servers can be reached, mail comes in, only not always at
    /// once.
    private static Diagnosis broken(Case c, String cause, Finding finding, String host) {
        Diagnosis made =
                c.cause(cause).because(finding).because("dns.mx").with("host", host).make();
        boolean another =
                Stream.concat(
                                c.run.findAll(MxHostCheck.MxHostFound.class).stream(),
                                c.run.findAll(MxHostCheck.MxHostIsAlias.class).stream())
                        .findAny()
                        .isPresent();
        return another ? made.lowered(Cause.Level.WARNING, "another-mx") : made;
    }
}
