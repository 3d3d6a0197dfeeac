package com.tailspin.surveys.arch;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;

/** The production classes of all modules: as folders under {@code mvn test}, as jars under {@code mvn verify}. */
final class Production {

    static final String R = "com.tailspin.surveys";

    private static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");

    /** What the template compiler makes of templates is not written by anybody, and lives beside what calls it. */
    private static final ImportOption NO_TEMPLATES = location -> !location.contains("/templates/");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(NO_TEST_JARS)
            .withImportOption(NO_TEMPLATES)
            .importPackages(R);

    /** The names of the classes that templates use: what is public for their sake is not public in vain. */
    static final Set<String> IN_TEMPLATES = new ClassFileImporter()
            .withImportOption(location -> !NO_TEMPLATES.includes(location)).importPackages(R).stream()
                    .flatMap(template -> template.getDirectDependenciesFromSelf().stream())
                    .map(use -> use.getTargetClass().getName())
                    .collect(toUnmodifiableSet());

    private Production() {}
}
