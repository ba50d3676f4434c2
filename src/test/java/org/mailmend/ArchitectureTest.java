package org.mailmend;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rules of the house about who may use what. Each says in its reason how to mend a violation.
class ArchitectureTest {

    private static final String ROOT = "org.mailmend";

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(place -> !place.contains("/test-classes/"))
                    .importPackages(ROOT);

    /// Height in the house: a package may import its own height and what lies below. `text` may be
    /// imported by all; `Mailmend` itself stands outside and knows everybody.
    private static final Map<String, Integer> HEIGHT =
            Map.ofEntries(
                    Map.entry("text", 0),
                    Map.entry("account", 1),
                    Map.entry("probe", 2),
                    Map.entry("reply", 3),
                    Map.entry("provider", 3),
                    Map.entry("discovery", 4),
                    Map.entry("domain", 4),
                    Map.entry("check", 5),
                    Map.entry("diagnosis", 6),
                    Map.entry("bounce", 6),
                    Map.entry("delivery", 6),
                    Map.entry("report", 7),
                    Map.entry("practice", 8),
                    Map.entry("history", 8),
                    Map.entry("settings", 8),
                    Map.entry("cli", 9),
                    Map.entry("ui", 9));

    /// Classes outside `probe` and `practice` that may listen on loopback, each for a stated need.
    private static final Set<String> LOOPBACK_LISTENERS = Set.of();

    @Test
    void layersPointDownwards() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should(importNothingAbove())
                .because(
                        "the engine must stay usable without what is built on it: hand the value"
                                + " down as an argument, or move the class to the lowest package that"
                                + " needs it")
                .check(HOUSE);
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> unknown = new TreeSet<>();
        HOUSE.forEach(type -> unknown.add(part(type)));
        unknown.removeAll(HEIGHT.keySet());
        unknown.remove("");
        assertThat(unknown)
                .as(
                        "packages without a height: give each its line in HEIGHT, or put its"
                                + " classes where they belong")
                .isEmpty();
    }

    @Test
    void noCycles() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because(
                        "packages that need each other are one package: move the shared type down,"
                                + " or pass the value in")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void textImportsNothing() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".text..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOT + "..")
                                .and(resideOutsideOfPackages(ROOT + ".text..")))
                .because("everybody imports text: let the caller hand in strings and phrases")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void onlyUiKnowsJavaFx() {
        only("ui")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "com.sun.javafx..",
                        "atlantafx..",
                        "org.controlsfx..",
                        "impl.org.controlsfx..",
                        "org.kordamp..")
                .because(
                        "the command line runs without a toolkit: keep the value in the engine and"
                                + " its property or node in ui")
                .check(HOUSE);
    }

    @Test
    void onlyProbesTouchTheNetwork() {
        outside("probe", "practice")
                .and(areNoLoopbackListeners())
                .should(
                        dependOnClassesThat(
                                nameMatching(
                                        String.join(
                                                "|",
                                                "java\\.net\\.(Server|Datagram|Multicast)?Socket",
                                                "java\\.nio\\.channels\\.(Asynchronous)?(Server)?(Socket|Datagram)Channel",
                                                "javax\\.net\\.(ssl\\.SSL)?(Server)?SocketFactory",
                                                "javax\\.net\\.ssl\\.(SSL(Server)?Socket|SSLEngine|SSLContext)",
                                                "org\\.xbill\\.DNS\\.(\\w*Resolver|Lookup|Address)",
                                                "org\\.xbill\\.DNS\\.(lookup|dnssec)\\..*",
                                                "jakarta\\.mail\\.(Service|Transport|Store|Folder)",
                                                "org\\.eclipse\\.angus\\.mail\\.(smtp|imap|pop3|iap)\\..*"))))
                .because(
                        "every run must be replayable from its evidence: ask Probes, add a method"
                                + " there if it has none; a listener on loopback is named in"
                                + " LOOPBACK_LISTENERS")
                .check(HOUSE);
    }

    @Test
    void onlyProbesResolveNames() {
        outside("probe", "practice")
                .should()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .orShould()
                .callConstructor(InetSocketAddress.class, String.class, int.class)
                .because(
                        "these ask DNS behind the run's back: ask Probes; for an address in digits"
                                + " use InetAddress.ofLiteral")
                .check(HOUSE);
    }

    @Test
    void onlyFetcherSpeaksHttp() {
        noClasses()
                .that(areNotTheFetcher())
                .should(
                        dependOnClassesThat(
                                nameMatching(
                                        "java\\.net\\.http\\..*|java\\.net\\.(Http)?URLConnection|javax\\.net\\.ssl\\.HttpsURLConnection")))
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "openConnection")
                .because(
                        "one place judges addresses, redirects and sizes: give the Fetcher a"
                                + " purpose and ask it")
                .check(HOUSE);
    }

    @Test
    void noRecordHoldsACredential() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Record.class)
                .should(involveNoCredential())
                .because(
                        "records print themselves and are stored: pass the credential beside the"
                                + " record, as an argument of the run")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void onlyReportKnowsPdf() {
        only("report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.openhtmltopdf..", "org.apache.pdfbox..")
                .because(
                        "the report alone is laid out: add a block there and let its writers draw"
                                + " it")
                .check(HOUSE);
    }

    @Test
    void onlyTextKnowsResourceBundles() {
        only("text")
                .should()
                .dependOnClassesThat(
                        nameMatching(
                                "java\\.util\\.(\\w*ResourceBundle.*)|java\\.text\\.MessageFormat"))
                .because("words live in one place: make a Phrase and let text say it")
                .check(HOUSE);
    }

    @Test
    void noStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .because(
                        "standard output is the command line's document: return the value, or take"
                                + " a PrintStream as an argument")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void phrasesAreRecords() {
        classes()
                .that()
                .implement(ROOT + ".text.Phrase")
                .and()
                .areNotInterfaces()
                .should()
                .beAssignableTo(Record.class)
                .because(
                        "class name = message key, components = placeholders: write the phrase as a"
                                + " record")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void uiNeverImportsProbe() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".probe..")
                .because(
                        "the window shows findings and reports: let a check turn the evidence into"
                                + " one")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void onlyUiAndCliRemember() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT,
                        ROOT + ".ui..",
                        ROOT + ".cli..",
                        ROOT + ".history..",
                        ROOT + ".settings..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".history..", ROOT + ".settings..")
                .because("the same evidence always gives the same diagnosis: pass the value in")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because(
                        "two runs side by side must not meet: make it a field of an object that is"
                                + " passed")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Utils?|Helpers?|Service)")
                .because("such a name fits everything: name it after what it is or does")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() throws ClassNotFoundException {
        Set<String> unmarked = new TreeSet<>();
        for (String name : new TreeSet<>(HOUSE.stream().map(JavaClass::getPackageName).toList())) {
            boolean described = HOUSE.contain(name + ".package-info");
            if (!described
                    || !Class.forName(name + ".package-info")
                            .isAnnotationPresent(NullMarked.class)) {
                unmarked.add(name);
            }
        }
        assertThat(unmarked)
                .as(
                        "packages whose package-info.java lacks @NullMarked, without which null is"
                                + " not checked there")
                .isEmpty();
    }

    private static GivenClassesConjunction only(String part) {
        return noClasses().that().resideOutsideOfPackage(ROOT + "." + part + "..");
    }

    private static GivenClassesConjunction outside(String... parts) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        List.of(parts).stream()
                                .map(part -> ROOT + "." + part + "..")
                                .toArray(String[]::new));
    }

    /// The package below the root, empty for the root itself.
    private static String part(JavaClass type) {
        String below = (type.getPackageName() + ".").substring(ROOT.length() + 1);
        return below.isEmpty() ? "" : below.substring(0, below.indexOf('.'));
    }

    private static ArchCondition<JavaClass> importNothingAbove() {
        return new ArchCondition<>("import nothing that stands above them") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isOurs(dependency.getTargetClass()))
                        .filter(dependency -> height(dependency.getTargetClass()) > height(type))
                        .forEach(
                                dependency ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        dependency, dependency.getDescription())));
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    private static int height(JavaClass type) {
        return part(type).isEmpty() ? Integer.MAX_VALUE : HEIGHT.getOrDefault(part(type), 0);
    }

    private static DescribedPredicate<JavaClass> areNoLoopbackListeners() {
        return DescribedPredicate.describe(
                "are no named loopback listeners",
                type -> !LOOPBACK_LISTENERS.contains(outermost(type).getName()));
    }

    private static DescribedPredicate<JavaClass> areNotTheFetcher() {
        return DescribedPredicate.describe(
                "are not the Fetcher",
                type ->
                        !(part(type).equals("probe")
                                && outermost(type).getSimpleName().endsWith("Fetcher")));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaField> involveNoCredential() {
        return new ArchCondition<>("involve no credential") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                field.getAllInvolvedRawTypes().stream()
                        .filter(
                                type ->
                                        type.isAssignableTo(ROOT + ".account.Credential")
                                                || type.getName().equals(ROOT + ".account.Secret"))
                        .forEach(
                                type ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        field,
                                                        field.getFullName()
                                                                + " holds "
                                                                + type.getSimpleName())));
            }
        };
    }
}
