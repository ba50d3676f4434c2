package org.mailmend.practice;

import static org.mailmend.practice.FaultCatalogue.HOST;
import static org.mailmend.practice.FaultCatalogue.ON_465;
import static org.mailmend.practice.FaultCatalogue.USER;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;
import org.mailmend.practice.FaultCatalogue.Change;
import org.mailmend.practice.FaultCatalogue.Servers;

import java.util.List;

/// The practice faults of the mailbox, and of mailbox and sending together. The replies follow the
/// RFC named beside them.
final class MailboxFaults {
    private static final String ON_993 = HOST + ":993/tls";
    private static final String ON_995 = HOST + ":995/tls";
    private static final String ON_143 = HOST + ":143/starttls";
    private static final Change WELL = draft -> draft;

    private MailboxFaults() {}

    static List<Fault> all() {
        return List.of(
                mailbox(
                        "mailbox-refused",
                        "auth.mailbox-refused",
                        draft -> FaultCatalogue.otherSecret(draft)),
                own("sending-refused", "auth.sending-refused", FaultCatalogue.refusing()),
                at(
                        "imap-off",
                        "service.imap-off",
                        ON_465,
                        Protocol.IMAP,
                        ON_993,
                        net -> sending(FaultCatalogue.withoutMailbox(net))),
                at(
                        "pop-off",
                        "service.pop-off",
                        ON_465,
                        Protocol.POP,
                        ON_995,
                        net -> sending(FaultCatalogue.withoutMailbox(net))),
                mailbox(
                        "mailbox-full",
                        "mailbox.full",
                        // RFC 9208 section 4.3
                        draft ->
                                draft.on(
                                        "GETQUOTAROOT",
                                        Act.say(
                                                "* QUOTAROOT INBOX \"User quota\"",
                                                "* QUOTA \"User quota\" (STORAGE 1048576 1048576)",
                                                "{tag} OK GETQUOTAROOT completed"))),
                at(
                        "mixed-up",
                        "settings.incoming-outgoing-mixed",
                        HOST + ":993/tls",
                        Protocol.IMAP,
                        ON_993,
                        FaultCatalogue.company(MailboxFaults::sending)),
                at(
                        "pop-for-imap",
                        "settings.incoming-outgoing-mixed",
                        ON_465,
                        Protocol.IMAP,
                        ON_995,
                        FaultCatalogue.company(MailboxFaults::sending)),
                at(
                        "pop-in-use",
                        "server.too-many-connections",
                        ON_465,
                        Protocol.POP,
                        ON_995,
                        FaultCatalogue.company(
                                net ->
                                        sending(
                                                FaultCatalogue.mailboxes(
                                                        net,
                                                        // RFC 2449 section 8.1.1
                                                        draft ->
                                                                FaultCatalogue.otherSecret(draft)
                                                                        .refusing(
                                                                                "-ERR [IN-USE] Do"
                                                                                        + " you have"
                                                                                        + " another"
                                                                                        + " POP session"
                                                                                        + " running?"))))),
                mailbox(
                        "imap-too-many",
                        "server.too-many-connections",
                        // RFC 5530 section 3
                        draft ->
                                FaultCatalogue.otherSecret(draft)
                                        .refusing(
                                                "{tag} NO [LIMIT] Too many simultaneous"
                                                        + " connections")),
                mailbox(
                        "imap-temporary",
                        "auth.temporary",
                        // RFC 5530 section 3
                        draft ->
                                FaultCatalogue.otherSecret(draft)
                                        .refusing("{tag} NO [UNAVAILABLE] User's backend down")),
                at(
                        "imap-preauth",
                        "tls.starttls-not-offered",
                        ON_465,
                        Protocol.IMAP,
                        ON_143,
                        company(
                                draft ->
                                        draft.greeting("* PREAUTH " + HOST + " logged in as ana"))),
                mailbox(
                        "imap-bye",
                        "server.not-available",
                        draft ->
                                draft.greeting(Act.say("* BYE Server shutting down"), Act.close())),
                mailbox(
                        "imap-hang-up",
                        "auth.hang-up",
                        draft -> draft.on("AUTHENTICATE", Act.close())));
    }

    /// A fault of an account at the company whose program has both servers.
    static Fault own(String id, String cause, Servers servers) {
        return at(id, cause, ON_465, Protocol.IMAP, ON_993, FaultCatalogue.company(servers));
    }

    /// Sending is well, and the IMAP servers are changed.
    private static Fault mailbox(String id, String cause, Change change) {
        return at(id, cause, ON_465, Protocol.IMAP, ON_993, company(change));
    }

    private static Servers company(Change change) {
        return FaultCatalogue.company(net -> sending(FaultCatalogue.mailboxes(net, change)));
    }

    private static PracticeNetwork.Builder sending(PracticeNetwork.Builder net) {
        return FaultCatalogue.sending(net, WELL);
    }

    private static Fault at(
            String id,
            String cause,
            @Nullable String smtp,
            Protocol incoming,
            @Nullable String mailbox,
            Servers servers) {
        return new Fault(
                id,
                cause,
                USER,
                null,
                smtp,
                incoming,
                mailbox,
                null,
                FaultCatalogue.THUNDERBIRD,
                FaultCatalogue.SECRET::toCharArray,
                FaultCatalogue.started(servers));
    }
}
