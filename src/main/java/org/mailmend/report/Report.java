package org.mailmend.report;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/// A finished report, independent of the format it is saved in.
///
/// @param title what the document is called, in file properties and window titles
/// @param language the language of its words
/// @param createdAt when the check was made, with the offset of the reader's clock
/// @param practice whether practice servers stood in for real ones; every page says so
/// @param blocks what stands in it, in reading order
/// @param foot the line at the foot of every page: counts, and that no password is inside
public record Report(
        String title,
        Locale language,
        OffsetDateTime createdAt,
        boolean practice,
        List<Block> blocks,
        String foot) {
    /// Makes the words safe to show and takes a copy.
    public Report {
        title = Quoted.safe(title, 300);
        blocks = List.copyOf(blocks);
        foot = Quoted.safe(foot, 600);
    }

    /// The same report with addresses and this computer's names masked in every block.
    public Report masked(Masking masking) {
        return new Report(
                masking.mask(title),
                language,
                createdAt,
                practice,
                blocks.stream().map(block -> block.map(masking::mask)).toList(),
                masking.mask(foot));
    }
}
