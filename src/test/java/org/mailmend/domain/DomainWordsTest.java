package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.dkim.DkimFault;
import org.mailmend.domain.dmarc.DmarcFault;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.spf.SpfFault;
import org.mailmend.domain.spf.SpfTrouble;
import org.mailmend.text.Phrase;
import org.mailmend.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

class DomainWordsTest {
    private final Words words = Words.of(Locale.ENGLISH);

    @Test
    void hasWordsForEverythingThatCanBeSaid() throws ClassNotFoundException {
        List<String> missing = new ArrayList<>();
        for (Class<?> finding : findings()) {
            String key = Phrase.keyOf(finding);
            if (words.template(key).isEmpty()) {
                missing.add(key + "=");
            }
            boolean bad =
                    DomainFinding.Warning.class.isAssignableFrom(finding)
                            || DomainFinding.Problem.class.isAssignableFrom(finding);
            if (bad && words.template(key + ".fix").isEmpty()) {
                missing.add(key + ".fix=");
            }
        }
        Stream.of(
                        SpfFault.values(),
                        SpfTrouble.values(),
                        DkimFault.values(),
                        DmarcFault.values(),
                        DmarcPolicy.values(),
                        Grade.values(),
                        Demand.Requirement.values(),
                        Demand.DemandState.values())
                .flatMap(Stream::<Enum<?>>of)
                .map(e -> e.getDeclaringClass().getSimpleName() + "." + e.name())
                .filter(key -> words.template(key).isEmpty())
                .forEach(key -> missing.add(key + "="));
        assertThat(missing).as("add these lines to words_en.properties").isEmpty();
    }

    @Test
    void fillsEveryPlaceholderOfAFinding() throws ClassNotFoundException {
        List<String> wrong = new ArrayList<>();
        for (Class<?> finding : findings()) {
            List<String> names =
                    Stream.of(finding.getRecordComponents()).map(c -> c.getName()).toList();
            String key = Phrase.keyOf(finding);
            for (String sentence :
                    List.of(
                            words.template(key).orElse(""),
                            words.template(key + ".fix").orElse(""))) {
                java.util.regex.Matcher matcher =
                        java.util.regex.Pattern.compile("\\{(\\w+)").matcher(sentence);
                while (matcher.find()) {
                    if (!names.contains(matcher.group(1))) {
                        wrong.add(key + ": " + matcher.group());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void namesCausesOfThePublicVocabularyAlone() throws Exception {
        try (var in =
                DomainWordsTest.class.getResourceAsStream("/org/mailmend/diagnosis/causes.tsv")) {
            assertThat(in).isNotNull();
            String table = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            for (String cause :
                    List.of(
                            "mx.missing",
                            "mx.null",
                            "mx.is-address",
                            "mx.is-alias",
                            "mx.host-not-found",
                            "domain.spf-missing",
                            "domain.spf-multiple",
                            "domain.spf-lookups",
                            "domain.spf-invalid",
                            "domain.spf-open",
                            "domain.dmarc-missing",
                            "domain.dmarc-invalid",
                            "domain.dkim-missing",
                            "domain.dkim-invalid",
                            "domain.mta-sts-invalid",
                            "domain.tlsa-mismatch",
                            "domain.reverse-dns")) {
                assertThat(table).contains("\n" + cause + "\t");
            }
        }
    }

    private static List<Class<?>> findings() throws ClassNotFoundException {
        List<Class<?>> found = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().importPackages("org.mailmend.domain")) {
            if (type.isRecord() && type.isAssignableTo(DomainFinding.class)) {
                found.add(Class.forName(type.getName()));
            }
        }
        return found;
    }
}
