package com.tailspin.surveys.arch;

import static com.tailspin.surveys.arch.Production.R;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Prevents the rules from passing because nothing was checked. */
class HexagonGuardsTest {

    private static final JavaClasses WITH_FIXTURES = new ClassFileImporter().importPackages(R);

    @Test
    void every_module_is_really_imported() {
        List<String> oneOfEach = List.of(
                R + ".domain.service.SurveyAuthoringService",
                R + ".auth.port.out.CredentialService",
                R + ".idp.IdentityProvider",
                R + ".adapters.persistence.jdbi.JdbiPersistenceModule",
                R + ".adapters.web.api.ApiModule",
                R + ".workshop.Workshop",
                R + ".app.cli.Main");
        assertThat(oneOfEach).allMatch(Production.CLASSES::contain);
    }

    @TestFactory
    Stream<DynamicTest> every_layer_holds_a_class() {
        return HexagonRules.LAYERS.entrySet().stream()
                .map(layer -> DynamicTest.dynamicTest(
                        layer.getKey(),
                        () -> assertThat(Production.CLASSES.stream()
                                        .filter(type -> !type.getSimpleName().equals("package-info")))
                                .anyMatch(resideInAPackage(layer.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> every_room_of_the_application_holds_a_class() {
        return ApplicationRules.ROOMS.keySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room,
                        () -> assertThat(Production.CLASSES.stream()
                                        .filter(type -> !type.getSimpleName().equals("package-info")))
                                .anyMatch(resideInAPackage(ApplicationRules.packageOf(room)))));
    }

    @Test
    void the_templates_of_the_workshop_are_really_imported() {
        assertThat(Production.TEMPLATES.stream()).anyMatch(resideInAPackage("..surveys.workshop.templates.."));
    }

    @Test
    void no_test_class_is_taken_for_a_production_class() {
        assertThat(Production.CLASSES.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> name.endsWith("Test") || name.endsWith("Contract") || name.startsWith("Wrong"));
    }

    @TestFactory
    Stream<DynamicTest> every_vendor_that_a_rule_keeps_at_home_is_really_used_there() {
        return HexagonRules.VENDORS.entrySet().stream()
                .flatMap(vendor -> vendor.getValue().stream()
                        .map(home -> DynamicTest.dynamicTest(
                                vendor.getKey() + " in " + home,
                                () -> assertThat(Production.CLASSES.stream()
                                                .filter(resideInAPackage(home))
                                                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                                                .map(dependency -> dependency.getTargetClass()))
                                        .anyMatch(resideInAPackage(vendor.getKey())))));
    }

    @Test
    void every_rule_has_a_fixture_that_breaks_it_and_every_fixture_a_rule() {
        assertThat(WrongFixtures.PACKAGE_OF_RULE.keySet()).isEqualTo(HexagonRules.ALL.keySet());
    }

    @TestFactory
    Stream<DynamicTest> every_rule_turns_red_on_its_fixture() {
        return WrongFixtures.PACKAGE_OF_RULE.entrySet().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.getKey(), () -> {
                    String fixturePackage = R + ".archfixtures." + fixture.getValue();
                    List<String> broken = rule(fixture)
                            .evaluate(productionAnd(fixturePackage))
                            .getFailureReport()
                            .getDetails();
                    assertThat(broken).anyMatch(line -> line.contains(fixturePackage));
                }));
    }

    @Test
    void nothing_is_frozen_ignored_or_allowed_to_be_empty() throws IOException {
        assertThat(ArchConfiguration.get().getPropertyOrDefault("archRule.failOnEmptyShould", "true"))
                .isEqualTo("true");
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        assertThat(loader.getResources("archunit_ignore_patterns.txt").asIterator())
                .isExhausted();
        assertThat(loader.getResources("archunit.properties").asIterator()).isExhausted();
        Path sources = Path.of("src/test/java");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("HexagonGuardsTest.java"))
                            .map(HexagonGuardsTest::text))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains("FreezingArchRule") || text.contains("allowEmptyShould"));
        }
    }

    private static com.tngtech.archunit.lang.ArchRule rule(Map.Entry<String, String> fixture) {
        return HexagonRules.ALL.entrySet().stream()
                .filter(rule -> rule.getKey().equals(fixture.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /**
     * The fixture together with the production classes: on its own it would break rules because other classes
     * are missing.
     */
    private static JavaClasses productionAnd(String fixturePackage) {
        JavaClasses both = WITH_FIXTURES.that(describe(
                "are production or the fixture",
                type -> Production.CLASSES.contain(type.getName())
                        || type.getPackageName().startsWith(fixturePackage + ".")));
        assertThat(both).as("compiled fixture in %s", fixturePackage).hasSizeGreaterThan(Production.CLASSES.size());
        return both;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
