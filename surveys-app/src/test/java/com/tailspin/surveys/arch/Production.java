package com.tailspin.surveys.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

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

    /** What the template compiler made: it only counts as a user of types that are public for it. */
    static final JavaClasses TEMPLATES = new ClassFileImporter()
            .withImportOption(location -> location.contains("/templates/"))
            .importPackages(R);

    private Production() {}
}
