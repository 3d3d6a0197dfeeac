package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.function.Supplier;

/** Runs work and rolls it back if it throws. */
final class RollbackOnFailure {

    private RollbackOnFailure() {}

    /** Returns what the work returns. If the work throws, rolls back and throws the same. */
    static <T> T run(Runnable rollback, Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            try {
                rollback.run();
            } catch (RuntimeException failed) {
                // A broken connection cannot be rolled back and need not be; the original error is reported.
                e.addSuppressed(failed);
            }
            throw e;
        }
    }
}
