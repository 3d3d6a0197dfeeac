package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private static final Pattern NAME = Pattern.compile("class=\"name\" dir=\"auto\"[^>]*>(?:<a[^>]*>)?([^<]+)<");
    private static final Pattern MORE = Pattern.compile("href=\"([^\"]*after=[^\"]*)\"");

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site).signedInAs("bob");

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    @Tag("W12")
    void paging_through_my_drafts_shows_each_once_and_leads_back_to_the_beginning() {
        List<String> all = drafts(63);
        String first = browser.get("/surveys").text();
        assertThat(names(first)).containsExactlyElementsOf(all.subList(0, 10));
        List<String> seen = new ArrayList<>(names(first));
        Optional<String> more = more(first);
        String last = "";
        while (more.isPresent()) {
            last = browser.get(more.get()).text();
            seen.addAll(names(last));
            more = more(last);
        }
        assertThat(seen).containsExactlyElementsOf(all);
        assertThat(last).contains("href=\"/surveys?list=drafts\"", "Back to the beginning", "All my surveys");
    }

    @Test
    @Tag("W1")
    @Tag("W13")
    void the_organisations_list_and_the_home_page_page_as_well() {
        for (int i = 0; i < 30; i++) {
            site.publish(site.draft("Survey " + i, bob), Survey.Listing.LISTED, bob);
            site.clock.advance(Duration.ofSeconds(1));
        }
        for (String page : List.of("/surveys/tenant", "/")) {
            List<String> seen = new ArrayList<>();
            Optional<String> next = Optional.of(page);
            while (next.isPresent()) {
                String text = browser.get(next.get()).text();
                seen.addAll(names(text));
                next = more(text);
            }
            assertThat(seen).as(page).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void titles_are_searched_and_sorted_and_more_of_them_keeps_both() {
        site.draft("Lunch", bob);
        for (int i = 10; i < 40; i++) {
            site.draft("A walk, " + i, bob);
        }
        String found =
                browser.get("/surveys?list=drafts&search=WALK&order=title").text();
        assertThat(names(found)).hasSize(25).isSorted().doesNotContain("Lunch");
        assertThat(found).contains("value=\"WALK\"").containsPattern("value=\"title\" selected");
        String rest = browser.get(more(found).orElseThrow()).text();
        assertThat(names(rest)).hasSize(5).contains("A walk, 39");
        assertThat(names(browser.get("/surveys?order=oldest").text()).get(0)).isEqualTo("Lunch");
        assertThat(names(browser.get("/surveys?order=bogus").text()).get(0)).isEqualTo("A walk, 39");
    }

    @Test
    void a_search_without_results_is_explained_with_a_way_back() {
        site.draft("Lunch", bob);
        assertThat(browser.get("/surveys?list=drafts&search=%3Cb%3E").text())
                .contains("No results for “", "&lt;b&gt;", "href=\"/surveys?list=drafts\"")
                .doesNotContain("<b>");
        assertThat(browser.get("/surveys?search=zzz").text()).contains("No results.");
        assertThat(browser.get("/?search=zzz").text()).contains("No results");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/surveys", "/surveys/tenant"})
    void a_search_that_cannot_be_is_an_error_of_that_field(String page) {
        Answer reversed = browser.get(page + "?search=%E2%80%AEx");
        assertThat(reversed.status()).isEqualTo(422);
        assertThat(reversed.text()).contains("The search text contains control characters.", "id=\"search-error\"");
        assertThat(browser.get(page + "?search=" + "x".repeat(201)).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "AAAA", "%00", "%F0%9F%98%80"})
    void an_invalid_cursor_is_reported(String after) {
        Answer lost = browser.get("/surveys?list=drafts&after=" + after);
        assertThat(lost.status()).isEqualTo(422);
        assertThat(lost.text()).contains("This position in the list is not valid.");
    }

    @Test
    void every_state_of_a_survey_has_its_label() {
        Instant now = site.clock.instant();
        site.draft("A draft", bob);
        published(
                "Waiting",
                new PublicationTerms(Optional.of(now.plusSeconds(86400)), Optional.empty(), Optional.empty()));
        published("Over", new PublicationTerms(Optional.empty(), Optional.of(now), Optional.empty()));
        published("Open", PublicationTerms.NONE);
        Survey full = published("Full", new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(1)));
        site.answer(full, Map.of(full.questions().get(0).id(), "Because"));
        String text = browser.get("/surveys").text();
        assertThat(text)
                .contains("class=\"status\">Draft", "class=\"status open\">Open, link only")
                .contains("class=\"status over\">Closed", "class=\"status over\">Full")
                .containsPattern("class=\"status waiting\">Opens <time[^>]*>25 November 2026, 10:00 UTC")
                .contains("1 response<");
        assertThat(browser.get("/surveys/" + full.id()).text()).contains("1 of at most 1", "<h2>Full</h2>");
    }

    @Test
    void an_empty_list_says_what_to_do_next() {
        assertThat(browser.get("/surveys").text())
                .contains("Create a survey: it begins as a draft", "publish it when its questions are ready");
        assertThat(browser.get("/surveys/tenant").text())
                .contains("No one in your organisation has created a survey yet");
    }

    @Test
    void a_list_is_in_the_language_of_its_reader() {
        site.draft("Lunch", bob);
        Browser german = new Browser(site).signedInAs("bob").with(Map.of("Accept-Language", "de"));
        assertThat(german.get("/surveys?search=%E2%80%AEx").text()).contains("Steuerzeichen");
        assertThat(german.get("/surveys").text()).contains("Älteste zuerst", "Keine Fragen", "Entwurf");
    }

    private Survey published(String title, PublicationTerms terms) {
        Survey survey = site.ask(site.draft(title, bob), "Why?", new ShortText(), bob);
        return site.publish(survey, Survey.Listing.LINK_ONLY, terms, bob);
    }

    /** Creates this many surveys, latest first. */
    private List<String> drafts(int count) {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            titles.add(0, site.draft("Draft %03d".formatted(i), bob).title());
            site.clock.advance(Duration.ofSeconds(1));
        }
        return titles;
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static Optional<String> more(String text) {
        Matcher more = MORE.matcher(text);
        return more.find() ? Optional.of(more.group(1).replace("&amp;", "&")) : Optional.empty();
    }
}
