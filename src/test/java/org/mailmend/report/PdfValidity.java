package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/// Asks veraPDF whether a file is PDF/A-3a and PDF/UA-1.
final class PdfValidity {
    private PdfValidity() {}

    /// What the file fails in; empty when it is for the archive and for everybody.
    static List<String> failures(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<String> failures = new ArrayList<>();
        for (var flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            var foundry = Foundries.defaultInstance();
            try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = foundry.createValidator(flavour, false)) {
                var result = validator.validate(parser);
                assertThat(result.getTotalAssertions()).isPositive();
                result.getTestAssertions().stream()
                        .filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
                        .forEach(a -> failures.add(flavour + ": " + a));
                assertThat(result.isCompliant()).isEqualTo(failures.isEmpty());
            }
        }
        return failures;
    }
}
