package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// The codes of a masked case lead to the same answer as the run, however they were taken.
class CaseCodesTest {
    private static CaseFile one;
    private static CaseFile other;

    @TempDir Path folder;

    @BeforeAll
    static void play() throws Exception {
        one = fileOf(examined("app-password"));
        other = fileOf(examined("certificate-name"));
    }

    static Stream<String> faults() {
        return Fault.all().stream().map(Fault::id);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesTheSameCauseAsTheRun(String id) throws Exception {
        Examined examined = examined(id);
        List<Path> pictures = new ArrayList<>(pictures(codes(fileOf(examined))));
        Collections.shuffle(pictures, new Random(1));
        CaseFile read = SavedCase.read(pictures);
        Examined again = PracticeRun.engine().replay(read);
        assertThat(again.diagnoses().stream().findFirst().map(Diagnosis::cause))
                .isEqualTo(examined.diagnoses().stream().findFirst().map(Diagnosis::cause));
        assertThat(again.verdict()).isEqualTo(examined.verdict());
        assertThat(new String(read.bytes(), StandardCharsets.UTF_8)).doesNotContain("ana@");
    }

    @Test
    void areReadFromOneScreenshotOfAllOfThem() throws Exception {
        List<BufferedImage> drawn = codes(one).stream().map(c -> drawn(c, 3)).toList();
        int side = drawn.getFirst().getWidth();
        BufferedImage screen = blank(side * 2 + 90, side * 2 + 120);
        Graphics2D pen = screen.createGraphics();
        for (int i = 0; i < drawn.size(); i++) {
            pen.drawImage(drawn.get(i), 30 + i % 2 * (side + 30), 40 + i / 2 * (side + 30), null);
        }
        pen.dispose();
        assertThat(SavedCase.read(List.of(saved(screen, "screen", "png"))).observations())
                .hasSameSizeAs(one.observations());
    }

    @Test
    void areReadFromPhotographsThatAreAskewAndGrey() throws Exception {
        List<Path> pictures = new ArrayList<>();
        Random random = new Random(7);
        for (CaseCodes.Code code : codes(one)) {
            pictures.add(
                    saved(photographed(drawn(code, 7), random), "photo" + pictures.size(), "jpg"));
        }
        Collections.reverse(pictures);
        assertThat(SavedCase.read(pictures).observations()).hasSameSizeAs(one.observations());
    }

    @Test
    void sayWhichOfThemAreMissing() throws Exception {
        List<Path> pictures = pictures(codes(one));
        assertThat(pictures).hasSizeGreaterThan(1);
        assertThatExceptionOfType(SavedCase.Unreadable.class)
                .isThrownBy(() -> SavedCase.read(pictures.subList(1, pictures.size())))
                .satisfies(
                        e -> {
                            assertThat(e.key()).isEqualTo("codes.missing");
                            assertThat(e.values())
                                    .containsAllEntriesOf(
                                            Map.of(
                                                    "numbers", List.of(1),
                                                    "all", pictures.size()));
                        });
    }

    @Test
    void ofTwoCasesAreNotTakenForOne() throws Exception {
        List<Path> mixed = new ArrayList<>(pictures(codes(one)).subList(0, 1));
        mixed.add(saved(drawn(codes(other).getLast(), 3), "foreign", "png"));
        assertThat(refused(mixed)).isEqualTo("codes.mixed");
    }

    @Test
    void whatIsNoPictureOfACodeIsRefusedWithItsReason() throws Exception {
        assertThat(refused(List.of(saved(blank(300, 300), "white", "png"))))
                .isEqualTo("codes.none");
        Path half = folder.resolve("half.png");
        Files.write(half, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        assertThat(refused(List.of(half))).isEqualTo("unreadable");
        Path heic = folder.resolve("photo.heic");
        Files.writeString(heic, "\0\0\0\30ftypheic\0\0\0\0");
        assertThat(refused(List.of(heic))).isEqualTo("picture-kind");
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear Ana");
        assertThat(refused(List.of(text))).isEqualTo("not-json");
        assertThat(refused(List.of(text, text))).isEqualTo("one-only");
        assertThat(refused(List.of(text, text, text, text, text))).isEqualTo("too-many");
        assertThat(refused(List.of(folder.resolve("nowhere.json")))).isEqualTo("unreadable");
    }

    private static String refused(List<Path> files) {
        try {
            SavedCase.read(files);
            return "";
        } catch (SavedCase.Unreadable e) {
            return e.key();
        }
    }

    // --- a run and its codes

    private static Examined examined(String id) throws Exception {
        Fault fault = Fault.named(id).orElseThrow();
        try (PracticeNetwork network = fault.open()) {
            return PracticeRun.of(fault, network);
        }
    }

    private static CaseFile fileOf(Examined examined) {
        return CaseFile.of(examined.run(), new CaseFile.Environment("1", "os", "java", List.of()));
    }

    private static List<CaseCodes.Code> codes(CaseFile file) {
        Masking masking =
                new Masking(
                        List.of(file.request().account().address().toString()),
                        List.of("laptop"),
                        List.of("ana"),
                        List.of(),
                        Set.of());
        List<CaseCodes.Code> codes = CaseCodes.of(file, masking);
        assertThat(codes).hasSizeBetween(1, CaseCodes.MOST);
        return codes;
    }

    // --- pictures

    private List<Path> pictures(List<CaseCodes.Code> codes) {
        return IntStream.range(0, codes.size())
                .mapToObj(i -> saved(drawn(codes.get(i), 3), "code" + i, "png"))
                .toList();
    }

    private static BufferedImage blank(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return image;
    }

    private static BufferedImage drawn(CaseCodes.Code code, int scale) {
        BufferedImage image = blank(code.size() * scale, code.size() * scale);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (code.isDark(x / scale, y / scale)) {
                    image.setRGB(x, y, 0);
                }
            }
        }
        return image;
    }

    /// As a telephone takes it: turned a little, on a grey table, unevenly lit, with noise.
    private static BufferedImage photographed(BufferedImage code, Random random) {
        int side = code.getWidth() + 260;
        BufferedImage photo = blank(side, side);
        Graphics2D pen = photo.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.rotate(Math.toRadians(6), side / 2.0, side / 2.0);
        pen.drawImage(code, 130, 130, null);
        pen.dispose();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int light = photo.getRGB(x, y) & 0xff;
                int shade = 40 + light * 150 / 255 + 40 * x / side + random.nextInt(25);
                photo.setRGB(x, y, shade << 16 | shade << 8 | shade);
            }
        }
        return photo;
    }

    private Path saved(BufferedImage image, String name, String format) {
        Path file = folder.resolve(name + "." + format);
        try {
            ImageIO.write(image, format, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
