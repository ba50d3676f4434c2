package org.mailmend.report;

import org.jspecify.annotations.Nullable;
import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Examined;
import org.mailmend.text.Words;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A report as its reader chose it: the same parts and the same mask in every format.
public final class ChosenReport {
    private final Words words;
    private final PlainReportWords own;
    private final Examined examined;
    private final CaseFile file;
    private final Set<Part> parts;
    private final @Nullable Masking masking;
    private final ZoneId zone;

    /// A report of a run.
    ///
    /// @param file the evidence of the same run
    /// @param parts what goes in
    /// @param masking what is masked, absent for nothing
    public ChosenReport(
            Words words,
            ZoneId zone,
            Examined examined,
            CaseFile file,
            Set<Part> parts,
            @Nullable Masking masking) {
        this.words = words;
        this.zone = zone;
        this.own = new PlainReportWords(words);
        this.examined = examined;
        this.file = file;
        this.parts = Set.copyOf(parts);
        this.masking = masking;
    }

    /// The blocks that were chosen, masked where that was asked for.
    public Report report() {
        Report whole = new CheckReport(words, zone).compose(examined, file.environment());
        Report chosen =
                new Report(
                        whole.title(),
                        whole.language(),
                        whole.createdAt(),
                        whole.practice(),
                        kept(whole.blocks()),
                        whole.foot());
        return masking == null ? chosen : chosen.masked(masking);
    }

    /// A heading goes with what stands under it.
    private List<Block> kept(List<Block> blocks) {
        List<Block> kept = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            Block decides = block;
            for (int next = i; isTitle(decides) && next < blocks.size(); next++) {
                decides = blocks.get(next);
            }
            if (parts.contains(Part.of(decides))) {
                kept.add(block);
            }
        }
        return kept;
    }

    private static boolean isTitle(Block block) {
        return block instanceof Block.Heading || block instanceof Block.PageBreak;
    }

    /// PDF, with the JSON inside.
    public byte[] pdf() {
        return written(json()).pdf();
    }

    /// One page of HTML.
    public byte[] html() {
        return written(new byte[0]).html();
    }

    /// Markdown, for a ticket.
    public String markdown() {
        return new MarkdownWriter(own).write(report());
    }

    /// Plain text.
    public byte[] text() {
        return written(new byte[0]).text();
    }

    private WrittenReport written(byte[] json) {
        Attachment attachment =
                new Attachment(
                        "mailmend-check.json",
                        "application/json",
                        words.say("report.attachment"),
                        json);
        return new WrittenReport(own, report(), attachment);
    }

    /// The document of the command line, with the same parts.
    public byte[] json() {
        ObjectNode document = new CheckJson(words).document(examined, file.environment());
        leaveOut(document);
        byte[] bytes =
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(document)
                        .getBytes(StandardCharsets.UTF_8);
        return masking == null ? bytes : masking.maskJson(bytes);
    }

    private void leaveOut(ObjectNode document) {
        if (!parts.contains(Part.CAUSE)) {
            document.remove("diagnosis");
        }
        if (!parts.contains(Part.SETTINGS)) {
            document.remove("settings");
        }
        if (!parts.contains(Part.CHECKS)) {
            document.remove("steps");
            document.remove("notChecked");
        }
        if (!parts.contains(Part.ENVIRONMENT)) {
            document.remove("environment");
        }
        if (!parts.contains(Part.DIALOGUE)) {
            for (JsonNode step : document.path("steps")) {
                if (step instanceof ObjectNode one) {
                    one.remove("transcript");
                }
            }
        }
    }

    /// The case file: the whole evidence, whatever parts were chosen, masked where asked for.
    public byte[] caseFile() {
        byte[] bytes = file.bytes();
        return masking == null ? bytes : masking.maskJson(bytes);
    }
}
