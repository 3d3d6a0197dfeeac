package com.tailspin.surveys.arch;

import static com.tailspin.surveys.arch.Production.R;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The generated part of docs/ports.md: every port with its neighbours, from the byte code, and its purpose, from its Javadoc. */
final class PortsPage {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMENT_OF_TYPE = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[\\w(\".)]+\\s+)*public (?:abstract )?(?:interface|class) ",
            Pattern.DOTALL);

    private PortsPage() {}

    static String generated() {
        StringBuilder page = new StringBuilder();
        for (String hexagon : List.of("domain", "auth")) {
            page.append("## Driving ports of ").append(hexagon).append("\n\n");
            page.append("| port | purpose | service | other implementations | driven by |\n|---|---|---|---|---|\n");
            for (JavaClass port : ports(hexagon, "in")) {
                row(page, port, services(port), adapters(port), callingPackages(port));
            }
            page.append("\n## Driven ports of ").append(hexagon).append("\n\n");
            page.append("| port | purpose | contract test | adapters | used by |\n|---|---|---|---|---|\n");
            for (JavaClass port : ports(hexagon, "out")) {
                row(page, port, contracts(port), adapters(port), users(port, hexagon));
            }
            page.append('\n');
        }
        return page.toString();
    }

    /** The ports of a hexagon, in alphabetical order. */
    static List<JavaClass> ports(String hexagon, String direction) {
        return Production.CLASSES.stream()
                .filter(type -> type.getPackageName().equals(R + "." + hexagon + ".port." + direction))
                .filter(type -> type.isInterface() && type.isTopLevelClass())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .sorted(Comparator.comparing(JavaClass::getSimpleName))
                .toList();
    }

    /** The contract tests of a driven port: named after it, or linked to it in the first sentence of their Javadoc. */
    static List<String> contractsOf(JavaClass port) {
        Path folder = source(port, "test").resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Contract.java"))
                    .filter(name -> name.equals(port.getSimpleName() + "Contract.java")
                            || firstSentence(folder.resolve(name)).contains("`" + port.getSimpleName() + "`"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void row(StringBuilder page, JavaClass port, String... columns) {
        page.append("| `").append(port.getSimpleName()).append("` | ").append(firstSentence(source(port, "main")));
        for (String column : columns) {
            page.append(" | ").append(column);
        }
        page.append(" |\n");
    }

    private static String services(JavaClass port) {
        return names(implementing(port).filter(resideInAPackage("..service..")));
    }

    private static String contracts(JavaClass port) {
        List<String> found = contractsOf(port);
        return found.isEmpty() ? "–" : found.stream().map(PortsPage::code).collect(joining(", "));
    }

    private static String adapters(JavaClass port) {
        return names(implementing(port).filter(Predicate.not(resideInAPackage("..service.."))));
    }

    private static String users(JavaClass port, String hexagon) {
        return names(using(port)
                .filter(resideInAPackage(".." + "surveys." + hexagon + ".."))
                .filter(type -> !type.getPackageName().equals(port.getPackageName())));
    }

    private static String callingPackages(JavaClass port) {
        List<String> packages = using(port)
                .filter(Predicate.not(resideInAPackage("..port..")))
                .filter(Predicate.not(resideInAPackage("..service..")))
                .map(type -> type.getPackageName().substring(R.length() + 1))
                .filter(name -> name.startsWith("adapters."))
                .distinct()
                .sorted()
                .toList();
        return packages.isEmpty() ? "–" : packages.stream().map(PortsPage::code).collect(joining(", "));
    }

    private static Stream<JavaClass> implementing(JavaClass port) {
        return Production.CLASSES.stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(port.getName()))
                .map(PortsPage::topLevel)
                .distinct();
    }

    /** The classes that call the port, without Guice modules, which only bind it, and without its implementations. */
    private static Stream<JavaClass> using(JavaClass port) {
        return Production.CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                topLevel(dependency.getTargetClass()).equals(port)))
                .map(PortsPage::topLevel)
                .distinct()
                .filter(type -> !type.equals(port) && !type.isAssignableTo(port.getName()))
                .filter(type -> !type.getSimpleName().endsWith("Module")
                        && !type.getSimpleName().endsWith("package-info"));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(PortsPage::topLevel).orElse(type);
    }

    private static String names(Stream<JavaClass> types) {
        String all = types.map(JavaClass::getSimpleName)
                .distinct()
                .sorted()
                .map(PortsPage::code)
                .collect(joining(", "));
        return all.isEmpty() ? "–" : all;
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static Path source(JavaClass type, String kind) {
        String module =
                "surveys-" + type.getPackageName().substring(R.length() + 1).replaceFirst("\\..*", "");
        return ROOT.resolve(module)
                .resolve("src/" + kind + "/java")
                .resolve(type.getName().replace('.', '/') + ".java");
    }

    /** The first sentence of a type's Javadoc, in Markdown. */
    private static String firstSentence(Path source) {
        try {
            Matcher comment = COMMENT_OF_TYPE.matcher(Files.readString(source));
            if (!comment.find()) {
                throw new AssertionError(source + " has no Javadoc at its type");
            }
            return comment.group(1)
                    .replaceAll("(?m)^\\s*\\* ?", "")
                    .replaceAll("\\s+", " ")
                    .strip()
                    .replaceFirst("(?<=\\.) (?=[A-Z{]).*", "")
                    .replaceAll("\\{@\\w+ (?:[\\w.]+\\.)?#?([^}\\s]+)(?: [^}]*)?}", "`$1`")
                    .replace("|", "\\|");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
