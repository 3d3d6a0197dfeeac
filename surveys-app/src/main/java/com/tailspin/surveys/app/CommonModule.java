package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.domain.port.out.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The time and the randomness of everything: drawn from here and nowhere else. */
final class CommonModule extends AbstractModule {

    @Provides
    @Singleton
    InstantSource clock() {
        // Databases keep microseconds: what was just made equals what is read again.
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
