package com.tailspin.surveys.e2e;

import static java.util.Map.entry;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures a page in the browser: nothing scrolls within a box or is cut off, no word is broken, and the main action is on the first
 * screen.
 */
final class Geometry {

    private static final String FAULTS = resource("geometry.js");

    /** Heights of the screens by their widths, in CSS pixels. */
    private static final Map<Integer, Integer> HEIGHTS = Map.of(360, 740, 768, 1024, 1366, 768, 1920, 1080);

    /** Selectors of what may scroll or be cut off, each with the reason. */
    private static final Map<String, String> MAY_SCROLL = Map.of(
            "textarea", "What is typed may be longer than the field, which can be made larger.",
            "input", "A single line; it scrolls with the cursor.",
            ".excerpt", "The beginning of an answer; its link leads to the whole of it.");

    private static final String A_LESSON = "A lesson is read from its beginning; the action follows the explanation.";

    record Screen(ColorScheme theme, int width) {}

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

    private Geometry() {}

    private static Action on(String selector) {
        return new Action(selector, 0, "");
    }

    private static Action from(int width, String selector, String otherwise) {
        return new Action(selector, width, otherwise);
    }

    /** The faults of a page that has been opened, on each of the screens. */
    static List<String> faults(Page page, EveryPage.View view, Screen... screens) {
        List<String> faults = new ArrayList<>();
        Action action =
                Objects.requireNonNull(ACTIONS.getOrDefault(view.name(), ACTIONS.get(view.template())), view.name());
        for (Screen screen : screens) {
            show(page, screen);
            boolean looked = screen.width() >= action.from();
            faults(page, looked ? action.selector() : "")
                    .forEach(fault -> faults.add(
                            "%s (%s, %d px): %s".formatted(view.name(), screen.theme(), screen.width(), fault)));
        }
        return faults;
    }

    private static void show(Page page, Screen screen) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.theme()));
        page.setViewportSize(screen.width(), height(screen.width()));
    }

    /** The height of a screen of that width, in CSS pixels. */
    static int height(int width) {
        return Objects.requireNonNull(HEIGHTS.get(width));
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(Page page, String action) {
        return (List<String>)
                page.evaluate(FAULTS, Map.of("scrolls", String.join(", ", MAY_SCROLL.keySet()), "action", action));
    }

    private static String resource(String name) {
        try (InputStream script = Geometry.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
