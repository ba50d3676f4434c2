package org.mailmend.practice;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A fault to practise on: an account as its user has set it up, the network around it, and the
/// cause that is to be found.
///
/// @param id the name on the command line
/// @param cause id of the cause that stands first in the diagnosis
/// @param address the account
/// @param username the sign-in name, where the user has set one
/// @param smtp the server for sending that the mail program has, `HOST[:PORT][/tls|/starttls]`
/// @param incoming the mailbox protocol that the mail program uses
/// @param mailbox the server of the mailbox that the mail program has, in the same form
/// @param sendTo whom the user wants to write to
/// @param client id of the user's mail program
/// @param secret the made-up password of the account, a new copy each time
/// @param network starts the servers
public record Fault(
        String id,
        String cause,
        String address,
        @Nullable String username,
        @Nullable String smtp,
        Protocol incoming,
        @Nullable String mailbox,
        @Nullable String sendTo,
        String client,
        Supplier<char[]> secret,
        Supplier<PracticeNetwork> network) {

    /// Every fault, in the order in which they are offered.
    public static List<Fault> all() {
        return FaultCatalogue.all();
    }

    /// The fault of this name.
    public static Optional<Fault> named(String id) {
        return all().stream().filter(fault -> fault.id().equals(id)).findFirst();
    }

    /// The servers that the mail program has.
    public List<GivenServer> given() {
        List<GivenServer> servers = new ArrayList<>();
        add(servers, Protocol.SMTP, smtp);
        add(servers, incoming, mailbox);
        return servers;
    }

    private static void add(List<GivenServer> servers, Protocol protocol, @Nullable String typed) {
        if (typed != null
                && GivenServer.parse(protocol, typed) instanceof GivenServer.Parsed.Ok ok) {
            servers.add(ok.server());
        }
    }

    /// Starts the network of this fault; who calls closes it.
    public PracticeNetwork open() {
        return network.get();
    }

    @Override
    public String toString() {
        return "Fault[" + id + "]";
    }
}
