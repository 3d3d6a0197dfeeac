package com.tailspin.surveys.auth.credential.store;

import com.tailspin.surveys.auth.port.out.CertificateStore.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** For stores that do not show from outside whether they have changed: worth another look every ten minutes. */
final class NowAndThen {

    private static final long SECONDS = Duration.ofMinutes(10).toSeconds();

    private NowAndThen() {}

    static Version version(InstantSource clock) {
        long second = clock.instant().getEpochSecond();
        Instant begin = Instant.ofEpochSecond(second - second % SECONDS);
        return new Version(begin.toString(), begin);
    }
}
