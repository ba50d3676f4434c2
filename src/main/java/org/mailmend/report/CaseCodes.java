package org.mailmend.report;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import org.mailmend.check.CaseFile;
import org.mailmend.probe.Observation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A masked case as a few codes that a camera reads, for a help desk that gets no mail from the
/// caller. Dialogues are left out; the evidence that the diagnosis rests on is whole.
///
/// Each code holds `MM1`, a check sum of the whole (4 bytes), its number and how many there are (a
/// byte each), then its part of the deflated case.
public final class CaseCodes {
    /// The most codes that a case is put into.
    public static final int MOST = 4;

    private static final int LARGEST_PART = 2000;
    private static final int USUAL_PART = 700;
    private static final int HEAD = 9;
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final byte[] SIGN = "MM1".getBytes(StandardCharsets.US_ASCII);

    private CaseCodes() {}

    /// One code, square.
    ///
    /// @param size modules a side, with the quiet zone
    /// @param dark modules row by row
    public record Code(int size, List<Boolean> dark) {
        /// Copies the list.
        public Code {
            dark = List.copyOf(dark);
        }

        /// Whether a module is dark.
        public boolean isDark(int x, int y) {
            return dark.get(y * size + x);
        }
    }

    /// The codes of a case; empty where it does not fit into [#MOST].
    public static List<Code> of(CaseFile file, Masking masking) {
        byte[] packed = deflated(masking.maskJson(compact(file).bytes()));
        if (packed.length > MOST * LARGEST_PART) {
            return List.of();
        }
        // More codes than needed are easier on the camera than dense ones.
        int count = Math.clamp((packed.length + USUAL_PART - 1) / USUAL_PART, 1, MOST);
        int size = (packed.length + count - 1) / count;
        List<Code> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] part =
                    Arrays.copyOfRange(packed, i * size, Math.min(packed.length, (i + 1) * size));
            codes.add(code(framed(part, i, count, sum(packed))));
        }
        return codes;
    }

    private static CaseFile compact(CaseFile file) {
        List<Observation> bare =
                file.observations().stream()
                        .map(
                                o ->
                                        new Observation(
                                                o.question(),
                                                o.evidence(),
                                                o.started(),
                                                o.took(),
                                                List.of()))
                        .toList();
        return new CaseFile(
                file.request(),
                new CaseFile.Environment(file.environment().version(), "", "", List.of()),
                bare,
                file.total(),
                file.cancelled());
    }

    /// Pictures that do not hold the codes of one whole case.
    public static final class Incomplete extends IOException {
        private static final long serialVersionUID = 1L;
        private final String reason;
        private final transient Map<String, Object> values;

        Incomplete(String reason, Map<String, Object> values) {
            super(reason);
            this.reason = reason;
            this.values = values;
        }

        /// Key of the sentence: `none`, `missing`, `mixed`, `damaged`.
        public String reason() {
            return reason;
        }

        /// What the sentence is filled with.
        public Map<String, Object> values() {
            return values;
        }
    }

    /// The case behind what was read from its codes, in any order; what else was read with them is
    /// left aside.
    ///
    /// @param read what each code holds
    /// @throws Incomplete where a code is missing, or they are of more than one case
    /// @throws CaseFile.Unreadable where what they hold is no case
    static CaseFile assembled(List<byte[]> read) throws Incomplete, CaseFile.Unreadable {
        List<byte[]> ours =
                read.stream()
                        .filter(b -> b.length > HEAD && Arrays.equals(Arrays.copyOf(b, 3), SIGN))
                        .filter(b -> b[8] >= 1 && b[8] <= MOST && b[7] >= 0 && b[7] < b[8])
                        .toList();
        if (ours.isEmpty()) {
            throw new Incomplete("none", Map.of());
        }
        if (ours.stream().map(b -> number(b) << 8 | b[8]).distinct().count() > 1) {
            throw new Incomplete("mixed", Map.of());
        }
        Map<Integer, byte[]> parts = new TreeMap<>();
        ours.forEach(b -> parts.put((int) b[7], Arrays.copyOfRange(b, HEAD, b.length)));
        int count = ours.getFirst()[8];
        List<Integer> missing =
                IntStream.range(0, count)
                        .filter(i -> !parts.containsKey(i))
                        .mapToObj(i -> i + 1)
                        .toList();
        if (!missing.isEmpty()) {
            throw new Incomplete(
                    "missing", Map.of("n", missing.size(), "numbers", missing, "all", count));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        byte[] packed = whole.toByteArray();
        if (sum(packed) != number(ours.getFirst())) {
            throw new Incomplete("damaged", Map.of());
        }
        return CaseFile.read(inflated(packed));
    }

    private static byte[] framed(byte[] part, int index, int count, long sum) {
        byte[] bytes = Arrays.copyOf(SIGN, HEAD + part.length);
        for (int i = 0; i < 4; i++) {
            bytes[3 + i] = (byte) (sum >> (24 - 8 * i));
        }
        bytes[7] = (byte) index;
        bytes[8] = (byte) count;
        System.arraycopy(part, 0, bytes, HEAD, part.length);
        return bytes;
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (int i = 0; i < 4; i++) {
            number = number << 8 | (bytes[3 + i] & 0xff);
        }
        return number;
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private static Code code(byte[] bytes) {
        try {
            BitMatrix matrix =
                    new QRCodeWriter()
                            .encode(
                                    new String(bytes, StandardCharsets.ISO_8859_1),
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(
                                            EncodeHintType.CHARACTER_SET,
                                            "ISO-8859-1",
                                            EncodeHintType.ERROR_CORRECTION,
                                            ErrorCorrectionLevel.L,
                                            EncodeHintType.MARGIN,
                                            4));
            List<Boolean> dark = new ArrayList<>(matrix.getWidth() * matrix.getHeight());
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    dark.add(matrix.get(x, y));
                }
            }
            return new Code(matrix.getWidth(), dark);
        } catch (WriterException e) {
            throw new IllegalStateException("a code of fixed size always fits", e);
        }
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] room = new byte[8192];
            while (!deflater.finished()) {
                out.write(room, 0, deflater.deflate(room));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /// What unfolds to more than a case file may hold is no case.
    private static byte[] inflated(byte[] packed) throws CaseFile.Unreadable {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] room = new byte[8192];
            while (!inflater.finished() && out.size() <= MOST_BYTES) {
                int read = inflater.inflate(room);
                if (read == 0 && inflater.needsInput()) {
                    break;
                }
                out.write(room, 0, read);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
