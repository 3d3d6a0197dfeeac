package com.tailspin.surveys.auth.credential.store;

import com.tailspin.surveys.auth.port.out.CertificateStore.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * The state of files as seen without reading them: timestamp, size and, if the file system provides one, the file key.
 */
public final class FileVersion {

    private FileVersion() {}

    /** Returns the present state of the files. Never throws: a missing file is a state, too. */
    public static Version of(Path... files) {
        StringBuilder mark = new StringBuilder();
        Instant since = Instant.EPOCH;
        for (Path file : files) {
            try {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                Instant changed = seen.lastModifiedTime().toInstant();
                mark.append(changed)
                        .append(' ')
                        .append(seen.size())
                        .append(' ')
                        .append(seen.fileKey())
                        .append('|');
                since = changed.isAfter(since) ? changed : since;
            } catch (IOException e) {
                // Missing or inaccessible; reading it will report which.
                mark.append(e.getClass().getSimpleName()).append('|');
            }
        }
        return new Version(mark.toString(), since);
    }
}
