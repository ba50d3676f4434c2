package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.testing.UiTest;
import org.mailmend.ui.domain.DomainView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The domain page, over a small DNS of its own.
@UiTest
@ExtendWith(ApplicationExtension.class)
class DomainPageTest {
    private static final String ZONE =
            """
            @ 300 IN MX 10 mx1
            @ 300 IN MX 20 mx2
            @ 300 IN NS ns1.dns.example.net.
            mx1 300 IN A 192.0.2.10
            mx2 300 IN A 192.0.2.11
            @ 300 IN TXT "v=spf1 mx include:_spf.example.com -all"
            mail2026._domainkey 300 IN TXT "v=DKIM1; k=rsa; p="
            _dmarc 300 IN TXT "v=DMARC1; p=none"
            """;

    private final PracticeNetwork network =
            PracticeNetwork.builder()
                    .zone("example.org", ZONE)
                    .zone("example.com", "_spf 300 IN TXT \"v=spf1 ip4:198.51.100.0/24 ~all\"\n")
                    .open();
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

    private static void look(Walk walk) {
        walk.press("ui-domain");
        walk.then(() -> walk.find("domain", TextField.class).setText("example.org"));
        walk.press("domain-look");
        walk.until(() -> walk.there("part-dmarc"));
        walk.until(() -> walk.there("record-box"));
    }

    @Test
    void theDmarcRecordIsBuiltFromWhatIsPublished() {
        Walk walk = walk("light", 1, "en");
        look(walk);
        walk.picture("domain");
        assertThat(walk.find("dmarc-quarantine", RadioButton.class).isSelected()).isTrue();
        walk.then(() -> walk.find("dmarc-reject", RadioButton.class).fire());
        walk.until(() -> walk.text("record-box").contains("p=reject"));
        assertThat(walk.text("record-box")).contains("p=none").contains("_dmarc.example.org");
        walk.then(
                () ->
                        ((javafx.scene.control.ScrollPane)
                                        walk.window().scene().getRoot().lookup(".page-scroll"))
                                .setVvalue(1));
        walk.picture("domain-judging");
        assertThat(walk.text("judging")).contains("only counted").contains("gets in");
        walk.press("part-spf");
        walk.until(() -> walk.text("record-box").contains("v=spf1"));
        walk.picture("domain-spf");
        walk.press("part-dkim");
        walk.picture("domain-dkim");
        walk.press("part-mta-sts");
        walk.until(() -> walk.text("record-box").contains("v=STSv1"));
        assertThat(walk.text("part-panel")).contains("mx: mx1.example.org");
        walk.picture("domain-mta-sts");
        walk.press("part-tls-rpt");
        walk.until(() -> walk.text("record-box").contains("v=TLSRPTv1"));
        walk.press("part-mx");
        walk.picture("domain-mx");
    }

    @Test
    void aMessageIsJudgedAndDrawn() {
        Walk walk = walk("light", 1, "en");
        look(walk);
        walk.press("domain-judge");
        walk.then(
                () ->
                        walk.find("message-text", TextInputControl.class)
                                .setText(
                                        "From: ana@example.org\r\nTo: ben@example.com\r\n"
                                                + "Date: Sun, 22 Nov 2026 09:00:00 +0000\r\n"
                                                + "Subject: Offer\r\n\r\nHello.\r\n"));
        walk.press("message-go");
        walk.until(() -> walk.there("message-way"));
        walk.picture("domain-message");
        assertThat(walk.text("message-panel")).contains("DMARC");
    }

    @Test
    void whatWasPublishedIsLookedForAgain() {
        Walk walk = walk("light", 1, "en");
        look(walk);
        walk.press("domain-published");
        walk.until(
                () ->
                        walk.text("part-panel").contains("published yet")
                                || walk.text("part-panel").contains("No name server answered"));
        walk.picture("domain-published");
    }

    @Test
    void theKeyboardLooksAndWalksThroughTheParts(FxRobot robot) {
        Walk walk = walk("dark", 1, "de");
        walk.press("ui-domain");
        assertThat(walk.focus()).isEqualTo("domain");
        robot.write("not a domain");
        robot.push(KeyCode.ENTER);
        assertThat(walk.window().page()).isInstanceOf(DomainView.class);
        walk.then(() -> walk.find("domain", TextInputControl.class).setText("example.org"));
        robot.push(KeyCode.ENTER);
        walk.until(() -> walk.there("part-dmarc"));
        assertThat(walk.focus()).isEqualTo("part-dmarc");
        robot.push(KeyCode.DOWN);
        assertThat(walk.focus()).isEqualTo("part-mta-sts");
        robot.push(KeyCode.UP);
        robot.push(KeyCode.UP);
        assertThat(walk.focus()).isEqualTo("part-dkim");
        walk.picture("domain-dark-de");
        robot.push(KeyCode.ESCAPE);
        assertThat(walk.focus()).isEqualTo("address");
    }

    @Test
    void largeTextPutsThePanelBelow() {
        Walk walk = walk("light", 1.5, "en");
        look(walk);
        walk.picture("domain-big");
        Parent root = walk.window().scene().getRoot();
        assertThat(Sight.cut(root)).isEmpty();
        assertThat(Sight.outside(root)).isEmpty();
        assertThat(Sight.nameless(root)).isEmpty();
        assertThat(walk.find("domain-published", ButtonBase.class).isVisible()).isTrue();
    }
}
