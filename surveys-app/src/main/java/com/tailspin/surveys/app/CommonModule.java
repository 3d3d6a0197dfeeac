package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.domain.port.out.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Provides the clock and the source of randomness, the only ones in the application. */
final class CommonModule extends AbstractModule {

    @Provides
    @Singleton
    InstantSource clock() {
        // Databases store microseconds: truncated, a new value equals the value read back.
        return () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Provides
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Provides
    @Singleton
    Ids ids(InstantSource clock, SecureRandom random) {
        return new SecureRandomIds(clock, random);
    }
}
