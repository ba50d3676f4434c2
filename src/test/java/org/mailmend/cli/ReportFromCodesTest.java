package org.mailmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.report.CaseCodes;
import org.mailmend.report.Masking;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;

/// A help desk reads a case from pictures of its codes.
class ReportFromCodesTest {
    @TempDir Path folder;

    @Test
    void namesTheCauseOfTheCaseAndWhatIsMissing() throws Exception {
        Fault fault = Fault.named("app-password").orElseThrow();
        Examined examined;
        try (PracticeNetwork network = fault.open()) {
            examined = PracticeRun.of(fault, network);
        }
        CaseFile file =
                CaseFile.of(examined.run(), new CaseFile.Environment("1", "os", "java", List.of()));
        List<String> command = new ArrayList<>(List.of("report", "--json"));
        Masking masking = new Masking(List.of("ana"), List.of(), List.of(), List.of(), Set.of());
        for (CaseCodes.Code code : CaseCodes.of(file, masking)) {
            command.add(2, picture(code, command.size()).toString());
        }
        CliRun whole = CliRun.of(command.toArray(String[]::new));
        assertThat(whole.status()).isEqualTo(1);
        assertThat(whole.out()).contains("\"cause\" : \"" + fault.cause() + "\"");

        CliRun part = CliRun.of("report", command.getLast());
        assertThat(part.status()).isEqualTo(2);
        assertThat(part.err()).contains("missing");
        assertThat(CliRun.of("report").status()).isEqualTo(2);
    }

    private Path picture(CaseCodes.Code code, int number) throws Exception {
        int side = code.size() * 3;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, code.isDark(x / 3, y / 3) ? 0 : 0xffffff);
            }
        }
        Path file = folder.resolve("code" + number + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
