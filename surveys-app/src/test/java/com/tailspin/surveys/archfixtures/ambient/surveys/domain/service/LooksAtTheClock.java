package com.tailspin.surveys.archfixtures.ambient.surveys.domain.service;

import java.time.Instant;

/** Wrong: an instant that no test can choose. */
final class LooksAtTheClock {
    Instant instant() {
        return Instant.now();
    }
}
