package org.mailmend.report;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds the codes in a picture: a screenshot, a photograph or a scan with one code or more.
final class CodeReader {
    private static final Map<DecodeHintType, Object> HINTS =
            Map.of(
                    DecodeHintType.CHARACTER_SET,
                    "ISO-8859-1",
                    DecodeHintType.TRY_HARDER,
                    true,
                    DecodeHintType.POSSIBLE_FORMATS,
                    List.of(BarcodeFormat.QR_CODE));

    /// Sides, in pixels, at which a picture is looked at besides its own: too many pixels hide a
    /// code as well as too few.
    private static final int[] SIDES = {1400, 2400, 900};

    private CodeReader() {}

    /// What the codes in a picture hold, each once; empty where there are none.
    static List<byte[]> read(BufferedImage picture) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        look(picture, found);
        for (int side : SIDES) {
            int own = Math.max(picture.getWidth(), picture.getHeight());
            if (found.isEmpty() && own != side && own * 4 > side) {
                look(scaled(picture, (double) side / own), found);
            }
        }
        return new ArrayList<>(found.values());
    }

    private static void look(BufferedImage picture, Map<String, byte[]> found) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        LuminanceSource light = new RGBLuminanceSource(width, height, pixels);
        List<Function<LuminanceSource, Binarizer>> ways =
                List.of(HybridBinarizer::new, GlobalHistogramBinarizer::new);
        for (Function<LuminanceSource, Binarizer> way : ways) {
            BinaryBitmap bitmap = new BinaryBitmap(way.apply(light));
            for (Result result : results(bitmap)) {
                found.put(result.getText(), result.getText().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    /// The reader of many finds more; the reader of one is surer of that one.
    private static List<Result> results(BinaryBitmap bitmap) {
        List<Result> all = new ArrayList<>();
        try {
            all.addAll(List.of(new QRCodeMultiReader().decodeMultiple(bitmap, HINTS)));
        } catch (ReaderException _) {
            all.clear();
        }
        try {
            all.add(new QRCodeReader().decode(bitmap, HINTS));
        } catch (ReaderException _) {
            return all;
        }
        return all;
    }

    private static BufferedImage scaled(BufferedImage picture, double factor) {
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return scaled;
    }
}
