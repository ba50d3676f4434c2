package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.Causes;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.Fault;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.settings.Settings;
import org.mailmend.testing.UiTest;
import org.mailmend.ui.report.ReportModel;
import org.mailmend.ui.report.ReportView;
import org.mailmend.ui.result.Outcomes;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Walks through the window as a person does.
@UiTest
@ExtendWith(ApplicationExtension.class)
class WalkTest {
    private static final String MONTHS =
            "January February March April May June July August September October November December";

    @TempDir Path folder;

    private Stage stage;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    private Walk open(String colours, double size, String language) {
        return open(Walk.look(colours, size, language), Walk::engine);
    }

    private Walk open(Settings settings, Supplier<Engine> engine) {
        Walk[] walk = new Walk[1];
        org.testfx.util.WaitForAsyncUtils.waitForAsyncFx(
                20_000, () -> walk[0] = Walk.open(stage, settings, engine));
        return walk[0];
    }

    private static Outcomes outcomes(Walk walk) {
        return Objects.requireNonNull(walk.session().outcomes().get());
    }

    private static String cause(Walk walk) {
        return outcomes(walk).cause().map(Diagnosis::cause).map(c -> c.id()).orElse("");
    }

    @Test
    void fromAPracticeFaultToASavedReport(FxRobot robot) throws IOException {
        Walk walk = open("light", 1, "en");
        walk.press("ui-practice");
        walk.press("fault-password-wrong");
        walk.untilResult();
        assertThat(cause(walk)).isEqualTo("auth.password-wrong");
        assertThat(walk.find("practice", javafx.scene.Node.class).isVisible()).isTrue();
        for (int i = 1; i < outcomes(walk).steps().size(); i++) {
            CheckBox tick = walk.find("step-" + i, CheckBox.class);
            walk.then(() -> tick.setSelected(true));
        }
        assertThat(outcomes(walk).allDone()).isTrue();
        walk.press("again");
        walk.untilResult();
        assertThat(outcomes(walk).works()).isTrue();
        assertThat(outcomes(walk).change()).isPresent();
        assertThat(walk.find("change", javafx.scene.Node.class).isVisible()).isTrue();
        walk.press("to-report");
        ReportView report = (ReportView) walk.window().page();
        walk.until(report::isDrawn);
        Path target = folder.resolve("report.pdf");
        walk.then(() -> report.saveAs(target));
        walk.until(() -> Files.exists(target));
        assertThat(Files.readAllBytes(target))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        walk.press("ticket");
        String[] ticket = new String[1];
        walk.then(() -> ticket[0] = Clipboard.getSystemClipboard().getString());
        assertThat(ticket[0]).isNotBlank().doesNotContain("ana@example.org");
    }

    @Test
    void cancellingInTheMiddleLeadsBackToTheStart() {
        Walk walk = open(Walk.look("light", 1, "en"), () -> new Waiting(Walk.engine()));
        walk.then(() -> walk.session().practise(Fault.named("healthy").orElseThrow()));
        walk.until(() -> walk.session().checks().planned() > 0);
        assertThat(walk.session().isRunning()).isTrue();
        assertThat(walk.focus()).isEqualTo("cancel");
        walk.press("cancel");
        walk.until(() -> !walk.session().isRunning());
        assertThat(walk.session().wizard().current().get()).isEqualTo(WizardModel.Step.ACCOUNT);
    }

    @Test
    void aSlipOfTheDomainIsOfferedForCorrection(FxRobot robot) {
        Walk walk = open("light", 1, "en");
        robot.clickOn("#address").write("ana@gmial.com");
        walk.until(() -> walk.window().scene().getRoot().lookup("#take-meant") != null);
        assertThat(walk.find("start", javafx.scene.Node.class).isDisabled()).isTrue();
        walk.picture("account-slip");
        walk.press("take-meant");
        assertThat(walk.find("address", TextField.class).getText()).isEqualTo("ana@gmail.com");
        assertThat(walk.find("start", javafx.scene.Node.class).isDisabled()).isFalse();
    }

    @Test
    void thePasswordFieldHoldsDotsAndGivesNothingAway(FxRobot robot) {
        Walk walk = open("light", 1, "en");
        robot.clickOn("#password").write("Not-a-secret");
        TextField field = walk.find("password", TextField.class);
        assertThat(field.getText()).isEqualTo("•".repeat(12));
        assertThat(walk.session().account().secret().length()).isEqualTo(12);
        walk.then(
                () -> {
                    Clipboard.getSystemClipboard().clear();
                    field.selectAll();
                    field.copy();
                    field.cut();
                });
        boolean[] copied = new boolean[1];
        walk.then(() -> copied[0] = Clipboard.getSystemClipboard().hasString());
        assertThat(copied[0]).isFalse();
        robot.clickOn("#password").eraseText(4);
        assertThat(walk.session().account().secret().length()).isEqualTo(8);
    }

    @Test
    void aCaseFileOpensAtItsResult() throws IOException {
        Engine engine = Walk.engine();
        Fault fault = Fault.named("certificate-name").orElseThrow();
        CheckRequest request = engine.practice(fault, false);
        Examined examined = engine.practise(fault, request, false, CheckListener.NONE);
        Path file = folder.resolve("case.json");
        Files.write(file, engine.caseOf(examined).bytes());
        Walk walk = open("light", 1, "en");
        walk.then(() -> walk.window().open(List.of(file)));
        walk.untilResult();
        assertThat(cause(walk)).isEqualTo("tls.certificate-name");
        walk.picture("case-file");
    }

    @Test
    void aFileThatIsNoCaseIsSaidInASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.json"), "{}");
        Walk walk = open("light", 1, "en");
        walk.then(() -> walk.window().open(List.of(file)));
        walk.until(() -> walk.window().said().contains("letter.json"));
        assertThat(walk.session().wizard().current().get()).isEqualTo(WizardModel.Step.ACCOUNT);
    }

    @Test
    void picturesOfTheCodesOpenAtTheResult() throws IOException {
        Walk walk = open("light", 1, "en");
        walk.practise("app-password");
        walk.press("to-report");
        walk.then(
                () -> walk.find("codes", javafx.scene.control.TitledPane.class).setExpanded(true));
        List<Path> pictures = new ArrayList<>();
        walk.then(
                () -> {
                    Parent fold = walk.find("codes", Parent.class);
                    fold.applyCss();
                    for (javafx.scene.Node node : fold.lookupAll(".image-view")) {
                        pictures.addFirst(
                                saved(((javafx.scene.image.ImageView) node).getImage(), pictures));
                    }
                });
        assertThat(pictures).hasSizeBetween(1, 4);
        Walk other = open("light", 1, "en");
        other.then(() -> other.window().open(pictures.subList(1, pictures.size())));
        other.until(() -> other.window().said().contains("missing"));
        other.then(() -> other.window().open(pictures));
        other.untilResult();
        assertThat(cause(other)).isEqualTo("auth.app-password-required");
    }

    private Path saved(javafx.scene.image.Image image, List<Path> before) {
        Path file = folder.resolve("code" + before.size() + ".png");
        try {
            javax.imageio.ImageIO.write(
                    javafx.embed.swing.SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    @Test
    void aReturnedMessageOpensThePageThatExplainsIt(FxRobot robot) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("returned.eml"),
                        """
                        From: MAILER-DAEMON@example.org
                        To: ana@example.org
                        Message-ID: <1@example.org>
                        Subject: Undelivered Mail Returned to Sender

                        This is the mail system at host mx.example.org.

                        <ben@example.com>: host mx.example.com[192.0.2.7] said: 550 5.1.1
                            <ben@example.com>: Recipient address rejected: User unknown
                            (in reply to RCPT TO command)
                        """);
        Walk walk = open("light", 1, "en");
        walk.then(() -> walk.window().open(List.of(file)));
        walk.until(() -> walk.window().scene().getRoot().lookup("#do-1-1") != null);
        assertThat(walk.focus()).isEqualTo("do-1-1");
        walk.picture("explain");
        robot.push(javafx.scene.input.KeyCode.SPACE);
        assertThat(walk.find("do-1-1", CheckBox.class).isSelected()).isTrue();
        walk.press("explain-other");
        assertThat(walk.focus()).isEqualTo("explain-text");
        robot.write("441 4.4.1");
        walk.press("explain-go");
        walk.until(() -> walk.window().scene().getRoot().lookup("#do-1-1") != null);
        walk.then(() -> walk.window().page().back());
        assertThat(walk.focus()).isEqualTo("address");
    }

    @Test
    void whatIsPastedAtTheStartIsExplainedAndAnAddressIsNot(FxRobot robot) {
        Walk walk = open("light", 1, "en");
        walk.clipboard("ana@gmail.com");
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.V);
        assertThat(walk.session().account().address().get()).isEqualTo("ana@gmail.com");
        walk.clipboard("The response was:\n552 5.2.2 The mailbox is full");
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.V);
        walk.until(() -> walk.window().scene().getRoot().lookup("#do-1-1") != null);
        assertThat(walk.session().account().address().get()).isEqualTo("ana@gmail.com");
    }

    @Test
    void aScreenReaderIsToldTheFindingAndTheResult() {
        Walk walk = open("light", 1, "en");
        List<String> told = new ArrayList<>();
        walk.then(
                () ->
                        walk.find("announcer", Label.class)
                                .accessibleTextProperty()
                                .addListener((_, _, now) -> told.add(now)));
        walk.practise("app-password");
        assertThat(told).anyMatch(t -> t.contains("534"));
        assertThat(walk.window().announced()).isEqualTo(walk.window().page().title());
        assertThat(told).doesNotHaveDuplicates();
    }

    @Test
    void aFieldSaysWhatIsWrongWithItAndHelpSaysWhatItsTermMeans(FxRobot robot) {
        Walk walk = open("light", 1, "en");
        walk.then(
                () ->
                        walk.find("settings-now", javafx.scene.control.TitledPane.class)
                                .setExpanded(true));
        walk.then(() -> walk.session().account().sending().port().set("99999"));
        walk.until(
                () ->
                        walk.find("smtp-port", TextField.class)
                                .getStyleClass()
                                .contains("bad-field"));
        walk.picture("account-port");
        assertThat(Sight.nodes(walk.window().scene().getRoot()))
                .anyMatch(n -> n instanceof Label l && l.getText().startsWith("A port is"));
        walk.then(() -> walk.session().account().sending().port().set("587"));
        walk.until(
                () ->
                        !walk.find("smtp-port", TextField.class)
                                .getStyleClass()
                                .contains("bad-field"));
        walk.then(() -> walk.find("smtp-port", TextField.class).requestFocus());
        robot.push(javafx.scene.input.KeyCode.F1);
        walk.until(() -> javafx.stage.Window.getWindows().size() > 1);
        robot.push(javafx.scene.input.KeyCode.ESCAPE);
        walk.until(() -> javafx.stage.Window.getWindows().size() == 1);
        assertThat(walk.focus()).isEqualTo("smtp-port");
    }

    @Test
    void helpTellsOfEveryCauseAndOpensAtTheOneThatWasNamed() {
        Walk walk = open("light", 1, "en");
        walk.practise("app-password");
        walk.press("help");
        ListView<?> causes = walk.find("help-list", ListView.class);
        assertThat(causes.getItems()).hasSize(Causes.load().all().size());
        assertThat(causes.getSelectionModel().getSelectedItem())
                .asString()
                .contains("auth.app-password-required");
        walk.picture("help");
        walk.then(() -> walk.find("help-search", TextField.class).setText("certificate expired"));
        assertThat(causes.getItems()).isNotEmpty().hasSizeLessThan(20);
        walk.then(() -> walk.find("help-search", TextField.class).setText("xyzzy"));
        assertThat(causes.getItems()).isEmpty();
        walk.then(() -> walk.window().page().back());
        assertThat(walk.window().page().title()).contains("Gmail wants an app password");
    }

    @Test
    void whatIsOddAboutAPasswordIsSaidOnceItHasBeenTyped() {
        Walk walk = open("light", 1, "en");
        walk.then(() -> walk.session().account().address().set("ana@gmail.com"));
        walk.then(() -> walk.session().account().secret().replace(0, 0, "abcd efgh ijkl mnop"));
        walk.then(() -> walk.find("password", TextField.class).requestFocus());
        walk.then(() -> walk.find("address", TextField.class).requestFocus());
        assertThat(Sight.nodes(walk.window().scene().getRoot()))
                .anyMatch(n -> n instanceof Label l && l.getText().contains("groups of four"));
        walk.picture("account-password");
    }

    @Test
    void whoIsAskedAboutNetworkAndTimeCanBeSet() {
        Walk walk = open("light", 1, "en");
        walk.press("settings");
        walk.then(() -> walk.find("control-page", TextField.class).setText("ftp://example.org"));
        walk.press("save-settings");
        assertThat(walk.focus()).isEqualTo("control-page");
        walk.then(() -> walk.find("control-page", TextField.class).setText("none"));
        walk.then(() -> walk.find("clocks", TextField.class).setText("https://example.org/"));
        walk.press("save-settings");
        assertThat(walk.remembered.getLast().controlPage()).isEqualTo("none");
        assertThat(walk.remembered.getLast().clocks()).containsExactly("https://example.org/");
    }

    @Test
    void darkColoursStayAndAreRemembered() {
        Walk walk = open("dark", 1, "en");
        assertThat(walk.window().theme().dark().get()).isTrue();
        walk.then(() -> walk.session().account().address().set("ana@gmail.com"));
        walk.picture("account-dark");
        walk.practise("app-password");
        walk.picture("result-dark");
        walk.press("light");
        assertThat(walk.remembered.getLast().colours()).isEqualTo("light");
    }

    @Test
    void inAnotherLanguageAndLargeTextNothingIsCutAndNothingComesFromOutside() {
        Walk walk = open("light", 1.5, "en-XA");
        walk.then(() -> walk.session().account().address().set("ana@gmail.com"));
        see(walk, "account-big");
        walk.press("ui-practice");
        see(walk, "practice-big");
        walk.then(() -> walk.window().page().back());
        walk.press("ui-explain");
        see(walk, "explain-ask-big");
        walk.then(() -> walk.find("explain-text", TextInputControl.class).setText("552 5.2.2"));
        walk.press("explain-go");
        walk.until(() -> walk.window().scene().getRoot().lookup("#do-1-1") != null);
        see(walk, "explain-big");
        walk.then(() -> walk.window().page().back());
        walk.press("help");
        see(walk, "help-big");
        walk.then(() -> walk.window().page().back());
        walk.press("settings");
        see(walk, "settings-big");
        walk.then(() -> walk.window().page().back());
        walk.practise("app-password");
        see(walk, "result-big");
        walk.then(() -> walk.window().go(1));
        see(walk, "checks-big");
        walk.then(() -> walk.window().theme().zoom(2));
        walk.picture("checks-largest");
        walk.then(() -> walk.window().theme().zoom(1.5));
        walk.then(() -> walk.window().go(3));
        walk.until(() -> ((ReportView) walk.window().page()).isDrawn());
        see(walk, "report-big");
        walk.practise("healthy");
        see(walk, "healthy-big");
    }

    private void see(Walk walk, String name) {
        walk.picture(name);
        Parent root = walk.window().scene().getRoot();
        assertThat(Sight.cut(root)).as("cut on " + name).isEmpty();
        assertThat(Sight.outside(root)).as("outside of the window on " + name).isEmpty();
        assertThat(Sight.strange(root, data(walk))).as("not from text/ on " + name).isEmpty();
        assertThat(Sight.nameless(root)).as("nameless on " + name).isEmpty();
    }

    /// Everything on the screen that is no word of ours: names, hosts, servers' words, dates.
    private static String data(Walk walk) {
        Outcomes there = walk.session().outcomes().get();
        String file = there == null ? "" : new String(there.file().bytes(), StandardCharsets.UTF_8);
        return file
                + Providers.load().all().stream()
                        .map(p -> p.name() + " " + p.links())
                        .collect(Collectors.joining(" "))
                + ClientApps.load().all().stream()
                        .map(a -> a.name())
                        .collect(Collectors.joining(" "))
                + MONTHS
                + " Mailmend ms UTC English Deutsch ana@gmail.com example.org";
    }

    @Test
    void everyControlHasANameAndTheFormHasLabels() {
        Walk walk = open("light", 1, "en");
        walk.then(
                () ->
                        walk.find("settings-now", javafx.scene.control.TitledPane.class)
                                .setExpanded(true));
        Parent root = walk.window().scene().getRoot();
        assertThat(Sight.nameless(root)).isEmpty();
        List<String> labelled =
                Sight.nodes(root).stream()
                        .filter(
                                n ->
                                        n instanceof javafx.scene.control.Label l
                                                && l.getLabelFor() != null)
                        .map(n -> ((javafx.scene.control.Label) n).getLabelFor().getId())
                        .filter(Objects::nonNull)
                        .toList();
        assertThat(labelled).contains("address", "password", "program", "smtp-host", "smtp-port");
        assertThat(walk.find("password", TextField.class).getAccessibleRole())
                .isEqualTo(javafx.scene.AccessibleRole.PASSWORD_FIELD);
    }

    @Test
    void theKeyboardDoesEverything(FxRobot robot) {
        Walk walk = open("light", 1, "en");
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.PLUS);
        assertThat(walk.window().theme().factor().get()).isEqualTo(1.1);
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.DIGIT0);
        assertThat(walk.window().theme().factor().get()).isEqualTo(1.0);
        walk.practise("app-password");
        robot.push(javafx.scene.input.KeyCode.ALT, javafx.scene.input.KeyCode.DIGIT4);
        assertThat(walk.window().page()).isInstanceOf(ReportView.class);
        robot.push(javafx.scene.input.KeyCode.ESCAPE);
        assertThat(walk.session().wizard().current().get()).isEqualTo(WizardModel.Step.RESULT);
        walk.until(() -> walk.focusNow().equals("step-1"));
        robot.push(javafx.scene.input.KeyCode.SPACE);
        assertThat(outcomes(walk).done()).contains(0);
        robot.push(javafx.scene.input.KeyCode.ALT, javafx.scene.input.KeyCode.DIGIT1);
        assertThat(walk.session().wizard().current().get()).isEqualTo(WizardModel.Step.ACCOUNT);
    }

    @Test
    void theFocusIsOnTheFirstThingToDoHoweverOftenThePageIsMadeAnew() {
        Walk walk = open("light", 1, "en");
        assertThat(walk.focus()).isEqualTo("address");
        walk.practise("app-password");
        List<String> seen = new ArrayList<>();
        walk.then(
                () -> {
                    // In one event: no pulse of JavaFX puts anything right in between.
                    seen.add(walk.focusNow());
                    walk.window().go(3);
                    seen.add(walk.focusNow());
                    walk.window().go(3);
                    seen.add(walk.focusNow());
                    walk.window().theme().larger();
                    seen.add(walk.focusNow());
                    walk.window().page().back();
                    seen.add(walk.focusNow());
                    walk.window().theme().smaller();
                    seen.add(walk.focusNow());
                    walk.find("again", javafx.scene.Node.class).requestFocus();
                    walk.window().theme().toggle();
                    seen.add(walk.focusNow());
                });
        assertThat(seen)
                .containsExactly("step-1", "save", "save", "save", "step-1", "step-1", "again");
        assertThat(walk.focus()).isEqualTo("again");
    }

    @Test
    void aPageThatWasLeftHearsOfNothingAnyMore() {
        Walk walk = open("light", 1, "en");
        org.mailmend.ui.account.AccountView left =
                (org.mailmend.ui.account.AccountView) walk.window().page();
        walk.then(() -> walk.window().theme().toggle());
        Label note = (Label) left.footStart().getLast();
        String before = note.getText();
        walk.then(() -> walk.session().account().address().set("ana@gmail.com"));
        assertThat(note.getText()).isEqualTo(before);
        assertThat(((Label) walk.window().page().footStart().getLast()).getText())
                .isNotEqualTo(before);
    }

    /// Plans a check and then waits until it is cancelled.
    private static final class Waiting extends EngineOver {
        Waiting(Engine real) {
            super(real);
        }

        @Override
        public Examined practise(
                Fault fault, CheckRequest request, boolean mended, CheckListener listener) {
            Examined examined = super.practise(fault, request, mended, CheckListener.NONE);
            listener.planned(examined.run().steps().getFirst().check());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return examined;
        }
    }

    @Test
    void everyFormatIsWritten() throws Exception {
        Walk walk = open("light", 1, "en");
        walk.practise("app-password");
        ReportModel model =
                new ReportModel(outcomes(walk), Walk.engine().masking(outcomes(walk).now()));
        for (ReportModel.Format format : ReportModel.Format.values()) {
            model.format().set(format);
            byte[] bytes = model.file(org.mailmend.text.Words.of(java.util.Locale.ENGLISH)).call();
            assertThat(bytes).as(format.name()).isNotEmpty();
            if (format != ReportModel.Format.PDF) {
                assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("ana@gmail");
            }
        }
        assertThat(model.codes()).hasSizeBetween(1, 4);
    }
}
