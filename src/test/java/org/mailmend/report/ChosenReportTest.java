package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.text.Words;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The report of a real run, masked: nothing of whoever made it is left in text, attachment or
/// metadata.
class ChosenReportTest {
    private static final String COMPUTER = "anas-laptop";
    private static final String HOME = "192.0.2.20";

    @Test
    void maskedItHoldsNoLocalPartNoComputerNameAndNoAddressAndIsForTheArchive() throws Exception {
        Fault fault = Fault.named("app-password").orElseThrow();
        Examined examined;
        try (PracticeNetwork network = fault.open()) {
            examined = PracticeRun.of(fault, network);
        }
        CaseFile file =
                CaseFile.of(
                        examined.run(),
                        new CaseFile.Environment("1", "Linux on " + COMPUTER, "25", List.of(HOME)));
        String address = examined.run().request().account().address().toString();
        String local = address.substring(0, address.indexOf('@'));
        Masking masking =
                new Masking(
                        List.of(address),
                        List.of(COMPUTER),
                        List.of(),
                        List.of(InetAddress.getByName(HOME)),
                        Set.of());
        byte[] open = pdf(examined, file, null);
        byte[] masked = pdf(examined, file, masking);

        assertThat(everything(open)).contains(address, COMPUTER, HOME);
        assertThat(everything(masked))
                .doesNotContainIgnoringCase(local + "@")
                .doesNotContainIgnoringCase(COMPUTER)
                .doesNotContain(HOME)
                .contains("a1@");
        assertThat(PdfValidity.failures(masked)).isEmpty();
    }

    private static byte[] pdf(Examined examined, CaseFile file, @Nullable Masking masking) {
        return new ChosenReport(
                        Words.of(Locale.ENGLISH),
                        ZoneOffset.UTC,
                        examined,
                        file,
                        EnumSet.allOf(Part.class),
                        masking)
                .pdf();
    }

    /// The text, and every stream: attachment and metadata among them.
    private static String everything(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            StringBuilder all = new StringBuilder(new PDFTextStripper().getText(document));
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject()
                        instanceof COSStream stream) {
                    try (var in = stream.createInputStream()) {
                        all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
            return all.toString();
        }
    }
}
