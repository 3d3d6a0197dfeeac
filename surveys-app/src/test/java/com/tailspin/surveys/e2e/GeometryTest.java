package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.tailspin.surveys.e2e.WrittenSurvey.NINE;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures every page in the browser: nothing scrolls within a box or is cut off, no word is broken, and the main action is on the first
 * screen.
 */
@ExtendWith(SharedSurveys.Lent.class)
class GeometryTest {

    private static final String ENGLISH = "en";
    private static final String GERMAN = "de";

    private static final String FAULTS = resource("geometry.js");

    /** Templates of whole pages call one of these. */
    private static final Pattern FRAMED = Pattern.compile("@template\\.(part\\.layout|part\\.workshop|layout)\\(");

    /** Heights of the screens by their widths, in CSS pixels. */
    private static final Map<Integer, Integer> HEIGHTS = Map.of(360, 740, 768, 1024, 1366, 768, 1920, 1080);

    /** Selectors of what may scroll or be cut off, each with the reason. */
    private static final Map<String, String> MAY_SCROLL = Map.of(
            "textarea", "What is typed may be longer than the field, which can be made larger.",
            "input", "A single line; it scrolls with the cursor.",
            ".excerpt", "The beginning of an answer; its link leads to the whole of it.");

    /** Templates that no view shows, each with the reason. */
    private static final Map<String, String> NOT_SHOWN = Map.of(
            "framed", "The frame around the workshop's pages.",
            "organisation", "Shown where organisations have issuers of their own; same form as sign-up.",
            "form-post", "Sent on by its script before anyone sees it.");

    private static final String A_LESSON = "A lesson is read from its beginning; the action follows the explanation.";

    private record Screen(ColorScheme theme, int width) {}

    /**
     * What people come to do on a page.
     *
     * @param selector CSS selector; the first visible element that matches
     * @param from narrowest screen on which it has to be on the first screen
     * @param otherwise reason why not on narrower screens; empty if there are none
     */
    private record Action(String selector, int from, String otherwise) {}

    /** The main actions by template, or by view where its state has another one. */
    private static final Map<String, Action> ACTIONS = Map.ofEntries(
            entry("home", on(".hero .primary, .heading .primary")),
            entry("provider", on("h1")),
            entry("surveys", on(".heading .primary")),
            entry("survey-new", on("#title")),
            entry("survey-texts", on("#title")),
            entry("survey-details", on(".public-link a, a[href$='/publish'], a[href$='/questions/new']")),
            entry("survey-edit", on(".toolbar a, .card.stop .primary")),
            entry("question-type", on(".card a")),
            entry("question", on("#text")),
            entry("question with errors", on(".errors a")),
            entry("confirm", on(".primary")),
            entry("survey-preview", on(".sheet input")),
            entry("survey-publish", on("#listing, .notice a")),
            entry("survey-asked", on(".primary")),
            entry("contributors", on("#email")),
            entry("history", on(".timeline li")),
            entry("sessions", on("h1")),
            entry("results", on(".figure, #results-empty strong")),
            entry("results, filtering", on(".filter input")),
            entry("responses", on(".row .name")),
            entry("result-texts", on(".said .words")),
            entry("response", on("dd")),
            entry("delete response", on(".primary")),
            entry("invitation", from(768, ".primary", "That it is for another address is read before it is accepted.")),
            entry("resend", on(".primary")),
            entry("tenant", on(".figures a")),
            entry("tenant-people", on(".row .name")),
            entry("tenant-leave", on("a[href='/tenant/export']")),
            entry("sign-up", on("main .primary")),
            entry("message", on(".actions a")),
            entry("answer", on(".question input")),
            entry("answering with errors", on(".errors a")),
            entry("unsent", on(".primary")),
            entry("thanks", on("h1")),
            entry("tour/tour", from(768, ".tour-step .button, .tour-step button", A_LESSON)),
            entry("learn/learn", on("h1")),
            entry("wire/list", on(".row .name")),
            entry("wire/flow", from(768, ".wire-arrows summary", "Links lead to the token request further down.")),
            entry("bench/bench", from(9999, "main .primary", A_LESSON)),
            entry("bench/table", on("main .primary")),
            entry("bench/game-start", on("main .primary")),
            entry("start of the game with an error", on(".notice")),
            entry("bench/game-question", on("#guess")),
            entry("bench/game-verdict", on(".told .said")),
            entry("bench/game-score", on("h1")),
            entry("allowed/allowed", on("main .primary")),
            entry("bench/injection", from(9999, "main .primary", A_LESSON)),
            entry("bench/worksheet", on(".matrix a")),
            entry("bench/key", on("main .primary")),
            entry("course/course", on(".sheets a")),
            entry("course/handout", on("h1")),
            entry("course/quiz", on("h1")),
            entry("anatomy/anatomy", from(9999, "main .primary", A_LESSON)),
            entry("rotation/rotation", from(9999, "#begin", A_LESSON)),
            entry("hexagon/hexagon", from(768, "#draw", A_LESSON)),
            entry("choose", on(".person")),
            entry("consent", on(".primary")),
            entry("not-admin", on(".primary")),
            entry("problem", on("h1")),
            entry("sign-out", on(".primary")),
            entry("still-signed-in", on("h1")),
            entry("signed-out", on("h1")));

    private final SharedSurveys surveys;

    GeometryTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    private static Action on(String selector) {
        return new Action(selector, 0, "");
    }

    private static Action from(int width, String selector, String otherwise) {
        return new Action(selector, width, otherwise);
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void every_page_of_every_template_fits_a_phone_and_a_laptop() throws IOException {
        EveryPage all = new EveryPage(surveys, ENGLISH).everyArea();
        TreeSet<String> measured = new TreeSet<>(NOT_SHOWN.keySet());
        all.views().forEach(view -> measured.add(view.template()));
        assertThat(measured).isEqualTo(templates());
        assertThat(faults(all, new Screen(ColorScheme.LIGHT, 360), new Screen(ColorScheme.LIGHT, 1366)))
                .isEmpty();
    }

    @Test
    @Tag("slow")
    void every_page_fits_every_other_screen_in_both_themes() {
        assertThat(faults(
                        new EveryPage(surveys, ENGLISH).everyArea(),
                        new Screen(ColorScheme.LIGHT, 768),
                        new Screen(ColorScheme.LIGHT, 1920),
                        new Screen(ColorScheme.DARK, 360),
                        new Screen(ColorScheme.DARK, 768),
                        new Screen(ColorScheme.DARK, 1366),
                        new Screen(ColorScheme.DARK, 1920)))
                .isEmpty();
    }

    @Test
    @Tag("slow")
    void every_page_fits_in_german_whose_words_are_longer() {
        assertThat(faults(
                        new EveryPage(surveys, GERMAN).everyArea(),
                        new Screen(ColorScheme.LIGHT, 360),
                        new Screen(ColorScheme.LIGHT, 768),
                        new Screen(ColorScheme.LIGHT, 1366)))
                .isEmpty();
    }

    @Test
    void what_was_acted_on_is_in_view_afterwards() {
        TestVisitor author = surveys.visitor();
        author.signIn(EveryPage.ALICE);
        WrittenSurvey survey = WrittenSurvey.by(author, "Long").asking(NINE).asking(NINE);
        Page page = EveryPage.browser(surveys, ENGLISH, EveryPage.ALICE);
        for (int width : List.of(360, 1366)) {
            page.setViewportSize(width, Objects.requireNonNull(HEIGHTS.get(width)));
            page.navigate(surveys.at(survey.path() + "/questions/new?type=yes-no"));
            page.getByLabel("Question", new Page.GetByLabelOptions().setExact(true))
                    .fill("Added at " + width + "?");
            submit(page, "Add the question");
            assertThat(asked(page, "Added at " + width)).isInViewport();
            assertThat(page.getByText("Add a question")).isInViewport();

            Locator tenth = page.locator(".questions > li").nth(9);
            tenth.getByText("Duplicate").click();
            assertThat(page.locator(".questions > li").nth(10)).isInViewport();

            tenth.getByText("Edit").click();
            page.getByLabel("Question", new Page.GetByLabelOptions().setExact(true))
                    .fill("Changed at " + width + "?");
            submit(page, "Save");
            assertThat(asked(page, "Changed at " + width)).isInViewport();

            page.locator(".questions > li").nth(10).getByText("Delete").click();
            submit(page, "Delete the question");
            assertThat(page.locator(".questions > li").nth(10)).isInViewport();

            tenth.getByTitle("Move down").click();
            assertThat(asked(page, "Changed at " + width)).isInViewport();
        }
    }

    private static Locator asked(Page page, String text) {
        return page.locator(".questions .asked", new Page.LocatorOptions().setHasText(text));
    }

    private static void submit(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    /** Paths of all templates of whole pages, without their extension. */
    private static Set<String> templates() throws IOException {
        Set<String> templates = new TreeSet<>();
        for (String module : List.of("surveys-adapters-web", "surveys-workshop", "surveys-identity-provider")) {
            Path folder = Path.of("..", module, "src", "main", "jte");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (FRAMED.matcher(Files.readString(file)).find()) {
                        templates.add(folder.relativize(file)
                                .toString()
                                .replace('\\', '/')
                                .replace(".jte", ""));
                    }
                }
            }
        }
        return templates;
    }

    private static List<String> faults(EveryPage all, Screen... screens) {
        List<String> faults = new ArrayList<>();
        for (EveryPage.View view : all.views()) {
            Page page = all.open(view);
            assertThat(page.locator("html")).hasAttribute("lang", all.language());
            Action action = Objects.requireNonNull(
                    ACTIONS.getOrDefault(view.name(), ACTIONS.get(view.template())), view.name());
            for (Screen screen : screens) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.theme()));
                page.setViewportSize(screen.width(), Objects.requireNonNull(HEIGHTS.get(screen.width())));
                boolean looked = screen.width() >= action.from();
                faults(page, looked ? action.selector() : "")
                        .forEach(fault -> faults.add(
                                "%s (%s, %d px): %s".formatted(view.name(), screen.theme(), screen.width(), fault)));
            }
        }
        return faults;
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(Page page, String action) {
        return (List<String>)
                page.evaluate(FAULTS, Map.of("scrolls", String.join(", ", MAY_SCROLL.keySet()), "action", action));
    }

    private static String resource(String name) {
        try (InputStream script = GeometryTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
