package com.tailspin.surveys.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The patches beside the pages apply to this checkout. What they do is tested by {@code LabsIT} and {@code RemoteSignerIT}. */
class PatchesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TestFactory
    Stream<DynamicTest> every_patch_applies() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            List<String> patches = files.map(file -> ROOT.relativize(file).toString())
                    .filter(name -> name.endsWith(".patch"))
                    .sorted()
                    .toList();
            assertThat(patches).hasSizeGreaterThan(4);
            return patches.stream().map(patch -> DynamicTest.dynamicTest(patch, () -> applies(patch)));
        }
    }

    private static void applies(String patch) throws Exception {
        Process git;
        try {
            git = new ProcessBuilder("git", "apply", "--check", patch)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("git is not installed: " + e.getMessage());
            return;
        }
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
    }
}
