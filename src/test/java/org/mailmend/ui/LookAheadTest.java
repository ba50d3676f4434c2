package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailmend.account.Credential;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.settings.Settings;
import org.mailmend.testing.UiTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Before a password is typed, the window says that none can work, from what the servers offer.
@UiTest
@ExtendWith(ApplicationExtension.class)
class LookAheadTest {
    private static final Settings ASKING =
            new Settings("en", "light", 1, "", false, "", List.of(), "", "", List.of());

    private final PracticeNetwork network = tokensAlone("example.org").open();
    private final AtomicInteger runs = new AtomicInteger();
    private Stage stage;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    @AfterEach
    void close() {
        network.close();
    }

    /// A domain of its own whose servers take tokens alone.
    private static PracticeNetwork.Builder tokensAlone(String domain) {
        String host = "mail." + domain;
        PracticeNetwork.Builder net = PracticeNetwork.builder();
        net.zone(domain, "@ MX 10 mail\nmail A 192.0.2.10\n");
        net.serve(
                "192.0.2.10",
                465,
                MailScripts.smtp(host).mechanisms("XOAUTH2").implicitTls(net.tls(host)).build());
        net.serve(
                "192.0.2.10",
                993,
                MailScripts.imap(host)
                        .extensions("IMAP4rev1", "LOGINDISABLED")
                        .mechanisms("XOAUTH2")
                        .implicitTls(net.tls(host))
                        .build());
        return net;
    }

    /// Looks at the scripted servers in place of real ones.
    private class Scripted extends EngineOver {
        Scripted() {
            super(Walk.engine());
        }

        @Override
        public Examined run(
                CheckRequest request, @Nullable Credential credential, CheckListener listener) {
            runs.incrementAndGet();
            assertThat(credential).isNull();
            return PracticeRun.of(
                    PracticeRun.request(request.account(), null)
                            .with(CheckRequest.SecretKind.NONE, request.startedAt()),
                    network,
                    null,
                    listener);
        }

        @Override
        public List<String> mailExchangers(String domain) {
            return List.of("mail." + domain);
        }
    }

    /// Never comes to an end by itself.
    private final class Stuck extends Scripted {
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public Examined run(
                CheckRequest request, @Nullable Credential credential, CheckListener listener) {
            runs.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.countDown();
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("nobody waits for this");
        }
    }

    private Walk open(Settings settings, Engine engine) {
        return WaitForAsyncUtils.waitForAsyncFx(
                20_000, () -> Walk.open(stage, settings, () -> engine));
    }

    private static boolean says(Walk walk, String words) {
        return Sight.nodes(walk.window().scene().getRoot()).stream()
                .anyMatch(
                        n ->
                                (n instanceof Label l && l.getText().contains(words))
                                        || (n instanceof Text t && t.getText().contains(words)));
    }

    @Test
    void saysThatNoPasswordWorksAndTakesItBackWithTheAddress(FxRobot robot) {
        Walk walk = open(ASKING, new Scripted());
        robot.clickOn("#address").write("ana@example.org");
        walk.until(() -> says(walk, "takes no password from mail programs"));
        walk.picture("account-none-works");
        assertThat(Sight.cut(walk.window().scene().getRoot())).isEmpty();
        assertThat(walk.window().announced()).contains("none is sent");
        assertThat(walk.find("address", TextField.class).isFocused()).isTrue();
        assertThat(network.signIns()).isZero();
        walk.then(() -> walk.session().account().address().set("ana@example.or"));
        assertThat(says(walk, "takes no password from mail programs")).isFalse();
    }

    @Test
    void holdsUpNoTypingAndEndsWhenTheAddressChanges(FxRobot robot) throws Exception {
        Stuck engine = new Stuck();
        Walk walk = open(ASKING, engine);
        robot.clickOn("#address").write("ana@example.org");
        walk.until(() -> runs.get() == 1);
        robot.clickOn("#password").write("Not-a-secret");
        assertThat(walk.session().account().secret().length()).isEqualTo(12);
        assertThat(engine.ended.getCount()).isEqualTo(1);
        walk.then(() -> walk.session().account().address().set("ana@example.com"));
        engine.ended.await();
        walk.until(() -> runs.get() == 2);
        walk.then(() -> stage.hide());
    }
}
