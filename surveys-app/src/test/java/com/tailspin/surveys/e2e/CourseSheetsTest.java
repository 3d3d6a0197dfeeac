package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a teacher prints from the workshop. */
@ExtendWith(SharedSurveys.Lent.class)
class CourseSheetsTest {

    private static final Pattern SMALL = Pattern.compile("<small>(.*?)</small>");

    private final SharedSurveys surveys;

    CourseSheetsTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @ParameterizedTest
    @CsvSource({
        "handout, en, 1",
        "handout, de, 1",
        "worksheet, en, 1",
        "worksheet, de, 1",
        "worksheet/key, en, 2",
        "worksheet/key, de, 2",
        "quiz, en, 2",
        "quiz, de, 2",
        "quiz/answers, en, 2",
        "quiz/answers, de, 2"
    })
    @Tag("slow")
    void each_sheet_prints_on_few_pages_of_a4(String sheet, String language, long most) {
        Page page = open("/workshop/course/" + sheet, language);
        if (sheet.endsWith("key")) {
            page.locator("main button.primary").click();
            page.locator(".reason").first().waitFor();
        }
        assertThat(PrintedPages.of(page)).isBetween(1L, most);
    }

    @Test
    void handout_and_slides_list_the_checks_in_the_order_in_which_the_provider_makes_them() throws IOException {
        Page bench = open("/workshop/bench", "en");
        bench.locator("[name=action][value=send]").click();
        bench.locator("#result .checks").first().waitFor();
        List<String> made = bench.locator("[data-profile=strict] .checks code").allTextContents();

        List<String> printed = open("/workshop/course/handout", "en")
                .locator(".in-columns code")
                .allTextContents();

        String slide =
                Files.readString(SlidesTest.SLIDES).replaceFirst("(?s).*<h2>In order</h2>(.*?)</section>.*", "$1");
        List<String> shown = SMALL.matcher(slide)
                .results()
                .flatMap(names -> Stream.of(names.group(1).split(", ")))
                .toList();

        assertThat(printed).hasSizeGreaterThan(15).isEqualTo(made);
        assertThat(shown).isEqualTo(made);
    }

    @Test
    void the_answer_key_gives_a_verdict_and_a_reason_for_each_row_of_the_worksheet() {
        Page key = open("/workshop/course/worksheet/key", "en");
        key.locator("main button.primary").click();
        key.locator(".reason").first().waitFor();

        assertThat(key.locator("[data-row='24'] td").allInnerTexts().subList(0, 3))
                .containsExactly("aud", "accepted", "accepted");
        assertThat(key.locator("[data-row='24'] .reason").innerText()).contains("issuer", "RFC 7523, 3");
        assertThat(key.locator("[data-row='race'] td").first().innerText()).isEqualTo("1 of 8 accepted");
        assertThat(key.locator(".reason").count())
                .isEqualTo(open("/workshop/course/worksheet", "en")
                        .locator("tbody tr")
                        .count());
    }

    private Page open(String path, String language) {
        Page page = surveys.somebody(new Browser.NewContextOptions().setLocale(language));
        // The bench makes a dozen keys before it answers for the first time.
        page.setDefaultTimeout(120_000);
        page.navigate(surveys.at(path));
        return page;
    }
}
