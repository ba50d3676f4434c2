package org.mailmend.report;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Writes a report as PDF for the archive and for everybody: PDF/A-3a (ISO 19005-3) and PDF/UA-1
/// (ISO 14289-1), so a screen reader can read it aloud and other files, such as the JSON, travel
/// inside it.
///
/// Nothing is fetched while it is made, all fonts are embedded, and its properties hold no name of
/// a user, a folder or a computer.
public final class PdfWriter {
    private final ReportWords words;
    private final PdfFonts fonts = new PdfFonts();
    private final RightToLeft rightToLeft = new RightToLeft();

    /// A writer that says the few things of its own with these words. It reads its fonts once: keep
    /// it where more than one report is written.
    public PdfWriter(ReportWords words) {
        // The renderer would write its log to standard error.
        XRLog.setLoggerImpl(new Slf4jLogger());
        this.words = words;
    }

    /// The report as PDF, with files attached to it.
    public byte[] write(Report report, List<Attachment> attachments) {
        var builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.withProducer(words.product());
        builder.useUriResolver((_, _) -> null);
        for (var moment : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((_, _) -> false, moment);
        }
        builder.useUnicodeLineBreaker(new WholeCodes());
        builder.useUnicodeBidiSplitter(RightToLeft.Runs::new);
        builder.useUnicodeBidiReorderer(rightToLeft);
        builder.useObjectDrawerFactory(new Drawings());
        builder.withW3cDocument(parsed(page(report)), "");
        builder.toStream(OutputStream.nullOutputStream());
        try (var document = new PDDocument()) {
            fonts.addTo(builder, document);
            builder.usePDDocument(document);
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                attach(document, attachments, date(report));
                var bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String page(Report report) {
        var shown = fonts.new Shown();
        var body = new Markup(words, shown::markup, new Placeholders()).body(report);
        if (shown.replaced() > 0) {
            var note =
                    new Block.Note(
                            State.NOTE, words.shownByNumber(shown.replaced(), shown.example()));
            body += new Markup(words, shown::markup, new Placeholders()).one(note);
        }
        return """
               <html lang="%s">
               <head>
               <title>%s</title>
               <meta name="subject" content="%s"/>
               <bookmarks>%s</bookmarks>
               <style>%s</style>
               </head>
               <body>%s</body>
               </html>
               """
                .formatted(
                        Markup.escape(report.language().toLanguageTag()),
                        Markup.escape(report.title()),
                        Markup.escape(words.description()),
                        bookmarks(report, shown),
                        Markup.escape(style(report, shown)),
                        body);
    }

    private static String bookmarks(Report report, PdfFonts.Shown shown) {
        var out = new StringBuilder();
        var number = 0;
        for (var block : report.blocks()) {
            var title =
                    switch (block) {
                        case Block.Verdict verdict -> verdict.title();
                        case Block.Heading(var text) -> text;
                        default -> "";
                    };
            if (block instanceof Block.Verdict || block instanceof Block.Heading) {
                number++;
                out.append("<bookmark name=\"")
                        .append(Markup.escape(shown.text(title)))
                        .append("\" href=\"#h")
                        .append(number)
                        .append("\"/>");
            }
        }
        return out.toString();
    }

    private String style(Report report, PdfFonts.Shown shown) {
        var number = words.page("\u0001", "\u0002");
        var parts = new ArrayList<String>();
        for (var part : number.split("(?=[\u0001\u0002])|(?<=[\u0001\u0002])")) {
            parts.add(
                    switch (part) {
                        case "\u0001" -> "counter(page)";
                        case "\u0002" -> "counter(pages)";
                        default -> '"' + css(part) + '"';
                    });
        }
        var badge = report.practice() ? words.practice() : "";
        return Styles.read("report.css")
                + Styles.read("page.css")
                        .replace("%title%", css(shown.text(report.title())))
                        .replace("%badge%", css(shown.text(badge)))
                        .replace("%foot%", css(shown.text(report.foot())))
                        .replace("%page%", String.join(" ", parts));
    }

    /// A CSS string holds each character by its number (CSS 2.1, section 4.1.3): nothing in it can
    /// end it.
    private static String css(String text) {
        return text.codePoints()
                .mapToObj(
                        c ->
                                Character.isLetterOrDigit(c) && c < 0x80
                                        ? Character.toString(c)
                                        : String.format(Locale.ROOT, "\\%06x", c))
                .collect(Collectors.joining());
    }

    private static GregorianCalendar date(Report report) {
        return GregorianCalendar.from(report.createdAt().toZonedDateTime());
    }

    private static Document parsed(String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the markup of a report is well-formed", e);
        }
    }

    private static void attach(
            PDDocument document, List<Attachment> attachments, GregorianCalendar date)
            throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        var named = new HashMap<String, PDComplexFileSpecification>();
        var associated = new COSArray();
        for (var attachment : attachments) {
            var file = new PDEmbeddedFile(document, new ByteArrayInputStream(attachment.bytes()));
            file.setSubtype(attachment.mimeType());
            file.setSize(attachment.bytes().length);
            file.setCreationDate(date);
            file.setModDate(date);
            var entry = new PDComplexFileSpecification();
            entry.setFile(attachment.name());
            entry.setFileUnicode(attachment.name());
            entry.setFileDescription(attachment.description());
            entry.setEmbeddedFile(file);
            entry.setEmbeddedFileUnicode(file);
            entry.getCOSObject()
                    .setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Data"));
            named.put(attachment.name(), entry);
            associated.add(entry);
        }
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(named);
        var catalog = document.getDocumentCatalog();
        var names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    /// Puts drawings into the markup as objects for [Drawings].
    private static final class Placeholders implements Markup.Pictures {
        @Override
        public String mark(String name) {
            return object("mark", "", name);
        }

        @Override
        public String sign(State state, String word) {
            return object("sign", state.name(), word);
        }

        @Override
        public String way(List<State> stations, String description) {
            var names = stations.stream().map(State::name).collect(Collectors.joining(" "));
            return object("stations", names, description);
        }

        private static String object(String kind, String states, String alternative) {
            return "<object class=\"%s\" type=\"drawing/%s\" data-states=\"%s\" alt=\"%s\"></object>"
                    .formatted(kind, kind, states, Markup.escape(alternative));
        }
    }

    /// Draws those objects.
    private static final class Drawings implements FSObjectDrawerFactory {
        @Override
        public boolean isReplacedObject(Element element) {
            return element.getAttribute("type").startsWith("drawing/");
        }

        @Override
        public FSObjectDrawer createDrawer(Element element) {
            var drawing = drawing(element);
            return (_, x, y, width, height, device, _, dotsPerPixel) -> {
                var wide = (float) width / dotsPerPixel;
                var high = (float) height / dotsPerPixel;
                device.drawWithGraphics(
                        (float) x,
                        (float) y,
                        wide,
                        high,
                        graphics -> drawing.paint(graphics, wide, high));
                return null;
            };
        }

        private static Drawing drawing(Element element) {
            var states =
                    Arrays.stream(element.getAttribute("data-states").split(" ", -1))
                            .filter(name -> !name.isEmpty())
                            .map(State::valueOf)
                            .toList();
            return switch (element.getAttribute("type")) {
                case "drawing/sign" -> Drawing.sign(states.getFirst());
                case "drawing/stations" -> Drawing.way(states, Markup.PAGE_WIDTH);
                default -> Drawing.mark();
            };
        }
    }
}
