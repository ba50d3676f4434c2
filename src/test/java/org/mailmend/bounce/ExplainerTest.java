package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.diagnosis.Causes;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.Permanence;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.reply.Stage;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ExplainerTest {
    static final Explainer EXPLAINER = new Explainer(ReplyCatalogue.load(), Causes.load());

    private static final String DSN =
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
            To: ana@example.com
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="B"

            --B
            Content-Type: text/plain

            This is the mail system at host mx.example.com.

            <bob@example.org>: host mail.example.org[192.0.2.25] said: %s (in
                reply to RCPT TO command)

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.com

            Final-Recipient: rfc822; bob@example.org
            Action: %s
            Status: %s
            Remote-MTA: dns; mail.example.org
            Diagnostic-Code: smtp; %s

            --B
            Content-Type: message/rfc822

            From: ana@example.com
            To: bob@example.org
            Subject: Hello

            Hello
            --B--
            """;

    private static Explained mail(String text) {
        return EXPLAINER.explain("mail.eml", text.getBytes(StandardCharsets.UTF_8)).getFirst();
    }

    private static Delivery pasted(String text) {
        return EXPLAINER.explainText("--text", text).deliveries().getFirst();
    }

    private static Explained dsn(String said, String action, String status) {
        return mail(DSN.formatted(said, action, status, said));
    }

    @Test
    void readsADeliveryStatusNotification() {
        Explained explained = dsn("550 5.1.1 <bob@example.org>: User unknown", "failed", "5.1.1");
        Delivery delivery = explained.deliveries().getFirst();
        assertThat(explained.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(explained.reporter().id()).isEqualTo("postfix");
        assertThat(delivery.recipient()).isEqualTo("bob@example.org");
        assertThat(delivery.replyCode()).isEqualTo(550);
        assertThat(delivery.status()).hasToString("5.1.1");
        assertThat(delivery.reason()).isEqualTo(Reason.NO_SUCH_USER);
        assertThat(delivery.cause()).isEqualTo("send.recipient-unknown");
        assertThat(delivery.permanence()).isEqualTo(Permanence.PERMANENT);
        assertThat(delivery.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(delivery.remoteHost()).isEqualTo("mail.example.org");
        assertThat(delivery.stage()).isEqualTo(Stage.RCPT);
        assertThat(delivery.evidence().getFirst().number()).isEqualTo(14);
    }

    @Test
    void callsAWaitingMessageDelayed() {
        Explained explained = dsn("451 4.4.1 Connection timed out", "delayed", "4.4.1");
        Delivery delivery = explained.deliveries().getFirst();
        assertThat(explained.kind()).isEqualTo(Kind.DELAYED);
        assertThat(delivery.action()).isEqualTo(Action.DELAYED);
        assertThat(delivery.reason()).isEqualTo(Reason.TIMEOUT_OR_NETWORK);
        assertThat(delivery.permanence()).isEqualTo(Permanence.TEMPORARY);
        assertThat(Advice.of(explained, delivery).retry().worthIt()).isFalse();
        assertThat(Advice.of(explained, delivery).retry().giveUpAfter()).hasDays(5);
    }

    @Test
    void callsADeliveredMessageDelivered() {
        Explained explained = dsn("250 2.0.0 Ok", "delivered", "2.0.0");
        assertThat(explained.kind()).isEqualTo(Kind.DELIVERED);
        assertThat(explained.deliveries().getFirst().reason()).isEqualTo(Reason.DELIVERED_REPORT);
    }

    @Test
    void keepsTheContradictionOfAPermanentHeadingAndATemporaryCode() {
        Delivery delivery =
                pasted(
                        "Delivery has failed permanently:\n"
                                + "SMTP Error 441 4.4.1 Recipient address rejected: Temporary Error");
        assertThat(delivery.reason()).isEqualTo(Reason.TIMEOUT_OR_NETWORK);
        assertThat(delivery.cause()).isEqualTo("send.recipient-unreachable");
        assertThat(delivery.permanence()).isEqualTo(Permanence.TEMPORARY);
        assertThat(delivery.contradiction()).isNotNull();
    }

    @Test
    void readsACodeAlone() {
        for (String code : List.of("441 4.4.1", "#4.4.1", "(#4.4.1)", "smtp error 441")) {
            Delivery delivery = pasted(code);
            assertThat(delivery.reason()).as(code).isEqualTo(Reason.TIMEOUT_OR_NETWORK);
            assertThat(delivery.permanence()).as(code).isEqualTo(Permanence.TEMPORARY);
            assertThat(delivery.contradiction()).as(code).isNotNull();
        }
        assertThat(EXPLAINER.explainText("--text", "441 4.4.1").kind()).isEqualTo(Kind.ERROR_TEXT);
    }

    @Test
    void letsTheSentenceWinOverTheNumber() {
        Delivery delivery = pasted("422 4.2.2 Greylisted");
        assertThat(delivery.cause()).isEqualTo("send.greylisted");
        assertThat(delivery.contradiction()).isNotNull();
        assertThat(pasted("550 5.7.1 Greylisted, please try again later").permanence())
                .isEqualTo(Permanence.TEMPORARY);
    }

    @Test
    void leavesUnknownWordsVagueAndShowsThem() {
        Delivery delivery = dsn("550 Zorb the wibble", "failed", "5.0.0").deliveries().getFirst();
        assertThat(delivery.said()).contains("Zorb the wibble");
        assertThat(delivery.confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void readsThePlainTextOfQmail() {
        Explained explained =
                mail(
                        """
                        Return-Path: <>
                        From: MAILER-DAEMON@example.com
                        To: ana@example.com
                        Subject: failure notice
                        Message-ID: <1@example.com>

                        Hi. This is the qmail-send program at example.com.
                        I'm afraid I wasn't able to deliver your message to the following addresses.

                        <bob@example.org>:
                        Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
                        I'm not going to try again; this message has been in the queue too long.

                        --- Below this line is a copy of the message.

                        Return-Path: <ana@example.com>
                        To: carl@example.net
                        """);
        Delivery delivery = explained.deliveries().getFirst();
        assertThat(explained.deliveries()).hasSize(1);
        assertThat(delivery.recipient()).isEqualTo("bob@example.org");
        assertThat(delivery.reason()).isEqualTo(Reason.TIMEOUT_OR_NETWORK);
        assertThat(delivery.permanence()).isEqualTo(Permanence.TEMPORARY);
    }

    @Test
    void tellsTheRecipientsOfOneTextApart() {
        Explained explained =
                mail(
                        """
                        Return-path: <>
                        X-Failed-Recipients: bob@example.org, eve@example.net
                        From: Mail Delivery System <Mailer-Daemon@example.com>
                        To: ana@example.com
                        Subject: Mail delivery failed: returning message to sender

                        This message was created automatically by mail delivery software.

                        A message that you sent could not be delivered to one or more of its
                        recipients. This is a permanent error. The following address(es) failed:

                          bob@example.org
                            SMTP error from remote mail server after RCPT TO:<bob@example.org>:
                            host mail.example.org [192.0.2.25]: 552 5.2.2 Mailbox full
                          eve@example.net
                            SMTP error from remote mail server after RCPT TO:<eve@example.net>:
                            host mail.example.net [198.51.100.25]: 550 5.1.1 no such user
                        """);
        assertThat(explained.deliveries())
                .extracting(Delivery::reason)
                .containsExactly(Reason.MAILBOX_FULL, Reason.NO_SUCH_USER);
        assertThat(explained.deliveries())
                .extracting(Delivery::remoteHost)
                .containsExactly("mail.example.org", "mail.example.net");
    }

    @Test
    void readsAReportThatWasForwardedInsideAnotherMessage() {
        String full = "552 5.2.2 Over quota";
        Explained explained =
                mail(
                        "From: ana@example.com\nTo: help@example.com\nSubject: What is this\n"
                                + "Message-ID: <2@example.com>\nMIME-Version: 1.0\n"
                                + "Content-Type: multipart/mixed; boundary=\"O\"\n\n--O\n\nLook\n--O\n"
                                + "Content-Type: message/rfc822\n\n"
                                + DSN.formatted(full, "failed", "5.2.2", full)
                                + "\n--O--\n");
        assertThat(explained.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(explained.deliveries().getFirst().reason()).isEqualTo(Reason.MAILBOX_FULL);
    }

    @Test
    void seesAnAutomaticAnswer() {
        Explained explained =
                mail(
                        """
                        From: bob@example.org
                        To: ana@example.com
                        Subject: Automatic reply: Hello
                        Auto-Submitted: auto-replied
                        Message-ID: <3@example.org>

                        I am away until Monday.
                        """);
        assertThat(explained.kind()).isEqualTo(Kind.AUTO_REPLY);
        assertThat(explained.deliveries().getFirst().reason()).isEqualTo(Reason.AUTO_REPLY);
    }

    @Test
    void seesAComplaint() {
        Explained explained =
                mail(
                        """
                        From: fbl@example.net
                        To: abuse@example.com
                        Subject: FW: Hello
                        MIME-Version: 1.0
                        Content-Type: multipart/report; report-type=feedback-report; boundary="B"

                        --B

                        This is an abuse report.
                        --B
                        Content-Type: message/feedback-report

                        Feedback-Type: abuse
                        User-Agent: Test/1
                        Version: 1
                        Original-Rcpt-To: bob@example.org

                        --B--
                        """);
        assertThat(explained.kind()).isEqualTo(Kind.FEEDBACK);
        assertThat(explained.deliveries().getFirst().recipient()).isEqualTo("bob@example.org");
    }

    @Test
    void doesNotCallAnOrdinaryMessageABounce() {
        Explained explained =
                mail(
                        """
                        From: Bob <bob@example.org>
                        To: ana@example.com
                        Subject: Lunch
                        Message-ID: <4@example.org>

                        Room 550 at noon? The last parcel could not be delivered, by the way.
                        """);
        assertThat(explained.kind()).isEqualTo(Kind.NOT_A_BOUNCE);
        assertThat(EXPLAINER.explainText("--text", "Good morning").kind())
                .isEqualTo(Kind.NOT_A_BOUNCE);
    }

    @Test
    void readsTheNoticesOfAmazonSes() {
        Explained explained =
                EXPLAINER.explainText(
                        "--text",
                        """
                        {"notificationType":"Bounce","bounce":{"bounceType":"Permanent",
                        "bouncedRecipients":[{"emailAddress":"bob@example.org","status":"5.1.1",
                        "diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}
                        """);
        assertThat(explained.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(explained.deliveries().getFirst().reason()).isEqualTo(Reason.NO_SUCH_USER);
    }

    @Test
    void numbersTheMessagesOfAnMbox() {
        String one = DSN.formatted("550 5.1.1 no", "failed", "5.1.1", "550 5.1.1 User unknown");
        String box = ("From x Thu Nov 19 10:00:00 2026\n" + one + "\n").repeat(2);
        assertThat(EXPLAINER.explain("box", box.getBytes(StandardCharsets.UTF_8)))
                .extracting(Explained::input)
                .containsExactly("box#1", "box#2");
        assertThat(EXPLAINER.explain("box.eml", box.getBytes(StandardCharsets.UTF_8))).hasSize(1);
    }

    @Test
    void readsJapaneseWithoutADeclaredCharset() {
        String text =
                "From: Postmaster@example.jp\nTo: ana@example.com\nReturn-Path: <>\n"
                        + "Subject: Mail System Error - Returned Mail\n\n"
                        + "メールボックスが一杯のため、配信できませんでした。\n\n<bob@example.jp>\n";
        Explained explained =
                EXPLAINER
                        .explain("m.eml", text.getBytes(Charset.forName("ISO-2022-JP")))
                        .getFirst();
        assertThat(explained.deliveries().getFirst().recipient()).isEqualTo("bob@example.jp");
        assertThat(explained.deliveries().getFirst().reason()).isEqualTo(Reason.MAILBOX_FULL);
    }

    @Test
    void saysThatAMessageIsEncrypted() {
        Explained explained =
                mail(
                        "From: a@example.com\nTo: b@example.com\nMessage-ID: <5@example.com>\n"
                                + "MIME-Version: 1.0\n"
                                + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n"
                                + "Content-Transfer-Encoding: base64\n\nAAAA\n");
        assertThat(explained.notes()).containsExactly("encrypted");
    }

    @Test
    void givesTheSameAnswerTwice() {
        Explained first = dsn("550 5.7.1 Blocked", "failed", "5.7.1");
        assertThat(dsn("550 5.7.1 Blocked", "failed", "5.7.1")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.7.515, SPF_DKIM_DMARC",
        "5.7.606, SENDER_REPUTATION_OR_PTR",
        "5.7.649, SENDER_REPUTATION_OR_PTR",
        "550 5.7.133, REFUSED_BY_RECIPIENT_SIDE",
        "5.4.316, TIMEOUT_OR_NETWORK"
    })
    void readsNumbersThatOneMakerAloneGives(String number, Reason reason) {
        assertThat(pasted(number).reason()).isEqualTo(reason);
        assertThat(pasted(number).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void trustsAMakersOwnWordsBesideTheMakersOwnNumber() {
        Delivery edge = pasted("550 5.4.1 Recipient address rejected: Access denied. AS(1)");
        assertThat(edge.reason()).isEqualTo(Reason.NO_SUCH_USER);
        assertThat(edge.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void showsANumberOfOutlookThatItDoesNotKnow() {
        Delivery unknown = pasted("0x8004ABCD");
        assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(unknown.said()).isEqualTo("0x8004ABCD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // RFC 3463 section 3.2: detail 8 is the sender's domain.
                "450 4.1.8 <a@nosuch.example>: Domain not found; REFUSED_BY_RECIPIENT_SIDE",
                "550 5.1.2 <b@nosuch.example>: Domain not found; NO_SUCH_DOMAIN",
                "451 4.4.1 Recipient address rejected: Temporary Error; TIMEOUT_OR_NETWORK",
                "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; REFUSED_BY_RECIPIENT_SIDE"
            })
    void tellsFromTheNumberWhomASentenceSpeaksOf(String text, Reason reason) {
        assertThat(pasted(text).reason()).isEqualTo(reason);
    }

    @Test
    void isNotCertainWhereTheContextGivesACauseAnotherTurn() {
        Delivery limited = pasted("421 4.7.0 Messages temporarily deferred due to user complaints");
        assertThat(limited.reason()).isEqualTo(Reason.SENDER_REPUTATION_OR_PTR);
        assertThat(limited.confidence()).isNotEqualTo(Confidence.CERTAIN);
    }

    @Test
    void isNotCertainByANumberWhoseDetailSaysNothing() {
        assertThat(pasted("550 #5.1.0 Address rejected.").confidence())
                .isNotEqualTo(Confidence.CERTAIN);
    }
}
