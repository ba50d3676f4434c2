package org.mailmend.bounce;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts the octets of a message into [Mail]. Mime4j reads the MIME structure as a stream and keeps
/// nothing; the bounds are ours: a message that breaks one is read up to there and no further.
final class MailReader {
    /// Multiparts and messages inside each other; deeper ones are left unread.
    static final int MAX_DEPTH = 12;

    /// Parts of one message that are looked at.
    static final int MAX_PARTS = 200;

    /// Octets of one text that are read.
    static final int MAX_TEXT = 512 * 1024;

    /// Octets of all texts of one message together.
    static final int MAX_TEXTS = 2 * 1024 * 1024;

    /// Octets of a message that are looked at.
    static final int MAX_OCTETS = 64 * 1024 * 1024;

    private static final int MAX_FIELDS = 4000;

    private static final MimeConfig BOUNDS =
            MimeConfig.custom()
                    .setMaxLineLen(1024 * 1024)
                    .setMaxHeaderLen(128 * 1024)
                    .setMaxHeaderCount(MAX_FIELDS)
                    .setMaxContentLen(MAX_OCTETS)
                    .build();

    private static final Pattern TEXT_FILE =
            Pattern.compile("name=\"?[^\";]{1,80}\\.(?:txt|dat|log)\\b");

    private final MimeTokenStream stream = new MimeTokenStream(BOUNDS);
    private final Deque<Mail> mails = new ArrayDeque<>();
    private final Deque<String> reports = new ArrayDeque<>();
    private boolean messageHeader;
    private String contentType = "";
    private String disposition = "";
    private String preamble = "";
    private int before;
    private int parts;
    private int left = MAX_TEXTS;

    private MailReader() {}

    /// Reads a message; what cannot be parsed is left out, nothing is thrown.
    static Mail read(byte[] octets, int from, int to) {
        Mail mail = new Mail();
        new MailReader().fill(mail, octets, from, Math.min(to, from + MAX_OCTETS));
        return mail;
    }

    private void fill(Mail mail, byte[] octets, int from, int to) {
        try {
            stream.parse(new ByteArrayInputStream(octets, from, to - from));
            EntityState state = stream.getState();
            while (state != EntityState.T_END_OF_STREAM
                    && parts < MAX_PARTS
                    && mails.size() + reports.size() <= MAX_DEPTH) {
                take(state, mail);
                state = stream.next();
            }
        } catch (IOException | MimeException | RuntimeException _) {
            // A broken or oversized message: what was read before the broken place counts.
            return;
        }
    }

    private void take(EntityState state, Mail top) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> startMessage(top);
            case T_END_MESSAGE -> mails.pop();
            case T_START_BODYPART -> startPart();
            case T_START_MULTIPART -> {
                reports.push(reportType());
                preamble = "";
                before = parts;
            }
            case T_PREAMBLE -> preamble = Charsets.decode(octets(stream.getInputStream()), null);
            case T_END_MULTIPART -> endMultipart();
            case T_FIELD -> field(stream.getField());
            case T_BODY -> body();
            default -> {}
        }
    }

    private void startMessage(Mail top) {
        Mail mail = top;
        if (!mails.isEmpty()) {
            mail = new Mail();
            parts++;
            add("message/rfc822", "", mail);
        }
        mails.push(mail);
        startPart();
        messageHeader = true;
    }

    private void startPart() {
        messageHeader = false;
        contentType = "";
        disposition = "";
    }

    /// A multipart in which no boundary stands is a text that was labelled wrongly.
    private void endMultipart() {
        if (parts == before && !preamble.isBlank()) {
            parts++;
            add("text/plain", preamble, null);
        }
        reports.pop();
    }

    private void field(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (!messageHeader && !name.startsWith("content-")) {
            return;
        }
        String value = value(field);
        if (name.equals("content-type")) {
            contentType = value.toLowerCase(Locale.ROOT);
        } else if (name.equals("content-disposition")) {
            disposition = value.toLowerCase(Locale.ROOT);
        }
        Mail mail = mails.getFirst();
        if (messageHeader && mail.headers().size() < MAX_FIELDS) {
            mail.add(new Mail.Header(name, value));
        }
    }

    private static String value(Field field) {
        String value = field.getBody();
        if (value == null) {
            return "";
        }
        if (isAscii(value) && value.contains("=?")) {
            value = DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        }
        return value.strip();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private String reportType() {
        if (!contentType.startsWith("multipart/report")) {
            return reports.isEmpty() ? "" : reports.getFirst();
        }
        int at = contentType.indexOf("report-type");
        if (at < 0) {
            return "report";
        }
        StringBuilder type = new StringBuilder();
        for (int i = at + "report-type".length(); i < contentType.length(); i++) {
            char c = contentType.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '-') {
                type.append(c);
            } else if (!type.isEmpty()) {
                break;
            }
        }
        return type.toString();
    }

    private void body() throws IOException {
        BodyDescriptor descriptor = stream.getBodyDescriptor();
        String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
        String text = "";
        Mail nested = null;
        parts++;
        if ((isText(type) || isTextFile(type)) && left > 0) {
            byte[] octets = octets(stream.getDecodedInputStream());
            if (type.equals("message/global")) {
                nested = read(octets, 0, octets.length);
            } else {
                text = Charsets.decode(octets, descriptor.getCharset());
            }
        }
        if (type.equals("text/html")) {
            text = Html.text(text);
        }
        if (nested != null) {
            add("message/rfc822", "", nested);
        } else {
            add(type, text, null);
        }
    }

    private void add(String type, String text, @org.jspecify.annotations.Nullable Mail nested) {
        String report = reports.isEmpty() ? "" : reports.getFirst();
        mails.getFirst().add(new Mail.Part(type, report, disposition, text, nested));
    }

    private byte[] octets(InputStream in) throws IOException {
        byte[] octets = in.readNBytes(Math.min(MAX_TEXT, left));
        left -= octets.length;
        return octets;
    }

    /// Gateways attach their details as a file of no type.
    private boolean isTextFile(String type) {
        return type.equals("application/octet-stream")
                && TEXT_FILE.matcher(contentType + ";" + disposition).find();
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.startsWith("message/")
                || type.startsWith("multipart/")
                || !type.contains("/");
    }
}
