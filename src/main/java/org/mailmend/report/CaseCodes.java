package org.mailmend.report;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import org.mailmend.check.CaseFile;
import org.mailmend.probe.Observation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private static final int PART = 2000;
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
        int count = (packed.length + PART - 1) / PART;
        if (count > MOST) {
            return List.of();
        }
        List<Code> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] part =
                    Arrays.copyOfRange(packed, i * PART, Math.min(packed.length, (i + 1) * PART));
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

    /// The case behind pictures of its codes, in any order; empty where one is missing, or they do
    /// not belong together.
    ///
    /// @throws CaseFile.Unreadable where what they hold is no case
    public static Optional<CaseFile> read(List<BufferedImage> pictures) throws CaseFile.Unreadable {
        Map<Integer, byte[]> parts = new TreeMap<>();
        long sum = -1;
        int count = 0;
        for (BufferedImage picture : pictures) {
            byte[] bytes = decoded(picture).orElse(new byte[0]);
            if (bytes.length <= HEAD || !Arrays.equals(Arrays.copyOf(bytes, 3), SIGN)) {
                continue;
            }
            long ownSum = number(bytes);
            if (sum >= 0 && sum != ownSum) {
                return Optional.empty();
            }
            sum = ownSum;
            count = bytes[8];
            parts.put((int) bytes[7], Arrays.copyOfRange(bytes, HEAD, bytes.length));
        }
        if (count < 1 || count > MOST || parts.size() != count) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        byte[] packed = whole.toByteArray();
        return sum(packed) == sum ? Optional.of(CaseFile.read(inflated(packed))) : Optional.empty();
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

    private static Optional<byte[]> decoded(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap bitmap =
                new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        try {
            String text =
                    new QRCodeReader()
                            .decode(
                                    bitmap,
                                    Map.of(
                                            DecodeHintType.CHARACTER_SET,
                                            "ISO-8859-1",
                                            DecodeHintType.TRY_HARDER,
                                            true))
                            .getText();
            return Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (ReaderException e) {
            return Optional.empty();
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
