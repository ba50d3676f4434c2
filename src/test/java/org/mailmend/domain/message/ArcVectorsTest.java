package org.mailmend.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.RawMessage;
import org.mailmend.domain.Scores;
import org.mailmend.domain.TableDns;
import org.mailmend.probe.DnsType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

class ArcVectorsTest {
    @Test
    void readsTheChainsOfTheSharedSuite() throws Exception {
        assumeTrue(Scores.corpora().isPresent(), "needs -Dcorpora.dir");
        Scores scores = new Scores("ARC, chains read");
        String yaml =
                Files.readString(
                        Scores.corpora()
                                .orElseThrow()
                                .resolve("arc/valimail/arc-draft-validation-tests.yml"));
        // A text of blanks alone is more than this reader of YAML takes.
        yaml = yaml.replaceAll("(?m)(\\|[ ]*\n)(?:[ ]+\n)+(?=[ ]{2}\\S)", "$1\n");
        LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
        for (Object document : new Load(settings).loadAllFromString(yaml)) {
            Map<?, ?> scenario = (Map<?, ?>) document;
            TableDns dns = new TableDns();
            Map<?, ?> texts = (Map<?, ?>) Objects.requireNonNull(scenario.get("txt-records"));
            texts.forEach(
                    (name, text) ->
                            dns.with(
                                    String.valueOf(name),
                                    DnsType.TXT,
                                    String.valueOf(text).replace("\n", "")));
            Map<?, ?> tests = (Map<?, ?>) Objects.requireNonNull(scenario.get("tests"));
            for (Map.Entry<?, ?> test : tests.entrySet()) {
                Map<?, ?> one = (Map<?, ?>) test.getValue();
                String message = String.valueOf(one.get("message"));
                ArcChain chain =
                        ArcChain.of(
                                dns,
                                InstantSource.system(),
                                RawMessage.parse(message.getBytes(StandardCharsets.UTF_8)));
                Object wanted = one.get("cv");
                String word = wanted == null ? "" : wanted.toString().toLowerCase(Locale.ROOT);
                scores.count(
                        String.valueOf(test.getKey()),
                        chain.result().word().equals(word.isEmpty() ? "fail" : word),
                        "wanted " + word + ", got " + chain.result() + " " + chain.brokenAt());
            }
        }
        scores.print();
        assertThat(scores.missed()).isEmpty();
    }
}
