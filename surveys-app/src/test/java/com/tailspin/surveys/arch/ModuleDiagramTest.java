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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The module diagram in docs/architecture.md shows the arrows there are, and no others. */
class ModuleDiagramTest {

    private static final Map<String, String> MODULE_OF_PACKAGE = Map.of(
            "com.tailspin.surveys.domain", "domain",
            "com.tailspin.surveys.auth", "auth",
            "com.tailspin.surveys.idp", "idp",
            "com.tailspin.surveys.adapters.persistence", "persistence",
            "com.tailspin.surveys.adapters.web", "web",
            "com.tailspin.surveys.workshop", "workshop",
            "com.tailspin.surveys.app", "app");

    @Test
    void the_diagram_and_the_byte_code_agree_both_ways() throws IOException {
        assertThat(arrowsDrawn()).isEqualTo(arrowsInByteCode());
    }

    private static Set<String> arrowsDrawn() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "architecture.md"));
        Matcher section = Pattern.compile("## Modules.*?```mermaid(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(section.find()).isTrue();
        Set<String> arrows = new TreeSet<>();
        Matcher arrow = Pattern.compile("(\\w+) --> (\\w+)").matcher(section.group(1));
        while (arrow.find()) {
            arrows.add(arrow.group());
        }
        return arrows;
    }

    private static Set<String> arrowsInByteCode() {
        Set<String> arrows = new TreeSet<>();
        Production.CLASSES.forEach(type -> {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Optional<String> from = module(type.getPackageName());
                Optional<String> to = module(dependency.getTargetClass().getPackageName());
                if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                    arrows.add(from.get() + " --> " + to.get());
                }
            }
        });
        return arrows;
    }

    private static Optional<String> module(String packageName) {
        return MODULE_OF_PACKAGE.entrySet().stream()
                .filter(entry -> packageName.equals(entry.getKey()) || packageName.startsWith(entry.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
