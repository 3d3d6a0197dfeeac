package com.tailspin.surveys.e2e;

import static com.tailspin.surveys.e2e.WrittenSurvey.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page, in both themes, on a desk and on the narrowest screen, in the eyes of axe: no violation of WCAG 2.2, A and AA. */
@ExtendWith(SharedSurveys.Lent.class)
class AccessibilityTest {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /** Of each violation: the rule, the node, and what is wrong with it. */
    private static final String RUN = """
            tags => axe.run({ runOnly: tags, resultTypes: ['violations'] }).then(found => found.violations.flatMap(
                rule => rule.nodes.map(node => [rule.id, rule.help, node.target, node.html, node.failureSummary].join('\\n    '))))""";

    private static final String NOBODY = "";
    private static final String ALICE = "alice@contoso.example";
    private static final String CAROL = "carol@contoso.example";
    private static final String ERIN = "erin@fabrikam.example";

    private final SharedSurveys surveys;
    private final Map<String, Page> browsers = new HashMap<>();

    AccessibilityTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    /**
     * @param who whose browser shows it
     * @param then what is done on the page before it is looked at
     */
    private record Look(String name, String who, String path, int status, Consumer<Page> then) {}

    @AfterEach
    void leave() {
        surveys.leave();
    }

    /** Each page in both themes and in both widths. */
    @Test
    void axe_finds_no_violation_on_any_page() {
        look(Map.of(ColorScheme.LIGHT, 1280, ColorScheme.DARK, 320));
    }

    @Test
    @Tag("slow")
    void axe_finds_no_violation_on_any_page_in_each_theme_in_the_other_width() {
        look(Map.of(ColorScheme.LIGHT, 320, ColorScheme.DARK, 1280));
    }

    private void look(Map<ColorScheme, Integer> widths) {
        List<String> violations = new ArrayList<>();
        for (Look look : pages()) {
            Page page = browsers.computeIfAbsent(look.who(), this::browser);
            page.setViewportSize(1280, 900);
            assertThat(page.navigate(surveys.at(look.path())).status())
                    .as(look.name())
                    .isEqualTo(look.status());
            look.then().accept(page);
            page.evaluate(AxeBuilder.getAxeScript());
            widths.forEach((theme, width) -> {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                page.setViewportSize(width, 900);
                String seen = "%s (%s, %d px): ".formatted(look.name(), theme, width);
                violations(page).forEach(violation -> violations.add(seen + violation));
                if (overflows(page)) {
                    violations.add(seen + "wider than the screen");
                }
            });
        }
        assertThat(violations).isEmpty();
    }

    private List<Look> pages() {
        Visitor alice = surveys.visitor();
        alice.signIn(ALICE);
        WrittenSurvey empty = WrittenSurvey.by(alice, "Nothing asked yet");
        WrittenSurvey draft = WrittenSurvey.by(alice, "The canteen").asking(NINE);
        WrittenSurvey open =
                WrittenSurvey.by(alice, "The canteen, open").asking(NINE).published();
        WrittenSurvey unanswered =
                WrittenSurvey.by(alice, "Not answered").asking(NINE).published();
        WrittenSurvey closed = WrittenSurvey.by(alice, "Closed").asking(NINE).published("2026-01-01T10:00");
        open.answered(List.of("Soup", "All\ngood.", "Monday", "Tea", "4", "9", "yes", "12", "2026-11-02"));
        open.answered(List.of("Dumplings", "", "Friday", "Juice", "2", "3", "no", "30", "2026-11-03"));
        alice.submit(
                alice.get(draft.path() + "/contributors"),
                draft.path() + "/contributors",
                Map.of("email", "somebody.else@fabrikam.example"));
        String invited = alice.get(draft.path() + "/contributors").html();
        String question = found(
                "/questions/([0-9a-f-]{36})", alice.get(draft.path() + "/edit").html());
        String text = open.questions().get(0);
        String response = found(
                "/responses/([0-9a-f-]{36})",
                alice.get(open.path() + "/responses").html());

        List<Look> pages = new ArrayList<>();
        Map<String, String> byAlice = new LinkedHashMap<>();
        byAlice.put("home, signed in", "/");
        byAlice.put("my surveys", "/surveys");
        byAlice.put("my surveys, nothing found", "/surveys?search=zzzz");
        byAlice.put("organisation", "/surveys/tenant");
        byAlice.put("new survey", "/surveys/new");
        byAlice.put("details of a draft", draft.path());
        byAlice.put("details of a published survey", open.path());
        byAlice.put("edit", draft.path() + "/edit");
        byAlice.put("edit without questions", empty.path() + "/edit");
        byAlice.put("edit of a published survey", open.path() + "/edit");
        byAlice.put("texts", draft.path() + "/texts");
        byAlice.put("kinds of questions", draft.path() + "/questions/new");
        NINE.keySet().forEach(type -> byAlice.put("new " + type, draft.path() + "/questions/new?type=" + type));
        byAlice.put("question", draft.path() + "/questions/" + question);
        byAlice.put("delete question", draft.path() + "/questions/" + question + "/delete");
        byAlice.put("preview", draft.path() + "/preview");
        byAlice.put("publish", draft.path() + "/publish");
        byAlice.put("publish without questions", empty.path() + "/publish");
        byAlice.put("publish again", open.path() + "/publish");
        byAlice.put("unpublish", open.path() + "/unpublish");
        byAlice.put("delete", draft.path() + "/delete");
        byAlice.put("transfer", draft.path() + "/transfer");
        byAlice.put("duplicate", draft.path() + "/duplicate");
        byAlice.put("contributors, nobody", open.path() + "/contributors");
        byAlice.put("contributors, one invited", draft.path() + "/contributors");
        byAlice.put("history", draft.path() + "/history");
        byAlice.put("results without answers", unanswered.path() + "/results");
        byAlice.put("responses", open.path() + "/responses");
        byAlice.put("texts of a question", open.path() + "/results/questions/" + text);
        byAlice.put("response", open.path() + "/responses/" + response);
        byAlice.put("delete response", open.path() + "/responses/" + response + "/delete");
        byAlice.put("tenant overview", "/tenant");
        byAlice.put("people", "/tenant/people");
        byAlice.put("leave", "/tenant/leave");
        byAlice.put("workshop", "/workshop");
        byAlice.put("the wire", "/workshop/wire");
        byAlice.forEach((name, path) -> pages.add(new Look(name, ALICE, path, 200, page -> {})));
        pages.add(new Look("share", ALICE, open.path(), 200, AccessibilityTest::unfold));
        String signIn = found(
                "href=\"(/workshop/wire/\\d+)\">Sign-in",
                alice.get("/workshop/wire").html());
        pages.add(new Look("a sign-in on the wire", ALICE, signIn, 200, page -> {}));
        pages.add(new Look("all its messages", ALICE, signIn, 200, AccessibilityTest::unfold));
        pages.add(new Look("nothing on the wire", ALICE, "/workshop/wire/0", 404, page -> {}));
        pages.add(new Look("results", ALICE, open.path() + "/results", 200, page -> {
            page.locator("canvas").first().waitFor();
            unfold(page);
            page.locator(".fold").all().forEach(Locator::click);
        }));
        pages.add(new Look("new survey with an error", ALICE, "/surveys/new", 200, AccessibilityTest::send));
        pages.add(new Look("not found, signed in", ALICE, "/surveys/no-such", 404, page -> {}));
        pages.add(new Look("not allowed", CAROL, "/surveys/new", 403, page -> {}));
        pages.add(new Look("invitation", ERIN, found("/invitations/[A-Za-z0-9_-]+", invited), 200, page -> {}));
        pages.add(new Look("home", NOBODY, "/", 200, page -> {}));
        pages.add(new Look("sign-up", NOBODY, "/sign-up", 200, page -> {}));
        pages.add(new Look("bench", NOBODY, "/workshop/bench", 200, AccessibilityTest::unfold));
        pages.add(new Look("bench with verdicts", NOBODY, "/workshop/bench?row=24", 200, page -> {
            page.getByLabel("Your guess for strict").selectOption("aud");
            page.getByLabel("Your guess for legacy").selectOption("aud");
            page.getByText("Send it twice").click();
            page.locator(".verdict").first().waitFor();
            unfold(page);
        }));
        pages.add(new Look("bench, all at once", NOBODY, "/workshop/bench/table", 200, page -> {
            page.getByText("Send them all").click();
            page.locator(".matrix").waitFor();
        }));
        pages.add(new Look("hostile server", NOBODY, "/workshop/bench/injection", 200, page -> {
            page.getByText("Run the attack").click();
            page.locator(".run").first().waitFor();
            unfold(page);
        }));
        pages.add(new Look("anatomy", NOBODY, "/workshop/anatomy", 200, page -> {
            page.getByText("Send it to the provider").click();
            page.locator("#provider .checks").waitFor();
        }));
        pages.add(new Look("rotation lab", NOBODY, "/workshop/rotation", 200, page -> {}));
        pages.add(new Look("rotation lab with failures", NOBODY, "/workshop/rotation", 200, page -> {
            page.locator("#begin").click();
            page.locator("[data-signs=true]").waitFor();
            page.locator("#make").click();
            page.locator("#activate-2").click();
            page.locator(".outcomes .no").first().waitFor();
            unfold(page);
        }));
        pages.add(new Look("not found", NOBODY, "/nowhere", 404, page -> {}));
        pages.add(new Look("answering", NOBODY, open.publicPath(), 200, page -> {}));
        pages.add(new Look("answering with errors", NOBODY, open.publicPath(), 200, AccessibilityTest::send));
        pages.add(new Look("answering, embedded", NOBODY, open.publicPath() + "?embed=1", 200, page -> {}));
        pages.add(new Look("closed", NOBODY, closed.publicPath(), 409, page -> {}));
        pages.add(new Look("thanks", NOBODY, open.publicPath() + "/thanks", 200, page -> {}));
        pages.add(new Look("signed out", NOBODY, "/signed-out", 200, page -> {}));
        return pages;
    }

    private Page browser(String email) {
        Page page = surveys.somebody(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        if (!email.equals(NOBODY)) {
            page.navigate(surveys.at("/sign-in?login_hint=" + email));
            page.waitForURL(surveys.at("/**"));
        }
        return page;
    }

    private static void unfold(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
    }

    private static void send(Page page) {
        page.locator("main button[type=submit]").last().click();
        page.locator(".errors").waitFor();
    }

    private static boolean overflows(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) {
        return (List<String>) page.evaluate(RUN, WCAG);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(matcher.groupCount());
    }
}
