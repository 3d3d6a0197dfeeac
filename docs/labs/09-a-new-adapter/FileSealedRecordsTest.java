package com.tailspin.surveys.adapters.persistence.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import com.tailspin.surveys.auth.port.out.SealedRecordsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealed records as files in a folder: the port's contract, and problems that only files have. */
class FileSealedRecordsTest extends SealedRecordsContract {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    Path folder;

    @Override
    protected SealedRecords emptyStore() {
        return new FileSealedRecords(folder);
    }

    @Test
    void another_process_finds_what_the_one_before_it_kept() {
        new FileSealedRecords(folder).put(Kind.SESSION, "key", new byte[] {1, 2, 3}, NOW.plusSeconds(60));

        assertThat(new FileSealedRecords(folder).find(Kind.SESSION, "key", NOW)).hasValue(new byte[] {1, 2, 3});
    }

    @Test
    void two_keys_are_two_files_also_where_file_names_ignore_case() throws IOException {
        SealedRecords records = emptyStore();
        records.put(Kind.SESSION, "key", new byte[0], NOW.plusSeconds(60));
        long before = names();

        records.put(Kind.SESSION, "Key", new byte[0], NOW.plusSeconds(60));

        assertThat(names()).isEqualTo(before + 1);
    }

    private long names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.toString().toLowerCase(Locale.ROOT))
                    .distinct()
                    .count();
        }
    }
}
