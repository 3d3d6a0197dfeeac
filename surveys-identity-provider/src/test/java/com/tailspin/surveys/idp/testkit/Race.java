package com.tailspin.surveys.idp.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same action several times concurrently. */
public final class Race {
    private Race() {}

    public static <T> List<T> of(int runners, Callable<T> run) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            var start = new CyclicBarrier(runners);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return run.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
