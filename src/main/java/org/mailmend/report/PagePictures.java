package org.mailmend.report;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The pages of a PDF as pictures, for a preview.
public final class PagePictures {
    private static final float PDF_DPI = 72;
    private static final int MOST_PAGES = 60;

    private PagePictures() {}

    /// One page.
    ///
    /// @param argb colours, row by row
    public record Picture(int width, int height, int[] argb) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return "Picture[" + width + " × " + height + "]";
        }
    }

    /// The pages of a document, at most 60.
    ///
    /// @param scale 1 for 96 pixels an inch
    public static List<Picture> of(byte[] pdf, float scale) {
        List<Picture> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            int count = Math.min(MOST_PAGES, document.getNumberOfPages());
            for (int i = 0; i < count; i++) {
                pages.add(picture(renderer.renderImage(i, scale * 96 / PDF_DPI, ImageType.RGB)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
}
