package org.mailmend.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An HTTP/1.1 response, read strictly and within bounds (RFC 9112). Nothing is decoded: nobody
/// asked for a compressed answer.
///
/// @param headers names in lower case; values of a repeated header are joined by commas
record HttpReply(int status, Map<String, String> headers, byte[] body) {
    static final int HEADERS = 64;
    static final int HEAD_BYTES = 16 * 1024;
    private static final int CHUNK_LINE = 1024;

    /// What chunks may cost beyond their content, so that one-byte chunks end too.
    private static final int CHUNK_OVERHEAD = 64 * 1024;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(?:;.*)?");

    /// The answer is no HTTP or breaks its rules.
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;
        private final FetchAnswer.How how;

        Broken(FetchAnswer.How how, String words) {
            super(words);
            this.how = how;
        }

        FetchAnswer.How how() {
            return how;
        }
    }

    /// The answer is more than is read, or packed.
    static final class Unwanted extends IOException {
        private static final long serialVersionUID = 1L;
        private final FetchAnswer.Reason reason;

        Unwanted(FetchAnswer.Reason reason, String words) {
            super(words);
            this.reason = reason;
        }

        FetchAnswer.Reason reason() {
            return reason;
        }
    }

    /// Reads one response.
    ///
    /// @param bytes the largest body; 0 leaves the body unread
    /// @throws Broken where it breaks the protocol
    /// @throws Unwanted where it breaks a bound
    /// @throws IOException where the connection ends before the response
    static HttpReply read(InputStream in, int bytes) throws IOException {
        return new Reader(in).reply(bytes);
    }

    /// The `Date` header where it is there and in the one form that is still sent (RFC 9110 section
    /// 5.6.7).
    Optional<Instant> date() {
        try {
            return Optional.ofNullable(headers.get("date"))
                    .map(d -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(d)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Broken malformed(String words) {
        return new Broken(FetchAnswer.How.MALFORMED, words);
    }

    private static Unwanted tooLarge(String what) {
        return new Unwanted(FetchAnswer.Reason.TOO_LARGE, what);
    }

    private static final class Reader {
        private final InputStream in;

        /// Bytes that status lines, headers and trailers may still have.
        private int head = HEAD_BYTES;

        private int overhead = CHUNK_OVERHEAD;

        Reader(InputStream in) {
            this.in = new BufferedInputStream(in);
        }

        HttpReply reply(int bytes) throws IOException {
            int status = status();
            Map<String, String> headers = headers();
            while (status < 200) { // interim responses (RFC 9110 section 15.2) share the bounds
                status = status();
                headers = headers();
            }
            boolean none = bytes == 0 || status == 204 || status == 304;
            return new HttpReply(status, headers, none ? new byte[0] : body(headers, bytes));
        }

        private int status() throws IOException {
            String line = headLine();
            Matcher matcher = STATUS.matcher(line);
            if (!matcher.matches()) {
                throw new Broken(FetchAnswer.How.NOT_HTTP, start(line));
            }
            return Integer.parseInt(matcher.group(1));
        }

        private Map<String, String> headers() throws IOException {
            Map<String, String> headers = new LinkedHashMap<>();
            int count = 0;
            for (String line = headLine(); !line.isEmpty(); line = headLine()) {
                if (++count > HEADERS) {
                    throw tooLarge("headers");
                }
                int colon = line.indexOf(':');
                // No name, a blank before the colon, a folded line: RFC 9112 sections 5.1 and 5.2.
                if (colon < 1 || !NAME.matcher(line.substring(0, colon)).matches()) {
                    throw malformed(start(line));
                }
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (a, b) -> a + ", " + b);
            }
            return headers;
        }

        private byte[] body(Map<String, String> headers, int bytes) throws IOException {
            String encoding = headers.getOrDefault("content-encoding", "");
            if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
                throw new Unwanted(FetchAnswer.Reason.ENCODED, start(encoding));
            }
            String transfer = headers.get("transfer-encoding");
            String length = headers.get("content-length");
            if (transfer != null && length != null) {
                throw malformed("Transfer-Encoding and Content-Length");
            }
            if (transfer != null) {
                if (!transfer.equalsIgnoreCase("chunked")) {
                    throw new Unwanted(FetchAnswer.Reason.ENCODED, start(transfer));
                }
                return chunks(bytes);
            }
            if (length != null) {
                if (!NUMBER.matcher(length).matches()) {
                    throw malformed("Content-Length: " + start(length));
                }
                long wanted = Long.parseLong(length);
                if (wanted > bytes) {
                    throw tooLarge(length);
                }
                return exactly((int) wanted);
            }
            byte[] all = in.readNBytes(bytes + 1);
            if (all.length > bytes) {
                throw tooLarge("body");
            }
            return all;
        }

        private byte[] chunks(int bytes) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (true) {
                String line = line(Math.min(CHUNK_LINE, overhead));
                overhead -= line.length() + 4;
                Matcher matcher = CHUNK.matcher(line);
                if (!matcher.matches()) {
                    throw malformed("chunk size: " + start(line));
                }
                long size = Long.parseLong(matcher.group(1), 16);
                if (size == 0) {
                    headers(); // trailers: read, bounded and not used
                    return all.toByteArray();
                }
                if (size > bytes - all.size() || overhead <= 0) {
                    throw tooLarge("chunks");
                }
                all.writeBytes(exactly((int) size));
                if (!line(2).isEmpty()) {
                    throw malformed("chunk without end");
                }
            }
        }

        private byte[] exactly(int count) throws IOException {
            byte[] read = in.readNBytes(count);
            if (read.length < count) {
                throw new EOFException("the body ends early");
            }
            return read;
        }

        private String headLine() throws IOException {
            String line = line(head);
            head -= line.length() + 2;
            return line;
        }

        /// A line without its end; a lone LF ends it too (RFC 9112 section 2.2).
        private String line(int limit) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (true) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("the answer ends early");
                }
                if (next == '\n') {
                    break;
                }
                if (line.size() >= limit) {
                    throw tooLarge("line");
                }
                line.write(next);
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if (bare.chars().anyMatch(c -> c != '\t' && (c < ' ' || c == 127))) {
                throw new Broken(FetchAnswer.How.NOT_HTTP, start(bare));
            }
            return bare;
        }

        private static String start(String text) {
            return text.length() <= 200 ? text : text.substring(0, 200) + "…";
        }
    }
}
