package org.mailmend.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.Protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// What providers say at sign-in and submission is read as what it means there. These sentences
/// are known to the catalogue; that it keeps them apart by provider is what counts here.
class SignInSentencesTest {
    private static final ReplyCatalogue CATALOGUE = ReplyCatalogue.load();

    @Test
    void meanWhatTheTableSays() {
        TreeMap<String, String> wrong = new TreeMap<>();
        int certain = 0;
        int wrongAndCertain = 0;
        List<Table.Row> rows = Table.load("sign-in-sentences.tsv").rows();
        for (Table.Row row : rows) {
            Optional<Meaning> meaning = CATALOGUE.meaning(heard(row));
            String got = meaning.map(Meaning::cause).orElse("unknown");
            boolean sure = meaning.filter(m -> m.confidence() == Confidence.CERTAIN).isPresent();
            if (Arrays.asList(row.get("cause").split(",")).contains(got)) {
                certain += sure ? 1 : 0;
            } else {
                wrongAndCertain += sure ? 1 : 0;
                wrong.put(row.get("host") + ": " + row.get("sentence"), got);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "sign-in: %d sentences, %d wrong, %d wrong and certain, %d of the right certain"
                        + " (%.1f %%)%n",
                rows.size(),
                wrong.size(),
                wrongAndCertain,
                certain,
                100.0 * certain / (rows.size() - wrong.size()));
        assertThat(wrong).isEmpty();
    }

    private static Heard heard(Table.Row row) {
        return new Heard(
                Reply.parse(row.get("sentence").replace("\\n", "\n")),
                Protocol.valueOf(row.get("protocol").toUpperCase(Locale.ROOT)),
                EntryReader.stages(row.get("stage")).iterator().next(),
                null,
                row.get("host"));
    }
}
