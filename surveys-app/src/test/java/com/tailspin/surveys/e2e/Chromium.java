package com.tailspin.surveys.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser on this machine, one for all tests of a process; it ends with the process. Where there is none, tests are skipped and say so,
 * unless one is required.
 */
final class Chromium implements AutoCloseable {

    /** The first is the same browser without its windows, which takes half the processor time. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome");

    private static @Nullable Chromium running;

    private final Browser browser;

    private Chromium(Path executable) {
        // Debian brings the browser; without this, the driver would fetch another one.
        browser = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static synchronized Chromium launch() {
        Chromium present = running;
        if (present != null && present.browser.isConnected()) {
            return present;
        }
        Optional<Path> executable = executable();
        if (executable.isEmpty()) {
            String reason = "No Chromium on the path and none named by SURVEYS_BROWSER: the browser tests are skipped.";
            if ("true".equals(System.getenv("SURVEYS_REQUIRE_BROWSER"))) {
                throw new AssertionError(reason + " SURVEYS_REQUIRE_BROWSER does not allow that.");
            }
            System.err.println(reason);
            Assumptions.abort(reason);
        }
        Chromium launched = new Chromium(executable.orElseThrow());
        running = launched;
        return launched;
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> executable() {
        Stream<Path> named = Stream.ofNullable(System.getenv("SURVEYS_BROWSER")).map(Path::of);
        List<String> path = Arrays.asList(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator, -1));
        Stream<Path> onPath = NAMES.stream().flatMap(name -> path.stream().map(folder -> Path.of(folder, name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    /** Closes what is open in the browser, not the browser. */
    @Override
    public void close() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }
}
