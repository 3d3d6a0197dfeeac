package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Looks at pages in both themes, on a desk and on the narrowest screen: axe finds no violation of WCAG 2.2, A and AA, and no page is wider than the
 * screen. A subclass per area names the pages, so that test processes share the work.
 */
@ExtendWith(SharedSurveys.Lent.class)
abstract class AccessibilityContract {

    static final String ANYONE = "";
    static final String ALICE = "alice@contoso.example";

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

    final SharedSurveys surveys;
    private final Map<String, Page> browsers = new HashMap<>();

    AccessibilityContract(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    /**
     * @param who whose browser shows it
     * @param then what is done on the page before it is looked at
     */
    record Look(String name, String who, String path, int status, Consumer<Page> then) {

        Look(String name, String who, String path) {
            this(name, who, path, 200, page -> {});
        }
    }

    /** The pages of the area, ready to be opened. */
    abstract List<Look> pages();

    @AfterEach
    void leave() {
        surveys.leave();
    }

    /** Half of the pages on the desk in the light theme, the others on the narrowest screen in the dark one. */
    @Test
    void axe_finds_no_violation_on_any_page() {
        look(number -> List.of(SIGHTS.get(number % 2)));
    }

    @Test
    @Tag("slow")
    void axe_finds_no_violation_on_any_page_in_each_theme_and_width() {
        look(number -> SIGHTS);
    }

    private record Sight(ColorScheme theme, int width) {}

    private void look(IntFunction<List<Sight>> sights) {
        List<String> violations = new ArrayList<>();
        List<Look> pages = pages();
        for (int number = 0; number < pages.size(); number++) {
            Look look = pages.get(number);
            Page page = browsers.computeIfAbsent(look.who(), this::browser);
            page.setViewportSize(WIDE, 900);
            assertThat(page.navigate(surveys.at(look.path())).status())
                    .as(look.name())
                    .isEqualTo(look.status());
            look.then().accept(page);
            page.evaluate(AxeBuilder.getAxeScript());
            for (Sight sight : sights.apply(number)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(sight.theme()));
                page.setViewportSize(sight.width(), 900);
                violations(page)
                        .forEach(violation -> violations.add(
                                "%s (%s, %d px): %s".formatted(look.name(), sight.theme(), sight.width(), violation)));
            }
            for (int width : List.of(WIDE, NARROW)) {
                page.setViewportSize(width, 900);
                if (overflows(page)) {
                    violations.add("%s is wider than a screen of %d px".formatted(look.name(), width));
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private Page browser(String email) {
        Page page = surveys.somebody(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        if (!email.equals(ANYONE)) {
            page.navigate(surveys.at("/sign-in?login_hint=" + email));
            page.waitForURL(surveys.at("/**"));
        }
        return page;
    }

    /** Alice, signed in, to prepare what the pages show. */
    Visitor alice() {
        Visitor alice = surveys.visitor();
        alice.signIn(ALICE);
        return alice;
    }

    static void unfold(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
    }

    static void send(Page page) {
        page.locator("main button[type=submit]").last().click();
        page.locator(".errors").waitFor();
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

    static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(matcher.groupCount());
    }
}
