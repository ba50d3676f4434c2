package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.testing.UiTest;
import org.mailmend.ui.report.ExplainedReportView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The page of a returned message.
@UiTest
@ExtendWith(ApplicationExtension.class)
class ExplainPageTest {
    private static final String DELAYED =
            """
            From: postmaster@example.org
            To: ana@example.org
            Message-ID: <2@example.org>
            Subject: Delivery delayed: Offer
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Delivery is delayed to these recipients or groups:

            info@example.net

            Subject: Offer

            This message hasn't been delivered yet. Delivery will continue to be attempted.

            The server will keep trying to deliver this message for the next 1 days, 19 hours and
            54 minutes. You'll be notified if the message can't be delivered by that time.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns;mail.example.org

            Final-Recipient: rfc822;info@example.net
            Action: delayed
            Status: 4.4.1
            Diagnostic-Code: smtp;441 4.4.1 Error encountered while communicating with primary
             target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code:
             10060." Attempted failover to alternate host, but that did not succeed.

            --b--
            """;

    private final PracticeNetwork network =
            PracticeNetwork.builder().zone("example.org", "@ 300 IN A 192.0.2.1\n").open();
    @TempDir Path folder;
    private Stage stage;

    @Start
    void open(Stage given) {
        stage = given;
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Walk walk(String colours, double size, String language) {
        return Walk.over(network, stage, colours, size, language);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aDelayIsShownWithItsWayAndTheLinesThatTell() throws IOException {
        Path file = file("delayed.eml", DELAYED);
        Walk walk = walk("light", 1, "en");
        walk.then(() -> walk.window().open(List.of(file)));
        walk.until(() -> walk.there("do-1-1"));
        walk.picture("explain-delayed");
        assertThat(walk.text("bounce-way")).contains("No answer").contains("keeps trying");
        assertThat(walk.text("telling-1")).contains("info@example.net");
        assertThat(walk.text("telling")).contains("441 4.4.1").contains("what comes next");
        assertThat(walk.there("remind")).isTrue();
        assertThat(walk.text("answer")).contains("nothing proves who did");
    }

    @Test
    void whatContradictsItselfIsSaid() {
        Walk walk = walk("dark", 1, "de");
        walk.clipboard(
                "Delivery has failed permanently.\n"
                        + "SMTP Error 441 4.4.1 Recipient address rejected: Temporary Error");
        walk.press("ui-explain");
        walk.then(
                () ->
                        walk.find("explain-text", javafx.scene.control.TextInputControl.class)
                                .setText(
                                        javafx.scene.input.Clipboard.getSystemClipboard()
                                                .getString()));
        walk.press("explain-go");
        walk.until(() -> walk.there("do-1-1"));
        walk.picture("explain-441-dark-de");
        assertThat(walk.text("telling")).contains("failed permanently");
    }

    @Test
    void aLookShowsItsNamesFirstAndThenWhatItFound() throws IOException {
        Path file = file("delayed.eml", DELAYED.replace("example.net", "nowhere.example.org"));
        Walk walk = walk("light", 1, "en");
        walk.then(() -> walk.window().open(List.of(file)));
        walk.until(() -> walk.there("explain-look"));
        walk.press("explain-look");
        walk.until(() -> walk.text("look").contains("does not exist"));
        walk.picture("explain-looked");
        assertThat(network.questions()).anyMatch(q -> q.contains("nowhere.example.org"));
        walk.press("explain-report");
        ExplainedReportView report = (ExplainedReportView) walk.window().page();
        walk.until(report::isDrawn);
        walk.picture("explain-report");
        walk.press("format-html");
        Path target = folder.resolve("report.html");
        walk.then(() -> report.saveAs(target));
        walk.until(() -> Files.exists(target));
        assertThat(Files.readString(target))
                .contains("What a look showed")
                .contains("a1@nowhere.example.org")
                .doesNotContain("info@");
        walk.then(() -> report.saveAs(folder.resolve("nowhere").resolve("report.html")));
        walk.until(() -> walk.text("save-fault").contains("there is no folder"));
        walk.then(report::back);
        walk.until(() -> walk.there("looked"));
    }

    @Test
    void aFolderOfMessagesIsATableByReason(FxRobot robot) throws IOException {
        for (int i = 0; i < 3; i++) {
            file("delayed-" + i + ".eml", DELAYED);
        }
        file(
                "full.eml",
                """
                From: MAILER-DAEMON@example.org
                To: ana@example.org
                Message-ID: <3@example.org>
                Subject: Undelivered Mail Returned to Sender

                This is the mail system at host mx.example.org.

                <ben@example.com>: host mx.example.com[192.0.2.7] said: 552 5.2.2
                    <ben@example.com>: Mailbox is full (in reply to RCPT TO command)
                """);
        file("note.txt", "Lunch at twelve?\n");
        Walk walk = walk("light", 1, "en");
        walk.then(() -> walk.window().open(List.of(folder)));
        walk.until(() -> walk.there("many"));
        walk.picture("explain-many");
        assertThat(walk.text("many")).contains("The recipient's server did not answer");
        walk.press("explain-report");
        walk.until(() -> ((ExplainedReportView) walk.window().page()).isDrawn());
        walk.picture("explain-report-many");
        robot.push(KeyCode.ESCAPE);
        walk.until(() -> walk.there("many"));
        walk.press("row-timeout_or_network-1");
        walk.until(() -> walk.there("do-1-1"));
        walk.press("explain-all");
        walk.until(() -> walk.there("many"));
        robot.push(KeyCode.ESCAPE);
        assertThat(walk.focus()).isEqualTo("address");
    }

    @Test
    void statusCodesAreFoundByCodeAndByWords() {
        Walk walk = walk("light", 1, "en");
        walk.press("ui-explain");
        walk.press("explain-codes");
        walk.then(() -> walk.find("codes-search", TextField.class).setText("4.4.1"));
        assertThat(walk.find("codes-list", ListView.class).getItems()).hasSize(1);
        walk.then(() -> walk.find("codes-search", TextField.class).setText("full"));
        assertThat(walk.find("codes-list", ListView.class).getItems()).isNotEmpty();
        walk.picture("status-codes");
    }

    @Test
    void largeTextPutsTheMessageBelow() throws IOException {
        Path file = file("delayed.eml", DELAYED);
        Walk walk = walk("light", 1.5, "en");
        walk.then(() -> walk.window().open(List.of(file)));
        walk.until(() -> walk.there("do-1-1"));
        walk.picture("explain-delayed-big");
        Parent root = walk.window().scene().getRoot();
        assertThat(Sight.cut(root)).isEmpty();
        assertThat(Sight.outside(root)).isEmpty();
        assertThat(Sight.nameless(root)).isEmpty();
        assertThat(walk.find("explain-look", ButtonBase.class).isVisible()).isTrue();
    }

    @Test
    void theReportHasRoomInLargeTextAndGerman() throws IOException {
        Path file = file("delayed.eml", DELAYED);
        Walk walk = walk("dark", 1.5, "de");
        walk.then(() -> walk.window().open(List.of(file)));
        walk.until(() -> walk.there("explain-report"));
        walk.press("explain-report");
        walk.until(() -> ((ExplainedReportView) walk.window().page()).isDrawn());
        walk.picture("explain-report-dark-de-big");
        Parent root = walk.window().scene().getRoot();
        assertThat(Sight.cut(root)).isEmpty();
        assertThat(Sight.outside(root)).isEmpty();
        assertThat(Sight.nameless(root)).isEmpty();
    }
}
