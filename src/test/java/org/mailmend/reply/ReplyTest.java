package org.mailmend.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.Protocol;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class ReplyTest {
    @Test
    void readsAReplyOfSeveralLines() {
        Reply reply =
                Reply.parse(
                        "535-5.7.8 Username and Password not accepted. For more information, go to\r\n"
                                + "535 5.7.8  https://support.google.com/mail/?p=BadCredentials x\r\n");
        assertThat(reply.code()).isEqualTo(535);
        assertThat(reply.status()).hasToString("Optional[5.7.8]");
        assertThat(reply.text())
                .isEqualTo(
                        "Username and Password not accepted. For more information, go to"
                                + " https://support.google.com/mail/?p=BadCredentials x");
        assertThat(reply.verbatim()).startsWith("535-5.7.8 User").endsWith("x");
        assertThat(reply.spoken()).contains(Protocol.SMTP);
    }

    @Test
    void readsImapAndPop() {
        Reply tagged = Reply.parse("a1 NO [AUTHENTICATIONFAILED] Authentication failed.");
        assertThat(tagged.code()).isZero();
        assertThat(tagged.text()).isEqualTo("[AUTHENTICATIONFAILED] Authentication failed.");
        assertThat(tagged.spoken()).contains(Protocol.IMAP);
        assertThat(Reply.parse("* BYE Too many connections").text())
                .isEqualTo("Too many connections");
        assertThat(Reply.parse("NO Basic authentication is disabled.").spoken())
                .contains(Protocol.IMAP);
        assertThat(Reply.parse("-ERR [SYS/TEMP] later").spoken()).contains(Protocol.POP);
        assertThat(Reply.parse("a2 OK done").isPositive()).isTrue();
        assertThat(Reply.parse("+OK").isPositive()).isTrue();
        assertThat(Reply.parse("No such user here").spoken()).isEmpty();
    }

    @Test
    void findsTheCodeInRunningText() {
        assertThat(Reply.parse("SMTP Error 441 4.4.1 Recipient address rejected").code())
                .isEqualTo(441);
        assertThat(Reply.parse("host mx.example.net said: 550 User unknown").code()).isEqualTo(550);
        assertThat(Reply.parse("smtp;550 5.1.1 gone").code()).isEqualTo(550);
        assertThat(Reply.parse("There were 550 people at 192.0.2.1").code()).isZero();
        assertThat(Reply.parse("441 4.4.1").status()).hasToString("Optional[4.4.1]");
        assertThat(Reply.parse("Sorry (#5.1.1)").status()).hasToString("Optional[5.1.1]");
        assertThat(Reply.parse("Exim 4.96.1.2 at 5.1.1.7").status()).isEmpty();
    }

    @Test
    void findsTheInnermostReply() {
        Reply reply =
                Reply.parse("530 5.7.57 Client not authenticated. Error: 535 5.7.3 unsuccessful");
        assertThat(reply.inner()).map(Reply::code).contains(535);
        assertThat(Reply.parse("550 5.1.1 User unknown").inner()).isEmpty();
    }

    @Test
    void staysTheSameSentenceWhenItIsBrokenOverLines() {
        assertThat(
                        ReplyCatalogue.load()
                                .meaning(
                                        Heard.somewhere(
                                                Reply.parse(
                                                        "534-5.7.9 Application-specific\n"
                                                                + "534-5.7.9   password\n"
                                                                + "534 5.7.9 required."))))
                .map(Meaning::cause)
                .contains("auth.app-password-required");
    }

    @Test
    void readsRepliesInOtherCharsets() {
        assertThat(octets("535 登录失败", "GBK").text()).isEqualTo("登录失败");
        assertThat(octets("535 登录失败", "UTF-8").text()).isEqualTo("登录失败");
        assertThat(octets("550 Postfach überfüllt, größer", "windows-1252").text())
                .isEqualTo("Postfach überfüllt, größer");
        assertThat(octets("550 почтовый ящик переполнен", "windows-1251").text())
                .isEqualTo("почтовый ящик переполнен");
        assertThat(octets("550 宛先が見つかりません", "ISO-2022-JP").text()).isEqualTo("宛先が見つかりません");
        assertThat(Reply.parse(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0x81}).lines())
                .hasSize(1);
    }

    @Test
    void meansTheSameInGbkAsInUtf8() {
        assertThat(
                        ReplyCatalogue.load()
                                .meaning(
                                        new Heard(
                                                octets("-ERR 登录失败", "GBK"),
                                                Protocol.POP,
                                                Stage.AUTH,
                                                null,
                                                "pop.qq.com")))
                .map(Meaning::entry)
                .contains("tencent.login-fail");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(Reply.parse("550 " + "x".repeat(1_000_000)).verbatim())
                .hasSizeLessThanOrEqualTo(Reply.LIMIT);
        assertThat(Reply.parse("x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)).lines())
                .hasSize(1);
    }

    private static Reply octets(String text, String charset) {
        return Reply.parse(text.getBytes(Charset.forName(charset)));
    }
}
