package com.tailspin.surveys.auth.credential.store;

import com.tailspin.surveys.auth.port.out.CertificateStore.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The version of a store whose changes cannot be seen from outside; it changes every ten minutes. */
final class TimeBasedVersion {

    private static final long SECONDS = Duration.ofMinutes(10).toSeconds();

    private TimeBasedVersion() {}

    static Version version(InstantSource clock) {
        long second = clock.instant().getEpochSecond();
        Instant begin = Instant.ofEpochSecond(second - second % SECONDS);
        return new Version(begin.toString(), begin);
    }
}
