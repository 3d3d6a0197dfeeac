package com.tailspin.surveys.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of surveys-app and surveys-workshop, in the form of {@link HexagonRules}, which includes them. */
final class ApplicationRules {

    static final String APPLICATION = "..surveys.app..";
    static final String WORKSHOP = "..surveys.workshop..";

    /** Package of the application to those of its packages that it may use, lowest first. */
    static final Map<String, List<String>> ROOMS = new LinkedHashMap<>();

    static final Map<String, ArchRule> ALL = new LinkedHashMap<>();

    private ApplicationRules() {}

    static {
        ROOMS.put("app.settings", List.of());
        ROOMS.put("app.logging", List.of());
        ROOMS.put("app.metrics", List.of());
        ROOMS.put("app.demo", List.of());
        ROOMS.put("app.credential", List.of("app.settings"));
        ROOMS.put("app.deployment", List.of("app.settings", "app.credential"));
        ROOMS.put("app.provider", List.of("app.settings", "app.deployment"));
        ROOMS.put(
                "app",
                List.of(
                        "app.settings",
                        "app.logging",
                        "app.metrics",
                        "app.demo",
                        "app.credential",
                        "app.deployment",
                        "app.provider"));
        ROOMS.put("app.cli", List.of("app.settings", "app.logging", "app.demo", "app.deployment", "app"));

        rule("no arrow runs up or back inside the application", rooms());
        rule(
                "the workshop uses web, auth and the identity provider alone",
                noClasses()
                        .that()
                        .resideInAPackage(WORKSHOP)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(APPLICATION, "..surveys.domain..", "..surveys.adapters.persistence.."));
        rule(
                "only the application knows the workshop",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(APPLICATION, WORKSHOP)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(WORKSHOP));
        rule(
                "a public type of the application or the workshop is used outside its package",
                classes()
                        .that()
                        .resideInAnyPackage(APPLICATION, WORKSHOP)
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .arePublic()
                        // The Java launcher names it.
                        .and()
                        .doNotHaveSimpleName("Main")
                        .should(beUsedOutsideTheirPackage()));
    }

    /** The package of a room; {@code app} itself without the packages below it. */
    static String packageOf(String room) {
        return "..surveys." + room + (room.equals("app") ? "" : "..");
    }

    private static void rule(String name, ArchRule rule) {
        ALL.put(name, rule.as(name + ": " + rule.getDescription()).because("see docs/adr/0046"));
    }

    private static ArchRule rooms() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(APPLICATION);
        for (String room : ROOMS.keySet()) {
            layers = layers.layer(room).definedBy(packageOf(room));
        }
        for (Map.Entry<String, List<String>> room : ROOMS.entrySet()) {
            List<String> allowed = room.getValue();
            layers = allowed.isEmpty()
                    ? layers.whereLayer(room.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(room.getKey()).mayOnlyAccessLayers(allowed.toArray(String[]::new));
        }
        return layers.ensureAllClassesAreContainedInArchitectureIgnoring(describe(
                "are not of the application",
                (JavaClass type) -> !resideInAPackage(APPLICATION).test(type)));
    }

    private static ArchCondition<JavaClass> beUsedOutsideTheirPackage() {
        return new ArchCondition<>("be used by a class or template of another package") {

            private Set<String> used = Set.of();

            @Override
            public void init(java.util.Collection<JavaClass> all) {
                used = usedByOtherPackages();
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type,
                        used.contains(type.getName()),
                        type.getName() + " is public, and no other package uses it"));
            }
        };
    }

    /** Names of all top-level types that a production class or a template of another package depends on. */
    private static Set<String> usedByOtherPackages() {
        return Stream.concat(Production.CLASSES.stream(), Production.TEMPLATES.stream())
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !dependency
                        .getOriginClass()
                        .getPackageName()
                        .equals(dependency.getTargetClass().getPackageName()))
                .map(dependency -> dependency.getTargetClass().getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toSet());
    }
}
