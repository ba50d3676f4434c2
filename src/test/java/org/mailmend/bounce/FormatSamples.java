package org.mailmend.bounce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// Reports as the software of many makers words them, with documentation names and addresses. How
/// they are written down stands at the top of `formats/classic.txt`.
final class FormatSamples {
    private static final List<String> FILES = List.of("classic", "large", "near", "more");

    private FormatSamples() {}

    /// One recipient that the report names; `-` stands for what is not looked at.
    record Wanted(String recipient, String status, String reply) {}

    /// One report and what it says.
    record Sample(
            String name,
            String kind,
            String permanence,
            String said,
            String host,
            List<Wanted> wanted,
            byte[] mail) {
        /// The same as it arrives: transport has written above it.
        byte[] delivered() {
            byte[] trace =
                    """
                    Received: from out.example.net (out.example.net [198.51.100.7])
                    	by in.example.com with ESMTP id 0123456789; Thu, 29 Apr 2021 23:34:45 +0900
                    Date: Thu, 29 Apr 2021 23:34:45 +0900
                    Message-ID: <0123456789@out.example.net>
                    """
                            .getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(trace);
            out.writeBytes(mail);
            return out.toByteArray();
        }

        /// The rules may be written on these; the others are only counted.
        boolean isBuiltOn() {
            return CorpusScores.isBuiltOn(name);
        }
    }

    static List<Sample> all() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in =
                    FormatSamples.class.getResourceAsStream("formats/" + file + ".txt")) {
                String all =
                        new String(
                                Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                for (String block : all.substring(all.indexOf("\n=== ") + 5).split("\n=== ")) {
                    samples.add(sample(block.lines().toList()));
                }
            }
        }
        return samples;
    }

    private static Sample sample(List<String> lines) {
        String[] head = lines.getFirst().split(" \\| ");
        List<Wanted> wanted = new ArrayList<>();
        int at = 1;
        while (lines.get(at).startsWith("> ")) {
            String[] cells = lines.get(at).substring(2).split(" \\| ");
            wanted.add(new Wanted(cells[0], cells[1], cells[2]));
            at++;
        }
        boolean crlf = lines.get(at).equals("@crlf");
        byte[] mail = mail(lines.subList(crlf ? at + 1 : at, lines.size()), crlf ? "\r\n" : "\n");
        return new Sample(head[0], head[1], head[2], head[3], head[4], wanted, mail);
    }

    private static byte[] mail(List<String> lines, String end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder part = new StringBuilder();
        String[] how = {};
        for (String line : lines) {
            if (how.length == 0 && line.matches("@(base64|qp|8bit) .*")) {
                how = line.substring(1).split(" ");
                part.setLength(0);
            } else if (how.length > 0 && line.equals("@end")) {
                out.writeBytes(encoded(how[0], part.toString().getBytes(Charset.forName(how[1]))));
                how = new String[0];
            } else if (how.length > 0) {
                part.append(line).append(end);
            } else {
                out.writeBytes((line + end).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] encoded(String how, byte[] text) {
        if (how.equals("8bit")) {
            return text;
        }
        if (how.equals("base64")) {
            byte[] lines = Base64.getMimeEncoder().encode(text);
            return (new String(lines, StandardCharsets.US_ASCII) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        StringBuilder quoted = new StringBuilder();
        int column = 0;
        for (byte b : text) {
            String c =
                    b == '\n' || b == '\r' || (b >= ' ' && b < 127 && b != '=')
                            ? String.valueOf((char) b)
                            : String.format("=%02X", b & 0xff);
            if (column + c.length() > 74 && b != '\n' && b != '\r') {
                quoted.append("=\n");
                column = 0;
            }
            quoted.append(c);
            column = b == '\n' ? 0 : column + c.length();
        }
        return quoted.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
