package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.function.Supplier;

/** Work that is rolled back when it throws. */
final class Undo {

    private Undo() {}

    static <T> T unlessDone(Runnable rollback, Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            try {
                rollback.run();
            } catch (RuntimeException failed) {
                // A connection that is gone cannot be rolled back, and need not be: what broke it is what is told.
                e.addSuppressed(failed);
            }
            throw e;
        }
    }
}
