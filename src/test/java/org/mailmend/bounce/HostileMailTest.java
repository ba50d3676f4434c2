package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The time limit is not a measure: what is not bounded does not end in it.
@Timeout(120)
class HostileMailTest {
    private static final String HEAD =
            "From: MAILER-DAEMON@example.com\nTo: ana@example.com\nSubject: Undelivered mail\n"
                    + "MIME-Version: 1.0\n";

    private static List<Explained> explain(byte[] octets) {
        return ExplainerTest.EXPLAINER.explain("x", octets);
    }

    private static List<Explained> explain(String text) {
        return explain(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void endsAtDeepMime() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 3000; i++) {
            text.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(i)
                    .append("\"\n\n--b");
            text.append(i).append('\n');
        }
        assertThat(explain(text.toString())).hasSize(1);
    }

    @Test
    void endsAtMessagesInsideMessages() {
        assertThat(explain(HEAD + "Content-Type: message/rfc822\n\n".repeat(5000) + "\nend\n"))
                .hasSize(1);
    }

    @Test
    void endsAtAFloodOfHeaders() {
        assertThat(explain(HEAD + "X-Flood: 550 5.1.1\n".repeat(200_000) + "\nbody\n")).hasSize(1);
        assertThat(explain(HEAD + "X-Long: " + "a".repeat(5_000_000) + "\n\nbody\n")).hasSize(1);
    }

    @Test
    void endsAtAFloodOfRecipients() {
        StringBuilder text = new StringBuilder(HEAD).append("\n");
        for (int i = 0; i < 50_000; i++) {
            text.append("<user").append(i).append("@example.org>: 550 5.1.1 User unknown\n");
        }
        assertThat(explain(text.toString()).getFirst().deliveries()).hasSizeLessThanOrEqualTo(2000);
    }

    @Test
    void readsNothingOutOfBinary() {
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        assertThat(explain(noise).getFirst().kind()).isEqualTo(Kind.NOT_A_BOUNCE);
        assertThat(explain(new byte[0]).getFirst().notes()).containsExactly("empty");
        byte[] zip = Arrays.copyOf(new byte[] {'P', 'K', 3, 4}, 100_000);
        assertThat(explain(zip).getFirst().notes()).containsExactly("binary");
    }

    @Test
    void callsABrokenOutlookFileUnreadable() {
        byte[] ole = new byte[4096];
        new Random(9).nextBytes(ole);
        byte[] magic = {
            (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
        };
        System.arraycopy(magic, 0, ole, 0, magic.length);
        assertThat(explain(ole).getFirst().notes()).containsExactly("unreadable");
    }

    /// A text that is packed as far as the format allows (MS-OXRTFCP section 2): runs of one
    // letter.
    private static byte[] packedRtf(int octets) {
        ByteBuffer out = ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(octets - 4).putInt(octets * 8).putInt(0x75465A4C).putInt(0);
        while (out.remaining() >= 17) {
            out.put((byte) 0xFF);
            for (int i = 0; i < 8; i++) {
                out.put((byte) 0x00).put((byte) 0x0F);
            }
        }
        return out.array();
    }

    private static byte[] outlookFile(byte[] rtf) throws IOException {
        try (POIFSFileSystem file = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            file.createDocument(new ByteArrayInputStream(new byte[32]), "__properties_version1.0");
            file.createDocument(
                    new ByteArrayInputStream(
                            "Undeliverable: x".getBytes(StandardCharsets.UTF_16LE)),
                    "__substg1.0_0037001F");
            file.createDocument(new ByteArrayInputStream(rtf), "__substg1.0_10090102");
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    @Test
    void unpacksNoOutlookTextThatGrowsWithoutBound() throws IOException {
        assertThat(explain(outlookFile(packedRtf(20_000_000)))).hasSize(1);
        assertThat(explain(outlookFile(packedRtf(2_000)))).hasSize(1);
        byte[] whole = outlookFile(packedRtf(20_000));
        for (int cut = 512; cut < whole.length; cut += 512) {
            assertThat(explain(Arrays.copyOf(whole, cut))).hasSize(1);
        }
    }

    @Test
    void opensNoArchiveThatIsAttached() {
        String bomb = "UEsDBBQAAAAIAA".repeat(200_000);
        Explained explained =
                explain(
                                HEAD
                                        + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
                                        + "<bob@example.org>: 550 5.1.1 User unknown\n\n--b\n"
                                        + "Content-Type: application/zip\n"
                                        + "Content-Transfer-Encoding: base64\n\n"
                                        + bomb
                                        + "\n--b--\n")
                        .getFirst();
        assertThat(explained.deliveries().getFirst().reason()).isEqualTo(Reason.NO_SUCH_USER);
    }

    @Test
    void keepsToItsMemoryWithManyMessagesInOneFile() {
        String one = "From x Thu Nov 19 10:00:00 2026\n" + HEAD + "\n<a@example.org>: 550 no\n\n";
        assertThat(explain(one.repeat(25_000))).hasSizeLessThanOrEqualTo(20_001);
    }

    @Test
    void staysBoundedAtFiftyMegabytes() {
        byte[] big = new byte[50 * 1024 * 1024];
        Arrays.fill(big, (byte) 'a');
        byte[] head =
                (HEAD + "\nDelivery failed: <bob@example.org>\n").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, big, 0, head.length);
        assertThat(explain(big)).hasSize(1);
    }

    @Test
    void endsAtLongLinesOfSignsThatPatternsLookFor() {
        for (String sign :
                List.of("@", "<", "550 ", "a@", "5.1.1 ", "Status: ", "((((", "=?", "to ", "\"@")) {
            String body = sign.repeat(200_000 / sign.length());
            assertThat(explain(HEAD + "\n" + body + "\n")).hasSize(1);
            assertThat(explain(body)).hasSize(1);
            String lines = (sign.repeat(20) + "\n").repeat(5000);
            assertThat(explain(HEAD + "\n" + lines)).hasSize(1);
        }
    }

    @Test
    void fetchesNothingThatHtmlNames() {
        Explained explained =
                explain(
                                HEAD
                                        + "Content-Type: text/html\n\n<html><head>"
                                        + "<script>550 5.1.1</script></head>"
                                        + "<img src=\"http://192.0.2.1/x\"><p>Your message to"
                                        + " bob@example.org couldn't be delivered: mailbox full</p>")
                        .getFirst();
        assertThat(explained.deliveries().getFirst().reason()).isEqualTo(Reason.MAILBOX_FULL);
        assertThat(explained.deliveries().getFirst().replyCode()).isZero();
    }
}
