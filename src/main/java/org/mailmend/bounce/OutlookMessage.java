package org.mailmend.bounce;

import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.ByteChunk;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads a message that Outlook saved (.msg), in memory.
final class OutlookMessage {
    private static final int MAX_OCTETS = 64 * 1024 * 1024;
    private static final int MAX_ATTACHED = 20;

    /// Octets of a packed text that are unpacked.
    private static final int MAX_RTF = 512 * 1024;

    private static final byte[] MAGIC = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private OutlookMessage() {}

    static boolean isOne(byte[] octets) {
        if (octets.length < 512) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (octets[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /// The message, or null where the file cannot be read as one.
    static @Nullable Mail read(byte[] octets) {
        if (octets.length > MAX_OCTETS) {
            return null;
        }
        try (MAPIMessage message = new MAPIMessage(new ByteArrayInputStream(octets))) {
            message.setReturnNullOnMissingChunk(true);
            return mail(message, 0);
        } catch (IOException | RuntimeException _) {
            // A broken or hostile file: the library says so in many ways.
            return null;
        }
    }

    private static Mail mail(MAPIMessage message, int depth) {
        Mail mail = new Mail();
        String headers = lines(message);
        Mail parsed =
                MailReader.read(
                        (headers + "\n\n").getBytes(StandardCharsets.UTF_8),
                        0,
                        headers.getBytes(StandardCharsets.UTF_8).length + 2);
        parsed.headers().stream().filter(h -> !h.name().startsWith("content-")).forEach(mail::add);
        add(mail, "subject", get(message::getSubject));
        add(mail, "from", get(message::getDisplayFrom));
        add(mail, "to", get(message::getDisplayTo));
        if (messageClass(message).startsWith("report.")) {
            add(mail, "content-type", "multipart/report");
        }
        String body = get(message::getTextBody);
        String html = body.isBlank() ? get(message::getHtmlBody) : "";
        String text = body.isBlank() ? Html.text(html) : body;
        if (text.isBlank()) {
            text = rtfIsSmall(message) ? Rtf.text(get(message::getRtfBody)) : "";
        }
        mail.add(new Mail.Part("text/plain", "", "", bounded(text), null));
        attached(mail, message, depth);
        return mail;
    }

    /// What is packed can grow eightfold when it is unpacked, and is unpacked whole.
    private static boolean rtfIsSmall(MAPIMessage message) {
        ByteChunk packed = message.getMainChunks().getRtfBodyChunk();
        return packed != null && packed.getValue() != null && packed.getValue().length <= MAX_RTF;
    }

    private static void attached(Mail mail, MAPIMessage message, int depth) {
        AttachmentChunks[] files = message.getAttachmentFiles();
        for (int i = 0;
                files != null && i < Math.min(files.length, MAX_ATTACHED) && depth < 3;
                i++) {
            try {
                if (files[i].isEmbeddedMessage()) {
                    MAPIMessage inner = files[i].getEmbeddedMessage();
                    if (inner != null) {
                        inner.setReturnNullOnMissingChunk(true);
                        mail.add(
                                new Mail.Part(
                                        "message/rfc822", "", "", "", mail(inner, depth + 1)));
                    }
                } else {
                    eml(mail, files[i]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void eml(Mail mail, AttachmentChunks file) {
        byte[] data = file.getAttachData() == null ? null : file.getAttachData().getValue();
        String name = String.valueOf(file.getAttachLongFileName()).toLowerCase(Locale.ROOT);
        if (data != null && name.endsWith(".eml") && Container.isMail(data, 0, data.length)) {
            mail.add(
                    new Mail.Part(
                            "message/rfc822", "", "", "", MailReader.read(data, 0, data.length)));
        } else if (data != null && (name.endsWith(".dat") || name.endsWith(".txt"))) {
            String text = Charsets.decode(data, null);
            mail.add(
                    new Mail.Part(
                            text.toLowerCase(Locale.ROOT).contains("final-recipient:")
                                    ? "message/delivery-status"
                                    : "text/plain",
                            "",
                            "attachment",
                            bounded(text),
                            null));
        }
    }

    private static String messageClass(MAPIMessage message) {
        StringChunk chunk = message.getMainChunks().getMessageClass();
        return chunk == null ? "" : String.valueOf(chunk.getValue()).toLowerCase(Locale.ROOT);
    }

    private static String lines(MAPIMessage message) {
        try {
            String[] headers = message.getHeaders();
            return headers == null ? "" : String.join("\n", headers);
        } catch (ChunkNotFoundException _) {
            return "";
        }
    }

    private static void add(Mail mail, String name, String value) {
        if (!value.isBlank() && !mail.has(name)) {
            mail.add(new Mail.Header(name, value));
        }
    }

    private static String bounded(String text) {
        return text.length() > MailReader.MAX_TEXT ? text.substring(0, MailReader.MAX_TEXT) : text;
    }

    private interface Chunk {
        @Nullable String read() throws ChunkNotFoundException;
    }

    private static String get(Chunk chunk) {
        try {
            String value = chunk.read();
            return value == null ? "" : value;
        } catch (ChunkNotFoundException _) {
            return "";
        }
    }
}
