package org.mailmend.report;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The pages of a PDF as pictures, for a preview.
public final class PagePictures {
    private static final float PDF_DPI = 72;

    private final byte[] pdf;
    private final int count;

    private PagePictures(byte[] pdf, int count) {
        this.pdf = pdf;
        this.count = count;
    }

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

    /// Opens a document.
    public static PagePictures of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PagePictures(pdf, document.getNumberOfPages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many pages there are.
    public int count() {
        return count;
    }

    /// One page; each is drawn when it is asked for, for a long document in pictures is large.
    ///
    /// @param index from 0
    /// @param scale 1 for 96 pixels an inch
    public Picture page(int index, float scale) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            return picture(renderer.renderImage(index, scale * 96 / PDF_DPI, ImageType.RGB));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
}
