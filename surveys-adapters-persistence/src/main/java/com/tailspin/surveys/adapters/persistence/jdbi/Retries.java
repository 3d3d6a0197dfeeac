package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Repeats a unit of work as a whole if it fails for a reason that can pass, such as a deadlock. */
final class Retries {

    private static final int ATTEMPTS = 6;

    private Retries() {}

    static <T> T repeated(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !SqlErrors.worthAnotherTry(e)) {
                    throw e;
                }
            }
            // A random pause, so that two conflicting transactions do not collide again.
            pause(ThreadLocalRandom.current().nextLong(5L << attempt) + 1);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
