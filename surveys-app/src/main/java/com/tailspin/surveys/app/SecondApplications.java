package com.tailspin.surveys.app;

import com.google.inject.Module;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.logging.SecondApplicationLines;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.workshop.hexagon.SecondSurveys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Applications of the same composition beside the running one, for the workshop: at free ports, with data in a temporary
 * folder. They share nothing with the running one except the process. They log warnings and errors only, marked as
 * theirs.
 */
final class SecondApplications implements SecondSurveys, AutoCloseable {

    private final List<Second> running = new CopyOnWriteArrayList<>();

    @Override
    public Running start(Map<String, String> settings, UnaryOperator<Module> rewiring) {
        Path folder = temporaryFolder();
        Properties all = new Properties();
        all.setProperty(Settings.DATA_DIR.key(), folder.toString());
        Stream.of(Settings.WEB_PORT, Settings.API_PORT, Settings.PROVIDER_PORT)
                .forEach(port -> all.setProperty(port.key(), "0"));
        all.setProperty(Settings.WORKSHOP_ENABLED.key(), "false");
        all.setProperty(Settings.THROTTLING_ENABLED.key(), "false");
        settings.forEach(all::setProperty);
        try {
            Second second = new Second(
                    apart(() -> SurveysApplication.startSecond(
                            Settings.read(all, Map.of(), Optional.empty()), ServerRole.ALL, rewiring)),
                    folder);
            running.add(second);
            return second;
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** Closes those that still run. */
    @Override
    public void close() {
        running.forEach(Second::close);
    }

    /** Does the work on a thread whose log lines are marked, and waits for its result. */
    private static <T> T apart(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        };
        new Thread(SecondApplicationLines.group(), task, "second-application").start();
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("surveys-second");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a second application.", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private final class Second implements Running {

        private final SurveysApplication application;
        private final Path folder;

        Second(SurveysApplication application, Path folder) {
            this.application = application;
            this.folder = folder;
        }

        @Override
        public URI web() {
            return application.deployment().web().baseUrl();
        }

        @Override
        public void close() {
            if (running.remove(this)) {
                apart(() -> {
                    application.close();
                    return true;
                });
                delete(folder);
            }
        }
    }
}
