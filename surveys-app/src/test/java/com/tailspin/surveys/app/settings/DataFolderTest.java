package com.tailspin.surveys.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DataFolderTest {

    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 100;

    @TempDir
    Path folder;

    @Test
    void a_key_is_made_once_and_found_again() {
        String key = new DataFolder(folder).encryptionKey();
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(new DataFolder(folder).encryptionKey()).isEqualTo(key);
        assertThat(new DataFolder(folder).clientSecret()).isNotEqualTo(key);
    }

    @Test
    void a_folder_that_others_can_enter_is_warned_of() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Logger logger = (Logger) LoggerFactory.getLogger(DataFolder.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        logger.addAppender(logged);

        new DataFolder(folder).prepared();

        logger.detachAppender(logged);
        assertThat(logged.list)
                .anySatisfy(line -> assertThat(line.getFormattedMessage()).contains("can enter the data folder"));
    }

    @Test
    void concurrent_creators_all_get_the_same() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path fresh = Files.createDirectory(folder.resolve("round-" + round));
                CyclicBarrier start = new CyclicBarrier(AT_ONCE);
                List<Future<String>> keys = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    keys.add(threads.submit(() -> {
                        start.await();
                        return new DataFolder(fresh).encryptionKey();
                    }));
                }
                Set<String> different = new HashSet<>();
                for (Future<String> key : keys) {
                    different.add(key.get());
                }
                assertThat(different).as("keys in round %d", round).hasSize(1);
                try (Stream<Path> left = Files.list(fresh)) {
                    assertThat(left).containsExactly(fresh.resolve("encryption.key"));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_empty_key_file_is_refused_and_not_written_over() throws IOException {
        Files.createFile(folder.resolve("encryption.key"));
        assertThatThrownBy(() -> new DataFolder(folder).encryptionKey())
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("encryption.key");
        assertThat(folder.resolve("encryption.key")).isEmptyFile();
    }

    @Test
    void a_key_file_with_other_bytes_is_refused_by_what_is_wrong_with_it() throws IOException {
        Files.write(folder.resolve("encryption.key"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 7});
        assertThatThrownBy(() -> new DataFolder(folder).encryptionKey())
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContainingAll("encryption.key", "not ASCII text", "Restore it, or delete it")
                .message()
                .doesNotContain("Exception");
    }

    @Test
    void a_reset_deletes_what_surveys_made_and_nothing_else() throws IOException {
        DataFolder data = new DataFolder(folder);
        data.encryptionKey();
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThat(data.reset()).containsExactly("encryption.key");
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }
}
