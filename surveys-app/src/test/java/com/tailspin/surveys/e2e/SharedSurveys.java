package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One application and one browser shared by tests, each of which creates its own surveys. */
final class SharedSurveys implements AutoCloseable {

    private final Path data;
    private final RunningSurveys surveys;
    private final Chromium chromium;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private SharedSurveys() throws IOException {
        chromium = Chromium.launch();
        data = Files.createTempDirectory("surveys-shared");
        surveys = RunningSurveys.start(data, Map.of());
    }

    /** Hands them to the tests, and closes them after the last. */
    static final class Lent implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedSurveys.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(SharedSurveys.class))
                    .computeIfAbsent(SharedSurveys.class, wanted -> started(), SharedSurveys.class);
        }

        private static SharedSurveys started() {
            try {
                return new SharedSurveys();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** A page in a new browser session. */
    Page somebody(Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options);
        context.setDefaultTimeout(15_000);
        open.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // A refusal that a test provokes is reported as a failed resource; anything else is a fault of a page.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Closes all browsers. To be called after each test. */
    void leave() {
        open.forEach(BrowserContext::close);
        open.clear();
        assertThat(complained())
                .as("what the browser's console complained about")
                .isEmpty();
    }

    /** What the browser's console has complained about until now, for tests that expect it to. */
    List<String> complained() {
        List<String> told = List.copyOf(complaints);
        complaints.clear();
        return told;
    }

    TestVisitor visitor() {
        return surveys.visitor();
    }

    URI provider() {
        return surveys.provider();
    }

    String at(String path) {
        return surveys.web() + path;
    }

    @Override
    public void close() throws IOException {
        surveys.close();
        chromium.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
