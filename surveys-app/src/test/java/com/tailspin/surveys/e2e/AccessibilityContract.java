package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.tailspin.surveys.e2e.Geometry.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Looks at pages in both themes, on a desk and on the narrowest screen: axe finds no violation of WCAG 2.2, A and AA, and no page is wider than the
 * screen. The fast tier also measures each page while it is open. A subclass per area names the pages, so that test processes share the work.
 */
@ExtendWith(SharedSurveys.Lent.class)
abstract class AccessibilityContract {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int WIDE = 1280;
    private static final int NARROW = 320;
    private static final List<Sight> SIGHTS = List.of(
            new Sight(ColorScheme.LIGHT, WIDE),
            new Sight(ColorScheme.DARK, NARROW),
            new Sight(ColorScheme.LIGHT, NARROW),
            new Sight(ColorScheme.DARK, WIDE));
    /** Of each violation: the rule, the node, and what is wrong with it. */
    private static final String RUN = """
            tags => axe.run({ runOnly: tags, resultTypes: ['violations'] }).then(found => found.violations.flatMap(
                rule => rule.nodes.map(node => [rule.id, rule.help, node.target, node.html, node.failureSummary].join('\\n    '))))""";

    private final SharedSurveys surveys;
    private final Consumer<EveryPage> area;

    /** @param area asks for the pages of the area */
    AccessibilityContract(SharedSurveys surveys, Consumer<EveryPage> area) {
        this.surveys = surveys;
        this.area = area;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    /** Axe looks at half of the pages on the desk in the light theme, at the others on the narrowest screen in the dark one. */
    @Test
    void axe_finds_no_violation_on_any_page_and_each_fits_a_phone_and_a_laptop() {
        look(
                number -> List.of(SIGHTS.get(number % 2)),
                new Screen(ColorScheme.LIGHT, 360),
                new Screen(ColorScheme.LIGHT, 1366));
    }

    @Test
    @Tag("slow")
    void axe_finds_no_violation_on_any_page_in_each_theme_and_width() {
        look(number -> SIGHTS);
    }

    private record Sight(ColorScheme theme, int width) {}

    private void look(IntFunction<List<Sight>> sights, Screen... screens) {
        List<String> violations = new ArrayList<>();
        EveryPage pages = new EveryPage(surveys, "en");
        area.accept(pages);
        for (int number = 0; number < pages.views().size(); number++) {
            EveryPage.View view = pages.views().get(number);
            Page page = pages.open(view);
            assertThat(page.locator("html")).hasAttribute("lang", pages.language());
            page.evaluate(AxeBuilder.getAxeScript());
            for (Sight sight : sights.apply(number)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(sight.theme()));
                page.setViewportSize(sight.width(), 900);
                violations(page)
                        .forEach(violation -> violations.add(
                                "%s (%s, %d px): %s".formatted(view.name(), sight.theme(), sight.width(), violation)));
            }
            for (int width : List.of(WIDE, NARROW)) {
                page.setViewportSize(width, 900);
                if (overflows(page)) {
                    violations.add("%s is wider than a screen of %d px".formatted(view.name(), width));
                }
            }
            violations.addAll(Geometry.faults(page, view, screens));
        }
        assertThat(violations).isEmpty();
    }

    /** Charts follow a new width a moment later. */
    private static boolean overflows(Page page) {
        for (int look = 0; look < 30; look++) {
            if (Boolean.FALSE.equals(
                    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))) {
                return false;
            }
            page.waitForTimeout(100);
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) {
        return (List<String>) page.evaluate(RUN, WCAG);
    }
}
