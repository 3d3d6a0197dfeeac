package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of this checkout, as a learner has it: under version control, packaged; and Maven downloads nothing. */
final class CheckoutCopy {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Build output, data folders and files of this machine. */
    private static final Set<String> NOT_COPIED = Set.of("target", "data", ".git", ".idea", ".vscode");

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path folder;

    private CheckoutCopy(Path folder) {
        this.folder = folder;
    }

    static CheckoutCopy in(Path folder) throws Exception {
        CheckoutCopy made = new CheckoutCopy(folder);
        made.copyAll();
        return made;
    }

    private void copyAll() throws Exception {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(visited.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(folder.resolve(ROOT.relativize(visited)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.endsWith(".git")) {
                    copy(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Path packaged = ROOT.resolve("surveys-app").resolve("target");
        copy(packaged.resolve("surveys.jar"));
        for (String beside : List.of("lib", "bin")) {
            try (Stream<Path> files = Files.list(packaged.resolve(beside))) {
                for (Path file : files.toList()) {
                    copy(file);
                }
            }
        }
        Files.writeString(
                folder.resolve(".mvn").resolve("maven.config"),
                "--offline\n--batch-mode\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Ended committed = run(
                "git init -q && git add -A && git -c user.name=learner -c user.email=learner@example.com commit -qm 'The checkout'",
                Map.of());
        assertThat(committed.exitCode()).as(committed.output()).isZero();
    }

    private void copy(Path file) throws IOException {
        Path to = folder.resolve(ROOT.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** What a script printed, and its exit code. */
    record Ended(int exitCode, String output) {}

    /** Runs a script at the top of the copy. */
    Ended run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile("lab", ".log");
        try {
            Process process = Terminal.bash(folder, environment, "-e", "-o", "pipefail", "-c", script)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("This does not end:\n" + script + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
