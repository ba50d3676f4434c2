package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
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
    void everyCauseHasATitleOfAtMostSixtyCharactersAndAnExplanation() {
        List<String> missing = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
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
                            WORDS.template(title)
                                    .filter(t -> t.length() > 60)
                                    .ifPresent(t -> tooLong.add(title));
                        });
        assertThat(missing).as("paste these lines into words_en.properties").isEmpty();
        assertThat(tooLong).as("titles of more than 60 characters").isEmpty();
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

    @Test
    void nothingSaysPleaseOrShouts() {
        List<String> rude =
                WORDS.keys().stream()
                        .filter(
                                k -> {
                                    String t = WORDS.template(k).orElse("");
                                    String lower = t.toLowerCase(Locale.ROOT);
                                    return lower.matches(
                                                    "(?s).*\\b(please|oops|simply|invalid)\\b.*")
                                            || t.matches("(?s).*[A-Za-z]!.*");
                                })
                        .toList();
        assertThat(rude).as("see the wording rules: short, calm, no blame").isEmpty();
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
