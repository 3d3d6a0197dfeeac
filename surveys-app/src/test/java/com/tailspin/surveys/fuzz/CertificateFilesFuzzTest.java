package com.tailspin.surveys.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of keys and certificates, at the commands that read them as the application does. */
@Tag("slow")
class CertificateFilesFuzzTest {

    private static final List<String> NAMES = List.of("client.p12", "client.jks", "client.pem", "client.crt");
    private static final String PASSWORD = "open sesame";

    private static Path folder;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("surveys-fuzz-files");
    }

    static Stream<Arguments> seeds() throws IOException {
        Path made = Files.createTempDirectory("surveys-fuzz-seeds");
        FuzzedSurveys.command(
                "",
                "certificate",
                "create",
                "--password=" + PASSWORD,
                made.resolve("client.p12").toString());
        FuzzedSurveys.command(
                "",
                "certificate",
                "create",
                "--no-password",
                made.resolve("other.pem").toString());
        return Stream.of(
                Arguments.arguments(0, Files.readAllBytes(made.resolve("client.p12"))),
                Arguments.arguments(2, Files.readAllBytes(made.resolve("other.pem"))),
                Arguments.arguments(3, Files.readAllBytes(made.resolve("client.crt"))),
                Arguments.arguments(1, new byte[] {(byte) 0xFE, (byte) 0xED, (byte) 0xFE, (byte) 0xED, 0, 0, 0, 2}));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void a_file_is_read_or_refused_in_words(
            @InRange(min = 0, max = 3) int name, byte @NotNull @WithLength(max = 8192) [] content) throws IOException {
        Path file = Files.write(folder.resolve(NAMES.get(name)), content);
        FuzzedSurveys.command("", "certificate", "inspect", "--password=" + PASSWORD, file.toString());
    }
}
