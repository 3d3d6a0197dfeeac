package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of the operating system, started as the README says. */
final class PackagedSurveys implements AutoCloseable {

    private static final Path JAR = Path.of("target", "surveys.jar").toAbsolutePath();

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private PackagedSurveys(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Three free ports and a data folder: the same for every start of one story. */
    record Place(Path data, int web, int api, int provider, Map<String, String> settings) {
        static Place in(Path data, Map<String, String> settings) throws IOException {
            List<ServerSocket> sockets = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return new Place(
                    data,
                    sockets.get(0).getLocalPort(),
                    sockets.get(1).getLocalPort(),
                    sockets.get(2).getLocalPort(),
                    settings);
        }

        URI home() {
            return URI.create("http://localhost:" + web);
        }

        Map<String, String> all() {
            Map<String, String> all = new TreeMap<>(settings);
            // Tests are faster than people, and there is no proxy.
            all.putIfAbsent("surveys.shutdown.notice", "0s");
            all.putIfAbsent("surveys.throttling.enabled", "false");
            all.put("surveys.data-dir", data.toString());
            all.put("surveys.web.port", Integer.toString(web));
            all.put("surveys.api.port", Integer.toString(api));
            all.put("surveys.identity-provider.port", Integer.toString(provider));
            return all;
        }
    }

    /** Starts it and waits until it says that it is ready. */
    static PackagedSurveys start(Place place, String... arguments) throws IOException, InterruptedException {
        return ready(place.all(), arguments);
    }

    /** As {@link #start}, with these settings and no others. */
    static PackagedSurveys ready(Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        return ready(Path.of(""), settings, arguments);
    }

    /** As {@link #ready(Map, String...)}, started in that folder. */
    static PackagedSurveys ready(Path folder, Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        return awaited(launch(folder, settings, arguments));
    }

    private static PackagedSurveys awaited(PackagedSurveys surveys) throws InterruptedException {
        if (!surveys.ready.await(60, TimeUnit.SECONDS) || !surveys.process.isAlive()) {
            surveys.kill();
            throw new AssertionError("Surveys did not become ready:\n" + surveys.log());
        }
        return surveys;
    }

    /** Starts the distribution's launcher, with options for the virtual machine, and waits until it is ready. */
    static PackagedSurveys launched(Path launcher, Map<String, String> environment, Place place, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        place.all().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return awaited(new PackagedSurveys(builder.start()));
    }

    /** Starts it and waits for nothing. */
    static PackagedSurveys launch(Map<String, String> settings, String... arguments) throws IOException {
        return launch(Path.of(""), settings, arguments);
    }

    private static PackagedSurveys launch(Path folder, Map<String, String> settings, String... arguments)
            throws IOException {
        assertThat(JAR).as("package first").exists();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        return new PackagedSurveys(new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** The exit code of a process that is expected to end by itself. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(log()).isTrue();
        return process.exitValue();
    }

    /** Pulls the plug: SIGKILL, no hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to stop, SIGTERM, and does not wait; it can still be heard. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Asks it to stop: SIGTERM. */
    Duration stop() throws InterruptedException {
        long before = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(log()).isTrue();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    long pid() {
        return process.pid();
    }

    String log() {
        return String.join("\n", output);
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
                if (line.contains("surveys is ready")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            output.add("(the output ended: " + e.getMessage() + ")");
        }
        ready.countDown();
    }

    static boolean isPackaged() {
        return Files.exists(JAR);
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                stop();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
