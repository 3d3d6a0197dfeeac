package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.tailspin.surveys.e2e.WrittenSurvey.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.tailspin.surveys.e2e.Geometry.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page is measured on every screen, as {@link Geometry} says. */
@ExtendWith(SharedSurveys.Lent.class)
class GeometryTest {

    private static final String ENGLISH = "en";
    private static final String GERMAN = "de";

    /** Templates of whole pages call one of these. */
    private static final Pattern FRAMED = Pattern.compile("@template\\.(part\\.layout|part\\.workshop|layout)\\(");

    /** Templates that no view shows, each with the reason. */
    private static final Map<String, String> NOT_SHOWN = Map.of(
            "framed", "The frame around the workshop's pages.",
            "organisation", "Shown where organisations have issuers of their own; same form as sign-up.",
            "form-post", "Sent on by its script before anyone sees it.");

    private final SharedSurveys surveys;

    GeometryTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    /** The fast tier measures them where it looks at them anyway, in the tests of accessibility. */
    @Test
    void every_template_of_a_page_has_a_view() throws IOException {
        TreeSet<String> measured = new TreeSet<>(NOT_SHOWN.keySet());
        new EveryPage(surveys, ENGLISH).everyArea().views().forEach(view -> measured.add(view.template()));
        assertThat(measured).isEqualTo(templates());
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
            page.setViewportSize(width, Geometry.height(width));
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
            faults.addAll(Geometry.faults(page, view, screens));
        }
        return faults;
    }
}
