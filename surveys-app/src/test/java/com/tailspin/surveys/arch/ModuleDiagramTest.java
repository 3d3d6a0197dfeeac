package com.tailspin.surveys.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The diagrams of modules and of the application's packages in docs/architecture.md show the arrows there are, and no others. */
class ModuleDiagramTest {

    private static final Map<String, String> MODULE_OF_PACKAGE = Map.of(
            "com.tailspin.surveys.domain", "domain",
            "com.tailspin.surveys.auth", "auth",
            "com.tailspin.surveys.idp", "idp",
            "com.tailspin.surveys.adapters.persistence", "persistence",
            "com.tailspin.surveys.adapters.web", "web",
            "com.tailspin.surveys.workshop", "workshop",
            "com.tailspin.surveys.app", "app");

    private static final String APPLICATION = "com.tailspin.surveys.app";

    @Test
    void the_diagram_and_the_byte_code_agree_both_ways() throws IOException {
        assertThat(arrowsDrawn("Modules")).isEqualTo(arrowsInByteCode(ModuleDiagramTest::module));
    }

    @Test
    void the_diagram_of_the_application_and_the_byte_code_agree_both_ways() throws IOException {
        assertThat(arrowsDrawn("Inside the application")).isEqualTo(arrowsInByteCode(ModuleDiagramTest::room));
    }

    private static Set<String> arrowsDrawn(String heading) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "architecture.md"));
        Matcher section = Pattern.compile("## " + heading + ".*?```mermaid(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(section.find()).isTrue();
        Set<String> arrows = new TreeSet<>();
        Matcher arrow = Pattern.compile("(\\w+) --> (\\w+)").matcher(section.group(1));
        while (arrow.find()) {
            arrows.add(arrow.group());
        }
        return arrows;
    }

    private static Set<String> arrowsInByteCode(Function<String, Optional<String>> box) {
        Set<String> arrows = new TreeSet<>();
        Production.CLASSES.forEach(type -> {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Optional<String> from = box.apply(type.getPackageName());
                Optional<String> to = box.apply(dependency.getTargetClass().getPackageName());
                if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                    arrows.add(from.get() + " --> " + to.get());
                }
            }
        });
        return arrows;
    }

    /** The last part of the name of a package of the application. */
    private static Optional<String> room(String packageName) {
        return packageName.equals(APPLICATION) || packageName.startsWith(APPLICATION + ".")
                ? Optional.of(packageName.substring(packageName.lastIndexOf('.') + 1))
                : Optional.empty();
    }

    private static Optional<String> module(String packageName) {
        return MODULE_OF_PACKAGE.entrySet().stream()
                .filter(entry -> packageName.equals(entry.getKey()) || packageName.startsWith(entry.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
