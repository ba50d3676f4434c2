package org.mailmend.report;

import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/// The fonts that go into a PDF: Inter for everything, DejaVu Sans for what Inter lacks (Arabic,
/// Hebrew, many signs). What neither has, such as Chinese, is shown by its number.
final class PdfFonts {
    private static final String FOLDER = "/org/mailmend/fonts/";
    private static final int SEMI_BOLD = 600;
    private static final Pattern NUMBERS = Pattern.compile("⟨U\\+[0-9A-F]{4,6}⟩");

    private final byte[] regular = Styles.bytes(FOLDER + "Inter-Regular.ttf");
    private final byte[] semiBold = Styles.bytes(FOLDER + "Inter-SemiBold.ttf");
    private final byte[] fallback = Styles.bytes(FOLDER + "DejaVuSans.ttf");
    private final CmapLookup regularLetters = letters(regular);
    private final CmapLookup semiBoldLetters = letters(semiBold);
    private final CmapLookup fallbackLetters = letters(fallback);

    /// Gives the fonts to the renderer, to be embedded in its document as far as they are used.
    void addTo(PdfRendererBuilder builder, PDDocument document) {
        var normal = FontStyle.NORMAL;
        builder.useFont(embedded(document, regular), "Inter", 400, normal, true);
        builder.useFont(embedded(document, semiBold), "Inter", SEMI_BOLD, normal, true);
        builder.useFont(embedded(document, fallback), "Fallback", 400, normal, true);
    }

    /// Ligatures are left alone: looking for them takes most of the time of a long report, and
    /// copied text is better without.
    private static PDFontSupplier embedded(PDDocument document, byte[] bytes) {
        try {
            var font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            font.setEnableGsub(false);
            return new PDFontSupplier(PDType0Font.load(document, font, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean inMain(int codePoint) {
        return regularLetters.getGlyphId(codePoint) > 0
                && semiBoldLetters.getGlyphId(codePoint) > 0;
    }

    private boolean inFallback(int codePoint) {
        return fallbackLetters.getGlyphId(codePoint) > 0;
    }

    /// The characters of a text that cannot be printed, replaced by their numbers, and counted.
    final class Shown {
        private int replaced;
        private String example = "";

        /// The text with numbers for what has no letter form here.
        String text(String text) {
            if (text.codePoints().allMatch(PdfFonts.this::inMain)) {
                return text;
            }
            var out = new StringBuilder(text.length() + 32);
            text.codePoints()
                    .forEach(
                            c -> {
                                if (inMain(c) || inFallback(c)) {
                                    out.appendCodePoint(c);
                                } else {
                                    replaced++;
                                    example = example.isEmpty() ? Quoted.escape(c) : example;
                                    out.append(Quoted.escape(c));
                                }
                            });
            return out.toString();
        }

        /// The same as escaped markup in which each stretch names its font: the renderer would find
        /// out by itself, but a hundred times slower. A run from right to left stays in one piece,
        /// so that it can be put in order as a whole.
        String markup(String text) {
            var shown = text(text);
            if (shown.codePoints().allMatch(PdfFonts.this::inMain)) {
                return Markup.escape(shown);
            }
            var out = new StringBuilder(shown.length() + 64);
            var runs = new RightToLeft.Runs();
            runs.setParagraph(shown, BidiSplitter.LTR);
            for (var i = 0; i < runs.countTextRuns(); i++) {
                var run = runs.getVisualRun(i);
                var end = run.getStart() + run.getLength();
                if (run.getDirection() == BidiSplitter.RTL) {
                    out.append(other("other", shown.substring(run.getStart(), end)));
                } else {
                    leftToRight(out, shown.substring(run.getStart(), end));
                }
            }
            return out.toString();
        }

        private void leftToRight(StringBuilder out, String text) {
            for (var i = 0; i < text.length(); ) {
                var number = NUMBERS.matcher(text).region(i, text.length());
                if (number.lookingAt()) {
                    out.append(other("number", number.group()));
                    i = number.end();
                    continue;
                }
                var main = inMain(text.codePointAt(i));
                var end = i;
                do {
                    end += Character.charCount(text.codePointAt(end));
                } while (end < text.length()
                        && text.charAt(end) != '⟨'
                        && inMain(text.codePointAt(end)) == main);
                var stretch = text.substring(i, end);
                out.append(main ? Markup.escape(stretch) : other("other", stretch));
                i = end;
            }
        }

        private static String other(String style, String text) {
            return "<span class=\"" + style + "\">" + Markup.escape(text) + "</span>";
        }

        /// How many characters were replaced so far.
        int replaced() {
            return replaced;
        }

        /// The first one, as it is shown.
        String example() {
            return example;
        }
    }

    private static CmapLookup letters(byte[] font) {
        try (var parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
