package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class PdfWriterTest {
    private static final String JSON =
            "{\"schema\":\"mailmend.check/1\",\"account\":\"ana.maria.lopez@example.org\"}";

    private static final Map<Sample, byte[]> FILES = new EnumMap<>(Sample.class);

    enum Sample {
        SHORT,
        LONG,
        MASKED,
        PRACTICE
    }

    @BeforeAll
    static void write() {
        var writer = new PdfWriter(new TestWords());
        var json =
                new Attachment(
                        "mailmend-check.json",
                        "application/json",
                        "The check of ana.maria.lopez@example.org as JSON",
                        JSON.getBytes(StandardCharsets.UTF_8));
        var masking = new Masking(List.of("ana.maria.lopez@example.org"));
        FILES.put(Sample.SHORT, writer.write(SampleReports.shortReport(), List.of()));
        FILES.put(Sample.LONG, writer.write(SampleReports.longReport(), List.of(json)));
        FILES.put(
                Sample.MASKED,
                writer.write(
                        SampleReports.practice("ana.maria.lopez@example.org").masked(masking),
                        List.of(json.masked(masking))));
        FILES.put(Sample.PRACTICE, writer.write(SampleReports.practice(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void isForTheArchiveAndForEverybody(Sample sample) throws Exception {
        assertThat(PdfValidity.failures(bytes(sample))).isEmpty();
    }

    @Test
    void canBeReadInItsOrder() throws IOException {
        var text = text(Sample.SHORT, 1);
        assertThat(text)
                .containsSubsequence(
                        "Mailmend",
                        "Mail check of 21 November 2026",
                        "Problem – mail does not go out",
                        "Gmail wants an app password here",
                        "Who can mend it",
                        "How to mend it",
                        "1",
                        "Make an app password at Google.",
                        "2",
                        "Put it into Outlook",
                        "3",
                        "Check again",
                        "The way of the mail",
                        "This computer",
                        "refused, 412 ms",
                        "Settings that work",
                        "smtp.gmail.com",
                        "What the server said",
                        "534-5.7.9 Application-specific",
                        "What was not checked",
                        "Sending and opening");
        assertThat(text).contains(SampleReports.FOOT, "Page 1 of 1");
    }

    @Test
    void hasTagsInReadingOrder() throws IOException {
        try (var document = Loader.loadPDF(bytes(Sample.SHORT))) {
            var tags = tags(document.getDocumentCatalog().getStructureTreeRoot().getKids());
            assertThat(tags)
                    .containsSubsequence(
                            "H1",
                            "Table",
                            "TH",
                            "H2",
                            "L",
                            "LI",
                            "LI",
                            "LI",
                            "H2",
                            "Figure",
                            "Table",
                            "H2",
                            "Table",
                            "H2",
                            "BlockQuote",
                            "H2",
                            "P");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
        }
    }

    @Test
    void printsThreeThousandLinesOfAnyScript() throws IOException {
        // Arabic letters are drawn by their joined forms.
        var text = Normalizer.normalize(text(Sample.LONG, 0), Normalizer.Form.NFKC);
        assertThat(text)
                .contains("line 2997", "⟨U+90AE⟩", "<script>alert(1)</script>")
                .containsPattern("are shown by their number, such as\\s+⟨U\\+90AE⟩")
                .containsPattern("safe ?⟨U\\+202E⟩ ?gnp.exe")
                .contains("صندوق البريد ممتلئ", "😀");
    }

    @Test
    void saysPracticeOnEveryPage() throws IOException {
        try (var document = Loader.loadPDF(bytes(Sample.PRACTICE))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(text(Sample.PRACTICE, page)).contains("Practice");
            }
        }
        assertThat(text(Sample.SHORT, 1)).doesNotContain("Practice");
    }

    @Test
    void carriesItsAttachments() throws IOException {
        try (var document = Loader.loadPDF(bytes(Sample.LONG))) {
            var names = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            var file = Objects.requireNonNull(names.get("mailmend-check.json")).getEmbeddedFile();
            assertThat(file.getSubtype()).isEqualTo("application/json");
            assertThat(new String(file.toByteArray(), StandardCharsets.UTF_8)).isEqualTo(JSON);
            assertThat(
                            document.getDocumentCatalog()
                                    .getCOSObject()
                                    .getCOSArray(COSName.getPDFName("AF")))
                    .hasSize(1);
        }
    }

    @Test
    void holdsNoLocalPartAnywhereOnceMasked() throws IOException {
        assertThat(everything(Sample.LONG)).contains("maria");
        assertThat(everything(Sample.MASKED)).doesNotContainIgnoringCase("maria", "lopez");
        assertThat(text(Sample.MASKED, 0))
                .doesNotContainIgnoringCase("maria")
                .contains("a1@example.org", "AUTH PLAIN AGExQGV4YW1wbGUub3JnAHJlZGFjdGVk");
    }

    @Test
    void tellsNothingOfTheMachine() throws IOException {
        var home = System.getProperty("user.home");
        var folder = System.getProperty("user.dir");
        assertThat(everything(Sample.SHORT))
                .doesNotContain(folder, "file:")
                .doesNotContain(home + "/");
        try (var document = Loader.loadPDF(bytes(Sample.SHORT))) {
            var properties = document.getDocumentInformation();
            assertThat(properties.getMetadataKeys())
                    .containsExactlyInAnyOrder("Title", "Subject", "Producer", "CreationDate");
            assertThat(properties.getProducer()).isEqualTo("Mailmend");
        }
    }

    @Test
    void linksOnlyWhereItWasTold() throws IOException {
        try (var document = Loader.loadPDF(bytes(Sample.LONG))) {
            var links = 0;
            for (var page : document.getPages()) {
                for (var annotation : page.getAnnotations()) {
                    assertThat(annotation).isInstanceOf(PDAnnotationLink.class);
                    links++;
                }
            }
            assertThat(links).isEqualTo(2);
        }
    }

    @Test
    void embedsEveryFont() throws IOException {
        try (var document = Loader.loadPDF(bytes(Sample.LONG))) {
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void leavesPicturesToLookAt() throws IOException {
        var folder = Files.createDirectories(Path.of("target", "screenshots"));
        for (var sample : List.of(Sample.SHORT, Sample.PRACTICE)) {
            try (var document = Loader.loadPDF(bytes(sample))) {
                for (var page = 0; page < document.getNumberOfPages(); page++) {
                    var image = new PDFRenderer(document).renderImageWithDPI(page, 96);
                    var name =
                            "pdf-"
                                    + sample.name().toLowerCase(Locale.ROOT)
                                    + "-"
                                    + (page + 1)
                                    + ".png";
                    assertThat(ImageIO.write(image, "png", folder.resolve(name).toFile())).isTrue();
                }
            }
        }
    }

    private static byte[] bytes(Sample sample) {
        return Objects.requireNonNull(FILES.get(sample));
    }

    private static String text(Sample sample, int page) throws IOException {
        try (var document = Loader.loadPDF(bytes(sample))) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            if (page > 0) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
            }
            return stripper.getText(document);
        }
    }

    /// Every string and every stream, decompressed.
    private static String everything(Sample sample) throws IOException {
        try (var document = Loader.loadPDF(bytes(sample))) {
            var out = new StringBuilder(text(sample, 0));
            for (var key : document.getDocument().getXrefTable().keySet()) {
                var object = document.getDocument().getObjectFromPool(key).getObject();
                words(object, out);
                if (object instanceof COSStream stream) {
                    try (var in = stream.createInputStream()) {
                        out.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                }
            }
            words(document.getDocument().getTrailer(), out);
            return out.toString();
        }
    }

    private static void words(@Nullable COSBase object, StringBuilder out) {
        switch (object) {
            case COSString string -> out.append('\n').append(string.getString());
            case COSName name -> out.append('\n').append(name.getName());
            case COSArray array -> array.forEach(item -> words(item, out));
            case COSDictionary dictionary ->
                    dictionary
                            .entrySet()
                            .forEach(
                                    entry -> {
                                        words(entry.getKey(), out);
                                        words(entry.getValue(), out);
                                    });
            case null, default -> {}
        }
    }

    private static List<String> tags(List<Object> kids) {
        return kids.stream()
                .flatMap(
                        kid ->
                                kid instanceof PDStructureElement element
                                        ? Stream.concat(
                                                Stream.of(element.getStructureType()),
                                                tags(element.getKids()).stream())
                                        : Stream.empty())
                .collect(Collectors.toList());
    }
}
