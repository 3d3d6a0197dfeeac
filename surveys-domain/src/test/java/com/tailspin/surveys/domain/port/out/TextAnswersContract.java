package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.asked;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.LongText;
import com.tailspin.surveys.domain.model.question.MultipleChoice;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Responses} about paging through texts and complete responses. */
public abstract class TextAnswersContract {

    private static final Instant AT = FixedClock.START;
    private static final Duration MICRO = Duration.ofNanos(1000);

    private final Question why = asked("Why?", new LongText());
    private final Question what = shortText("What?");
    private final Question which = asked("Which?", new SingleChoice(List.of("This", "That"), true));
    private final Question several =
            asked("Which ones?", new MultipleChoice(List.of("One", "Two"), true, Optional.empty(), Optional.empty()));
    private final Survey survey = aDraft().asking(why, what, which, several)
            .published(Survey.Listing.LISTED)
            .build();
    private Stores stores;
    private Responses responses;
    private Filling filling;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        responses = stores.responses();
        filling = new Filling(stores);
        filling.add(survey);
    }

    @Test
    void texts_are_complete_with_their_response_and_its_time() {
        String longest = "“So” said she,\n\n'🧡'\n" + "𝄞".repeat(LongText.ANSWER_MAX - 20);
        Response response = say(AT, why, longest);

        assertThat(texts(why, Responses.Part.VALUE))
                .containsExactly(new TextAnswer(response.id(), response.at(), longest));
    }

    @Test
    void texts_are_those_of_that_question_and_that_survey() {
        Survey other = aDraft().asking(why).build();
        filling.add(other);
        filling.respond(other, AT, Map.of(why.id(), Answer.of("elsewhere")));
        say(AT, why, "why");
        say(AT, what, "what");

        assertThat(texts(why, Responses.Part.VALUE))
                .extracting(TextAnswer::text)
                .containsExactly("why");
        assertThat(texts(what, Responses.Part.VALUE))
                .extracting(TextAnswer::text)
                .containsExactly("what");
        assertThat(texts(why, Responses.Part.OTHER)).isEmpty();
    }

    @Test
    void other_answers_are_found_separately_from_the_choices() {
        filling.respond(survey, AT, Map.of(which.id(), new Answer(List.of(), "Neither")));
        filling.respond(survey, AT.plus(MICRO), Map.of(which.id(), Answer.of("This")));
        filling.respond(survey, AT, Map.of(several.id(), new Answer(List.of("One", "Two"), "Three")));

        assertThat(texts(which, Responses.Part.OTHER))
                .extracting(TextAnswer::text)
                .containsExactly("Neither");
        assertThat(texts(several, Responses.Part.OTHER))
                .extracting(TextAnswer::text)
                .containsExactly("Three");
        assertThat(found(several, Responses.Part.OTHER, "REE")).containsExactly("Three");
        assertThat(found(several, Responses.Part.OTHER, "One")).isEmpty();
    }

    @Test
    void texts_are_latest_first_then_by_id_descending() {
        say(AT, why, "3");
        say(AT.plus(MICRO), why, "5");
        say(AT, why, "4");
        say(AT.minus(MICRO), why, "1");
        say(AT.minus(MICRO), why, "2");

        for (int size = 1; size <= 6; size++) {
            assertThat(Pages.all(size, page -> texts(why, Responses.Part.VALUE, "", ResponseFilter.ALL, page)))
                    .extracting(TextAnswer::text)
                    .containsExactly("5", "4", "3", "2", "1");
        }
    }

    @Test
    void responses_are_latest_first_then_by_id_descending() {
        List<Response> expected = new ArrayList<>();
        for (String at : List.of(
                "1999-12-31T23:59:59.999999Z",
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:00:00.000001Z",
                "2026-11-24T10:00:00.1Z",
                "2026-11-24T10:00:01Z")) {
            expected.add(0, say(Instant.parse(at), why, "At " + at));
        }

        for (int size = 1; size <= 7; size++) {
            assertThat(Pages.all(size, page -> responses.page(survey.id(), ResponseFilter.ALL, page)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_search_finds_parts_of_texts_ignoring_case() {
        say(AT, why, "The Soup was cold.\nVery cold.");
        say(AT.plus(MICRO), why, "Übersalzene SOUPE");
        say(AT.plus(MICRO.multipliedBy(2)), why, "Nothing");

        assertThat(found(why, Responses.Part.VALUE, "soup"))
                .containsExactly("Übersalzene SOUPE", "The Soup was cold.\nVery cold.");
        assertThat(found(why, Responses.Part.VALUE, "VERY")).containsExactly("The Soup was cold.\nVery cold.");
        assertThat(found(why, Responses.Part.VALUE, "übers")).containsExactly("Übersalzene SOUPE");
        assertThat(found(why, Responses.Part.VALUE, "ÜBERS")).containsExactly("Übersalzene SOUPE");
        assertThat(found(why, Responses.Part.VALUE, "tea")).isEmpty();
        assertThat(found(why, Responses.Part.VALUE, "")).hasSize(3);
    }

    @Test
    void what_a_store_gives_a_meaning_to_is_searched_for_as_it_is() {
        List<String> texts = List.of("100 % fresh", "snake_case", "back\\slash", "it's", "a*b?c", "[a-z]", "plain");
        texts.forEach(text -> {
            say(AT, what, text);
            filling.respond(survey, AT, Map.of(which.id(), new Answer(List.of(), text)));
        });

        for (String mark : List.of("%", "_", "\\", "'", "*", "?", "[", "[a-z]", "0 % f", "e_c", "k\\s")) {
            List<String> expected =
                    texts.stream().filter(text -> text.contains(mark)).toList();
            assertThat(found(what, Responses.Part.VALUE, mark)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found(which, Responses.Part.OTHER, mark)).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(found(what, Responses.Part.VALUE, "%%")).isEmpty();
        assertThat(found(what, Responses.Part.VALUE, "\\%")).isEmpty();
    }

    @Test
    void a_search_is_paged_and_filtered() {
        for (int n = 0; n < 30; n++) {
            filling.respond(
                    survey,
                    AT.plus(Duration.ofHours(n)),
                    Map.of(
                            why.id(),
                            Answer.of((n % 2 == 0 ? "Even " : "Odd ") + n),
                            which.id(),
                            Answer.of(n % 3 == 0 ? "This" : "That")));
        }
        // From the 15th response on it is the next day.
        ResponseFilter filter = new ResponseFilter(
                Optional.of(LocalDate.parse("2026-11-25")),
                Optional.empty(),
                Optional.of(new ResponseFilter.Given(which.id(), "This")));

        assertThat(Pages.all(2, page -> texts(why, Responses.Part.VALUE, "even", filter, page)))
                .extracting(TextAnswer::text)
                .containsExactly("Even 24", "Even 18");
        assertThat(Pages.all(4, page -> texts(why, Responses.Part.VALUE, "ODD", ResponseFilter.ALL, page)))
                .hasSize(15);
        assertThat(Pages.all(2, page -> responses.page(survey.id(), filter, page)))
                .extracting(
                        response -> Objects.requireNonNull(response.answers().get(why.id()))
                                .values()
                                .get(0))
                .containsExactly("Odd 27", "Even 24", "Odd 21", "Even 18", "Odd 15");
    }

    @Test
    void changes_during_paging_neither_skip_nor_repeat_responses() {
        List<ResponseId> begin = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            begin.add(say(AT.plus(MICRO.multipliedBy(n / 3)), why, "Text " + n).id());
        }
        List<ResponseId> texts = Pages.all(
                        3,
                        page -> texts(why, Responses.Part.VALUE, "", ResponseFilter.ALL, page),
                        page -> change(page.items().get(2).response()))
                .stream()
                .map(TextAnswer::response)
                .toList();

        assertThat(texts).doesNotHaveDuplicates().containsAll(begin);

        List<ResponseId> left = responses.page(survey.id(), ResponseFilter.ALL, PageRequest.first(500)).items().stream()
                .map(Response::id)
                .toList();
        List<ResponseId> whole = Pages.all(
                        4,
                        page -> responses.page(survey.id(), ResponseFilter.ALL, page),
                        page -> change(page.items().get(3).id()))
                .stream()
                .map(Response::id)
                .toList();

        assertThat(whole).doesNotHaveDuplicates().containsAll(left);
    }

    @Test
    void a_page_that_ends_with_the_list_has_no_next_page() {
        IntStream.range(0, 4).forEach(n -> say(AT, why, "Text"));

        for (int size : List.of(4, 5)) {
            PageRequest page = PageRequest.first(size);
            assertThat(texts(why, Responses.Part.VALUE, "", ResponseFilter.ALL, page)
                            .next())
                    .isEmpty();
            assertThat(responses.page(survey.id(), ResponseFilter.ALL, page).next())
                    .isEmpty();
        }
        assertThat(responses
                        .page(survey.id(), ResponseFilter.ALL, PageRequest.first(3))
                        .next())
                .isPresent();
    }

    @Test
    void texts_of_a_question_that_few_have_answered_are_all_found() {
        IntStream.range(0, 3).forEach(n -> say(AT.plusSeconds(n), what, "Early " + n));
        IntStream.range(0, 20).forEach(n -> say(AT.plusSeconds(100 + n), why, "Why " + n));
        say(AT.plusSeconds(200), what, "Late");

        assertThat(Pages.all(2, page -> texts(what, Responses.Part.VALUE, "", ResponseFilter.ALL, page)))
                .extracting(TextAnswer::text)
                .containsExactly("Late", "Early 2", "Early 1", "Early 0");
    }

    private void change(ResponseId gone) {
        filling.delete(survey, responses.find(survey.id(), gone).orElseThrow());
        say(AT.plusSeconds(1), why, "Later");
    }

    private Response say(Instant at, Question question, String text) {
        return filling.respond(survey, at, Map.of(question.id(), Answer.of(text)));
    }

    private List<String> found(Question question, Responses.Part part, String search) {
        return texts(question, part, search, ResponseFilter.ALL, PageRequest.first()).items().stream()
                .map(TextAnswer::text)
                .toList();
    }

    private List<TextAnswer> texts(Question question, Responses.Part part) {
        return texts(question, part, "", ResponseFilter.ALL, PageRequest.first())
                .items();
    }

    private Page<TextAnswer> texts(
            Question question, Responses.Part part, String search, ResponseFilter filter, PageRequest page) {
        return responses.texts(survey.id(), question.id(), part, new TextSearch(search, filter, page));
    }
}
