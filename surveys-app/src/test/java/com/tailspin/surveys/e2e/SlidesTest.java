package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The slides, opened from the file system by a browser without a network. */
class SlidesTest {

    static final Path SLIDES =
            Path.of("..", "docs", "slides", "slides.html").toAbsolutePath().normalize();

    private static final int LEAST_FONT = 24;
    private static final int MOST_WORDS = 60;

    private final List<String> complaints = new ArrayList<>();
    private Chromium chromium;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        chromium = Chromium.launch();
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 720)
                        .setOffline(true));
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith("file:")) {
                complaints.add("requests " + request.url());
            }
        });
        page.navigate(SLIDES.toUri().toString());
        page.waitForFunction("Reveal.isReady()");
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void each_slide_fits_has_few_large_words_and_a_note_for_the_speaker() {
        int slides = slides();
        assertThat(slides).isGreaterThan(25);
        List<String> faults = new ArrayList<>();
        for (int slide = 0; slide < slides; slide++) {
            page.evaluate("slide => Reveal.slide(slide)", slide);
            page.waitForFunction(
                    "[...Reveal.getCurrentSlide().querySelectorAll('img')].every(image => image.complete)");
            Map<String, Object> seen = (Map<String, Object>) page.evaluate("""
                    () => {
                      const slide = Reveal.getCurrentSlide();
                      const box = slide.getBoundingClientRect();
                      const parts = [...slide.querySelectorAll('*')].filter(part => !part.closest('.notes'));
                      const note = slide.querySelector('.notes');
                      return {
                        title: slide.querySelector('h1, h2').textContent,
                        outside: parts.filter(part => {
                          const own = part.getBoundingClientRect();
                          return own.right > box.right + 1 || own.bottom > box.bottom + 1;
                        }).length,
                        missing: parts.filter(part => part.tagName === 'IMG' && part.naturalWidth === 0).length,
                        font: Math.min(...parts.map(part => parseFloat(getComputedStyle(part).fontSize))),
                        words: parts.filter(part => part.children.length === 0)
                            .map(part => part.textContent.trim().split(/\\s+/).length).reduce((a, b) => a + b, 0),
                        note: note ? note.textContent.length : 0
                      };
                    }
                    """);
            if (number(seen, "outside") > 0
                    || number(seen, "missing") > 0
                    || number(seen, "font") < LEAST_FONT
                    || number(seen, "words") > MOST_WORDS
                    || number(seen, "note") < 20) {
                faults.add(seen.toString());
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void they_print_one_page_for_each_slide() {
        int slides = slides();
        page.navigate(SLIDES.toUri() + "?view=print");
        page.waitForFunction("document.querySelectorAll('.pdf-page').length > 0");

        assertThat(PrintedPages.of(page)).isEqualTo(slides);
    }

    @Test
    void the_speaker_sees_the_notes_in_a_second_window() {
        Page notes = page.waitForPopup(() -> page.keyboard().press("s"));

        notes.waitForFunction("document.body.innerText.includes('leave /workshop open in another tab')");
    }

    private int slides() {
        return ((Number) page.evaluate("Reveal.getTotalSlides()")).intValue();
    }

    private static double number(Map<String, Object> seen, String name) {
        return ((Number) seen.getOrDefault(name, 0)).doubleValue();
    }
}
