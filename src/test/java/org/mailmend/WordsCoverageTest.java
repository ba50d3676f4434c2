package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmend.check.Check;
import org.mailmend.diagnosis.Causes;
import org.mailmend.practice.Fault;
import org.mailmend.text.Phrase;
import org.mailmend.text.Words;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// No thing without words. What is missing is printed in the form in which it is to be pasted.
class WordsCoverageTest {
    private static final Words WORDS = Words.of(Locale.ENGLISH);
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z0-9_]+)");
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.mailmend");

    @Test
    void everyPhraseHasWordsThatFitItsComponents() {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Class<?> type : records(Phrase.class)) {
            String key = Phrase.keyOf(type);
            Set<String> components =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.toCollection(TreeSet::new));
            WORDS.template(key)
                    .ifPresentOrElse(
                            t ->
                                    placeholders(t).stream()
                                            .filter(p -> !components.contains(p))
                                            .forEach(p -> wrong.add(key + ": {" + p + "}")),
                            () -> missing.add(key + "=" + components));
        }
        assertThat(missing).as("paste these lines into words_en.properties").isEmpty();
        assertThat(wrong).as("placeholders that the record does not have").isEmpty();
    }

    @Test
    void everyCheckHasALabelAndAReason() {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : records(Check.class)) {
            for (String part : List.of(".label", ".why")) {
                String key = "check." + type.getSimpleName() + part;
                if (WORDS.template(key).isEmpty()) {
                    missing.add(key + "=");
                }
            }
        }
        assertThat(missing).as("paste these lines into words_en.properties").isEmpty();
    }

    @Test
    void everyCauseHasATitleAndAnExplanation() {
        List<String> missing = new ArrayList<>();
        Causes.load()
                .all()
                .forEach(
                        c -> {
                            String title = "cause." + c.id() + ".title";
                            String text = "cause." + c.id() + ".text";
                            if (WORDS.template(title).isEmpty()) {
                                missing.add(title + "=");
                            }
                            if (WORDS.template(text).isEmpty()) {
                                missing.add(text + "=");
                            }
                        });
        assertThat(missing).as("paste these lines into words_en.properties").isEmpty();
    }

    @Test
    void everyPracticeFaultIsDescribed() {
        List<String> missing =
                Fault.all().stream()
                        .map(f -> "fault." + f.id())
                        .filter(k -> WORDS.template(k).isEmpty())
                        .toList();
        assertThat(missing).as("paste these lines into words_en.properties").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("words")
    void nothingSaysPleaseOrShouts(Words words) {
        List<String> rude =
                words.keys().stream()
                        .filter(
                                k -> {
                                    String t = words.template(k).orElse("");
                                    String lower = t.toLowerCase(Locale.ROOT);
                                    return lower.matches(
                                                    "(?s).*\\b(please|oops|simply|invalid|bitte|hoppla|leider|ungültige?[nrs]?)\\b.*")
                                            || t.matches("(?s).*\\p{L}!.*");
                                })
                        .toList();
        assertThat(rude).as("see the wording rules: short, calm, no blame").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyLanguageHasTheKeysAndPlaceholdersOfEnglish(Words words) {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String key : WORDS.keys()) {
            String english = WORDS.template(key).orElseThrow();
            words.template(key)
                    .ifPresentOrElse(
                            t -> {
                                if (!placeholders(t).equals(placeholders(english))) {
                                    wrong.add(key + "=" + t);
                                }
                            },
                            () -> missing.add(key + "=" + english));
        }
        assertThat(missing)
                .as("put these lines into words_%s.properties", words.locale())
                .isEmpty();
        assertThat(wrong).as("other placeholders than in English").isEmpty();
        assertThat(words.keys()).as("no more keys than English").isEqualTo(WORDS.keys());
    }

    @ParameterizedTest
    @MethodSource("words")
    void titlesOfCausesFitIntoTheHeader(Words words) {
        List<String> tooLong =
                words.keys().stream()
                        .filter(k -> k.startsWith("cause.") && k.endsWith(".title"))
                        .filter(k -> words.template(k).orElseThrow().length() > 60)
                        .toList();
        assertThat(tooLong).as("titles of more than 60 characters").isEmpty();
    }

    static Stream<Words> words() {
        return Words.languages().stream().map(tag -> Words.of(Locale.forLanguageTag(tag)));
    }

    private static Set<String> placeholders(String template) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static List<Class<?>> records(Class<?> kind) {
        List<Class<?>> found = new ArrayList<>();
        CLASSES.stream()
                .filter(c -> c.isAssignableTo(kind) && c.isRecord())
                .filter(c -> !c.getName().contains("Test"))
                .forEach(c -> found.add(c.reflect()));
        return found;
    }
}
