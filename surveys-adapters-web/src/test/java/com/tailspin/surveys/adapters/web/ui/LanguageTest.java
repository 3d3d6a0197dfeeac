package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private static final Texts EN = Texts.in(Locale.ENGLISH);
    private static final Texts DE = Texts.in(Locale.GERMANY);

    private final TestSite site = new TestSite(0);
    private final Browser browser = new Browser(site);

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                       | de",
                "de-AT,de;q=0.9,en;q=0.5  | de",
                "fr-FR,de;q=0.4           | de",
                "en-GB,de;q=0.9           | en",
                "fr                       | en",
                "*                        | en",
                "de;q=0                   | en",
                "de;q=many                | en",
                "%%%                      | en"
            })
    void pages_are_in_the_language_that_the_browser_asks_for(String wish, String language) {
        Answer home = browser.with(Map.of("Accept-Language", wish)).get("/");
        assertThat(home.text())
                .contains("<html lang=\"" + language + "\">")
                .contains(language.equals("de") ? "Gute Fragen." : "Good questions.");
        assertThat(home.header("Content-Language")).isEqualTo(language);
        assertThat(home.header("Vary")).contains("Accept-Language", "Cookie");
    }

    @Test
    void who_chooses_a_language_keeps_it_and_stays_on_the_page() {
        Answer chosen = choose("de", "/sign-up?x=1");
        assertThat(chosen.status()).isEqualTo(303);
        assertThat(chosen.location()).isEqualTo("/sign-up?x=1");
        assertThat(browser.follow(chosen).text()).contains("<html lang=\"de\">", "Organisation registrieren");
        Browser german = browser.with(Map.of("Accept-Language", "en"));
        assertThat(german.get("/").text())
                .contains("Gute Fragen.", "lang=\"de\" aria-current=\"true\"", ">English</button>");
        choose("en", "/");
        assertThat(browser.get("/").text()).contains("Good questions.");
    }

    @Test
    void a_language_that_is_not_there_and_a_way_that_leads_elsewhere_change_nothing() {
        Answer answer = choose("xx", "https://evil.example/");
        assertThat(answer.location()).isEqualTo("/");
        assertThat(choose("de", "//evil.example/").location()).isEqualTo("/");
        assertThat(browser.cookies()).containsEntry("surveys-lang", "de").hasSize(1);
    }

    @Test
    void another_site_cannot_choose() {
        browser.with(Map.of("Sec-Fetch-Site", "cross-site"));
        assertThat(choose("de", "/").status()).isEqualTo(403);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void the_switch_leads_back_to_the_page_and_is_not_where_typing_would_be_lost() {
        browser.signedInAs("bob");
        assertThat(browser.get("/surveys?done=created").hidden("return")).isEqualTo("/surveys?done=created");
        Answer refused = browser.fillIn("/surveys/new", "/surveys/new", Map.of("title", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).doesNotContain("action=\"/language\"");
    }

    @Test
    void everything_around_a_form_and_a_refusal_is_in_the_language_too() {
        browser.with(Map.of("Accept-Language", "de"));
        browser.signedInAs("bob");
        assertThat(browser.get("/surveys?done=deleted").text())
                .contains("Die Umfrage wurde mit allen Fragen und Antworten gelöscht.", "Meine Umfragen", "Entwürfe");
        assertThat(browser.get("/nowhere").text())
                .contains("Unter dieser Adresse gibt es keine Seite", "Zur Startseite");
        assertThat(browser.fillIn("/surveys/new", "/surveys/new", Map.of("title", ""))
                        .text())
                .contains("<title>Fehler: Umfrage anlegen – Surveys</title>", "Noch nicht gespeichert");
    }

    @Test
    void numbers_days_and_counts_are_written_as_the_language_does() {
        Instant at = Instant.parse("2026-03-05T14:07:00Z");
        assertThat(EN.day(at)).isEqualTo("5 March 2026");
        assertThat(DE.day(at)).isEqualTo("5. März 2026");
        assertThat(EN.moment(at)).isEqualTo("5 March 2026, 14:07 UTC");
        assertThat(DE.moment(at)).isEqualTo("5. März 2026, 14:07 Uhr UTC");
        assertThat(EN.number(12345)).isEqualTo("12,345");
        assertThat(DE.number(12345)).isEqualTo("12.345");
        assertThat(EN.decimal(4)).isEqualTo("4.0");
        assertThat(DE.decimal(4.25)).isEqualTo("4,2");
        assertThat(EN.count("survey.questions", 0)).isEqualTo("No questions");
        assertThat(EN.count("survey.questions", 1)).isEqualTo("1 question");
        assertThat(EN.count("survey.questions", 1200)).isEqualTo("1,200 questions");
        assertThat(DE.count("survey.questions", 1200)).isEqualTo("1.200 Fragen");
        assertThat(DE.of("answer.stars", 1)).isEqualTo("1 Stern");
        assertThat(DE.of("answer.stars", 5)).isEqualTo("5 Sterne");
    }

    @Test
    void a_text_that_is_missing_or_given_too_little_is_a_mistake_of_the_program() {
        assertThatThrownBy(() -> DE.of("no.such")).hasMessageContaining("no.such (de)");
        assertThatThrownBy(() -> EN.of("survey.by-of", "one")).hasMessageContaining("survey.by-of");
    }

    @Test
    void elements_stand_in_a_text_and_all_else_is_escaped() {
        Content strong = output -> output.writeContent("<b>");
        StringOutput written = new StringOutput();
        OwaspHtmlTemplateOutput html = new OwaspHtmlTemplateOutput(written);
        html.setContext("p", null);
        html.writeUserContent(EN.rich("survey.by-of", strong, "<i>"));
        assertThat(written).hasToString("by <b>, &lt;i&gt;");
    }

    private Answer choose(String language, String back) {
        return browser.post("/language", Map.of("to", language, "return", back));
    }
}
