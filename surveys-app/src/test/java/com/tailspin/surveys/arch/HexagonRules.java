package com.tailspin.surveys.arch;

import static com.tailspin.surveys.arch.ApplicationRules.WORKSHOP;
import static com.tailspin.surveys.arch.Production.R;
import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules as data: {@code HexagonTest} runs them on the production classes, and {@code HexagonGuardsTest} runs each
 * on its own wrong fixture.
 */
final class HexagonRules {

    /** Layer to package. */
    static final Map<String, String> LAYERS = new LinkedHashMap<>();

    /** Where the features of the web keep what they share. */
    private static final String[] SHARED_BY_FEATURES = {
        "..surveys.adapters.web.ui.page..",
        "..surveys.adapters.web.ui.session..",
        "..surveys.adapters.web.ui.form..",
        "..surveys.adapters.web.ui.text..",
        "..surveys.adapters.web.ui.survey.."
    };

    /** The layers that each layer may use. A layer that is not listed may use none. */
    static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

    static final Map<String, ArchRule> ALL = new LinkedHashMap<>();

    /** Vendor packages, and the only packages of ours that may use them. */
    static final Map<String, List<String>> VENDORS = new LinkedHashMap<>();

    private HexagonRules() {}

    static {
        LAYERS.put("domain.model", "..surveys.domain.model..");
        LAYERS.put("domain.port.in", "..surveys.domain.port.in..");
        LAYERS.put("domain.port.out", "..surveys.domain.port.out..");
        LAYERS.put("domain.service", "..surveys.domain.service..");
        LAYERS.put("auth.model", "..surveys.auth.model..");
        LAYERS.put("auth.port.in", "..surveys.auth.port.in..");
        LAYERS.put("auth.port.out", "..surveys.auth.port.out..");
        LAYERS.put("auth.service", "..surveys.auth.service..");
        LAYERS.put("auth.credential", "..surveys.auth.credential..");
        LAYERS.put("auth.oidc", "..surveys.auth.oidc..");
        LAYERS.put("persistence", "..surveys.adapters.persistence");
        LAYERS.put("persistence.jdbi", "..surveys.adapters.persistence.jdbi..");
        LAYERS.put("persistence.memory", "..surveys.adapters.persistence.memory..");
        LAYERS.put("web.http", "..surveys.adapters.web.http..");
        LAYERS.put("web.security", "..surveys.adapters.web.security..");
        LAYERS.put("web.json", "..surveys.adapters.web.json..");
        LAYERS.put("web.export", "..surveys.adapters.web.export..");
        LAYERS.put("web.api", "..surveys.adapters.web.api..");
        LAYERS.put("web.apiclient", "..surveys.adapters.web.apiclient..");
        LAYERS.put("web.ui", "..surveys.adapters.web.ui..");
        LAYERS.put("idp", "..surveys.idp..");
        LAYERS.put("workshop", WORKSHOP);
        LAYERS.put("app", "..surveys.app..");

        ARROWS.put("domain.port.in", List.of("domain.model"));
        ARROWS.put("domain.port.out", List.of("domain.model"));
        ARROWS.put("domain.service", List.of("domain.model", "domain.port.in", "domain.port.out"));
        ARROWS.put("auth.port.in", List.of("auth.model"));
        ARROWS.put("auth.port.out", List.of("auth.model"));
        ARROWS.put("auth.service", List.of("auth.model", "auth.port.in", "auth.port.out"));
        ARROWS.put("auth.credential", List.of("auth.model", "auth.port.out"));
        ARROWS.put("auth.oidc", List.of("auth.model", "auth.port.out"));
        ARROWS.put("persistence", List.of("domain.model"));
        List<String> driven = List.of("persistence", "domain.model", "domain.port.out", "auth.model", "auth.port.out");
        ARROWS.put("persistence.jdbi", driven);
        ARROWS.put("persistence.memory", driven);
        List<String> drives = List.of("domain.model", "domain.port.in", "auth.model", "auth.port.in");
        ARROWS.put("web.http", drives);
        ARROWS.put("web.security", plus(drives, "web.http"));
        ARROWS.put("web.json", plus(drives, "web.http"));
        ARROWS.put("web.export", plus(drives, "web.http", "web.json"));
        ARROWS.put("web.api", plus(drives, "web.http", "web.security", "web.json", "web.export"));
        ARROWS.put("web.apiclient", plus(drives, "web.http", "web.security", "web.json"));
        ARROWS.put("web.ui", plus(drives, "web.http", "web.security", "web.export"));
        ARROWS.put(
                "workshop",
                List.of("auth.model", "auth.port.out", "auth.credential", "auth.oidc", "web.http", "web.ui", "idp"));
        ARROWS.put(
                "app",
                LAYERS.keySet().stream().filter(layer -> !layer.equals("app")).toList());

        VENDORS.put(
                "com.nimbusds..", List.of("..surveys.auth.oidc..", "..surveys.auth.credential..", "..surveys.idp.."));
        VENDORS.put("org.bouncycastle..", List.of("..surveys.auth.credential.."));
        VENDORS.put("io.javalin..", List.of("..surveys.adapters.web..", "..surveys.idp..", WORKSHOP));
        VENDORS.put(
                "com.fasterxml.jackson..",
                List.of(
                        "..surveys.adapters.web..",
                        "..surveys.app.logging..",
                        WORKSHOP,
                        "..surveys.adapters.persistence.jdbi.."));
        VENDORS.put("gg.jte..", List.of("..surveys.adapters.web.ui..", "..surveys.idp..", WORKSHOP));
        VENDORS.put("org.commonmark..", List.of("..surveys.workshop.learn.."));
        VENDORS.put("io.nayuki..", List.of("..surveys.adapters.web.ui.."));
        VENDORS.put("org.jdbi..", List.of("..surveys.adapters.persistence.jdbi..", "..surveys.idp.."));
        VENDORS.put("org.flywaydb..", List.of("..surveys.adapters.persistence.jdbi..", "..surveys.idp.."));
        VENDORS.put("com.zaxxer.hikari..", List.of("..surveys.adapters.persistence.jdbi..", "..surveys.idp.."));
        VENDORS.put("java.sql..", List.of("..surveys.adapters.persistence.jdbi..", "..surveys.idp.."));
        VENDORS.put("com.typesafe.config..", List.of("..surveys.app.."));
        VENDORS.put("picocli..", List.of("..surveys.app.cli.."));

        rule("arrows", "docs/adr/0002", arrows());
        rule(
                "the domain is plain Java",
                "docs/adr/0002",
                classes()
                        .that()
                        .resideInAPackage("..surveys.domain..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java.lang..",
                                "java.math",
                                "java.nio.charset",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "java.time..",
                                "org.jspecify.annotations",
                                "..surveys.domain.."));
        rule(
                "the core of auth is the JDK's",
                "docs/adr/0008",
                classes()
                        .that()
                        .resideInAnyPackage(
                                "..surveys.auth.model..", "..surveys.auth.port..", "..surveys.auth.service..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                // ClientTls, which the OpenID Connect adapter and the API's client share.
                                "javax.net.ssl..",
                                "org.slf4j..",
                                "org.jspecify.annotations",
                                "..surveys.auth.."));
        rule(
                "the identity provider stands alone",
                "docs/adr/0008",
                noClasses()
                        .that()
                        .resideInAPackage("..surveys.idp..")
                        .should()
                        .dependOnClassesThat(describe(
                                "are of another module of Surveys",
                                (JavaClass other) -> resideInAPackage(R + "..").test(other)
                                        && !resideInAPackage("..surveys.idp..").test(other))));
        VENDORS.forEach((vendor, homes) -> rule(
                vendor.replace("..", "") + " stays home",
                "docs/adr/0010",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(homes.toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(vendor)));
        rule(
                "Guice only in modules",
                "docs/adr/0006",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..surveys.app..", WORKSHOP)
                        .and()
                        .haveSimpleNameNotEndingWith("Module")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.google.inject..", "jakarta.inject.."));
        rule(
                "no field injection",
                "docs/adr/0006",
                noFields()
                        .should(beAnnotatedWith("jakarta.inject.Inject"))
                        .orShould(beAnnotatedWith("com.google.inject.Inject")));
        rule(
                "no method injection",
                "docs/adr/0006",
                noMethods()
                        .should(beAnnotatedWith("jakarta.inject.Inject"))
                        .orShould(beAnnotatedWith("com.google.inject.Inject")));
        rule(
                "ports are interfaces",
                "docs/adr/0003",
                classes()
                        .that()
                        .resideInAnyPackage("..surveys.domain.port..", "..surveys.auth.port..")
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .haveSimpleNameNotEndingWith("package-info")
                        .should()
                        .beInterfaces());
        rule(
                "driving ports know who is calling",
                "docs/adr/0003",
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage("..surveys.domain.port.in..")
                        .should(takeACallerAndReturnAValue()));
        rule(
                "services implement a driving port",
                "docs/adr/0003",
                classes()
                        .that()
                        .resideInAnyPackage("..surveys.domain.service..", "..surveys.auth.service..")
                        .and()
                        .haveSimpleNameEndingWith("Service")
                        .should()
                        .implement(resideInAPackage("..port.in.."))
                        .andShould()
                        .haveModifier(FINAL));
        rule(
                "domain types are immutable",
                "docs/adr/0004",
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage("..surveys.domain.model..")
                        .and()
                        .doNotHaveModifier(SYNTHETIC)
                        .should()
                        .beFinal());
        rule(
                "no ambient time or randomness",
                "docs/adr/0005",
                noClasses()
                        .that()
                        .resideInAPackage("..surveys.domain..")
                        .should()
                        .callMethodWhere(describe(
                                "reads a clock or draws a random number",
                                (JavaCall<?> call) -> call.getName().equals("randomUUID")
                                        || call.getName().equals("currentTimeMillis")
                                        || call.getName().equals("nanoTime")
                                        || (call.getName().equals("now")
                                                && call.getTargetOwner()
                                                        .getPackageName()
                                                        .startsWith("java.time")))));
        rule(
                "no cycles",
                "docs/adr/0002",
                slices().matching("..surveys.(**)").should().beFreeOfCycles());
        rule(
                "a store shows only its module, its settings and its backup",
                "docs/adr/0003",
                classes()
                        .that()
                        .resideInAPackage("..surveys.adapters.persistence.*..")
                        .and()
                        .arePublic()
                        .should()
                        .haveSimpleNameEndingWith("Module")
                        .orShould()
                        .haveSimpleNameEndingWith("Settings")
                        .orShould()
                        .haveSimpleNameEndingWith("Backup"));
        rule(
                "routes live in the web, rows in the store",
                "docs/adr/0007",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..surveys.adapters.web..")
                        .and()
                        .resideOutsideOfPackage("..surveys.idp..")
                        .should()
                        .haveSimpleNameEndingWith("Routes")
                        .orShould()
                        .haveSimpleNameEndingWith("Json"));
        rule(
                "no java.util.logging",
                "docs/adr/0011",
                noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
        rule(
                "no standard streams",
                "docs/adr/0011",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..surveys.app.cli..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
        rule(
                "no vague names",
                "docs/adr/0003",
                noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|UseCase|Port|DTO)"));
        rule(
                "features of the web do not know each other",
                "docs/adr/0048",
                slices().matching("..surveys.adapters.web.ui.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED_BY_FEATURES)));
        rule(
                "routes of the API do not know each other",
                "docs/adr/0048",
                noClasses()
                        .that(are("routes of the API", HexagonRules::isRoutesOfApi))
                        .should()
                        .dependOnClassesThat(are("routes of the API", HexagonRules::isRoutesOfApi)));
        // Credentials stay public: programs without Guice, such as the benchmarks, construct them.
        rule(
                "only what another package needs is public",
                "docs/adr/0048",
                classes()
                        .that()
                        .resideInAnyPackage(
                                "..surveys.domain..", "..surveys.auth..", "..surveys.adapters..", "..surveys.idp..")
                        .and()
                        .resideOutsideOfPackage("..surveys.auth.credential..")
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .arePublic()
                        .should(beNeededByAnotherPackage()));
        ALL.putAll(ApplicationRules.ALL);
    }

    private static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> which) {
        return describe("are " + what, which);
    }

    private static boolean isRoutesOfApi(JavaClass type) {
        return resideInAPackage("..surveys.adapters.web.api..").test(type)
                && type.getSimpleName().endsWith("Routes");
    }

    /** By its code, by a template, or because the signature of another public type names it. */
    private static ArchCondition<JavaClass> beNeededByAnotherPackage() {
        return new ArchCondition<>("be needed by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> itself = type.getPackage().getClasses().stream()
                        .filter(each -> each.equals(type) || each.getName().startsWith(type.getName() + "$"))
                        .collect(toSet());
                boolean used = itself.stream()
                        .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                boolean inTemplates =
                        itself.stream().anyMatch(each -> Production.IN_TEMPLATES.contains(each.getName()));
                boolean inSignatures = type.getPackage().getClasses().stream()
                        .filter(other -> other.getModifiers().contains(PUBLIC) && !itself.contains(other))
                        .flatMap(other -> other.getCodeUnits().stream())
                        .filter(unit -> unit.getModifiers().contains(PUBLIC))
                        .flatMap(unit ->
                                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()))
                        .anyMatch(
                                named -> named.getAllInvolvedRawTypes().stream().anyMatch(itself::contains));
                events.add(new SimpleConditionEvent(
                        type,
                        used || inTemplates || inSignatures,
                        type.getName() + " is public, and only its own package uses it"));
            }
        };
    }

    private static void rule(String name, String adr, ArchRule rule) {
        ALL.put(name, rule.as(name + ": " + rule.getDescription()).because("see " + adr));
    }

    private static ArchRule arrows() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(R + "..");
        for (Map.Entry<String, String> layer : LAYERS.entrySet()) {
            layers = layers.layer(layer.getKey()).definedBy(layer.getValue());
        }
        for (String layer : LAYERS.keySet()) {
            List<String> allowed = ARROWS.getOrDefault(layer, List.of());
            layers = allowed.isEmpty()
                    ? layers.whereLayer(layer).mayNotAccessAnyLayer()
                    : layers.whereLayer(layer).mayOnlyAccessLayers(allowed.toArray(String[]::new));
        }
        return layers.ensureAllClassesAreContainedInArchitecture();
    }

    private static List<String> plus(List<String> layers, String... more) {
        return java.util.stream.Stream.concat(layers.stream(), java.util.Arrays.stream(more))
                .toList();
    }

    private static ArchCondition<JavaMethod> takeACallerAndReturnAValue() {
        return new ArchCondition<>("take a Caller or a Visitor and return neither nothing nor a boolean") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean knowsWho = method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getSimpleName().equals("Caller")
                                || type.getSimpleName().equals("Visitor"));
                String returned = method.getRawReturnType().getName();
                boolean returns = !returned.equals("void") && !returned.equals("boolean");
                events.add(new SimpleConditionEvent(
                        method, knowsWho && returns, method.getFullName() + " returns " + returned));
            }
        };
    }
}
