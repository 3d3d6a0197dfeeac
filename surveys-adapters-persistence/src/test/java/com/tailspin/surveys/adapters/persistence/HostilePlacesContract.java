package com.tailspin.surveys.adapters.persistence;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.port.out.Responses;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cursors and searches that an attacker can put into a URL find nothing or are refused as the field {@code after}. */
abstract class HostilePlacesContract {

    private static final List<String> TEXTS =
            List.of("\0", "a\0b", "\uD83E", "\uDDE1 a", "'", "\\", "", "z".repeat(5000));

    private final Question why = shortText("Why?");
    private final Survey survey = aDraft().titled("Title").asking(why).build();
    private Stores stores;
    private Response response;

    abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        Filling filling = new Filling(stores);
        filling.add(survey);
        stores.history()
                .add(
                        new Event(
                                new EventId(SequentialIds.id(1)),
                                survey.id(),
                                FixedClock.START,
                                "Alice",
                                EventType.CREATED,
                                ""),
                        ALICE.id(),
                        Optional.empty());
        response = filling.respond(survey, FixedClock.START, Map.of(why.id(), Answer.of("? ?")));
    }

    @Test
    void a_text_cursor_may_be_any_text() {
        for (String text : TEXTS) {
            PageRequest behind = PageRequest.first().after(new Cursor(text, SequentialIds.id(1)));
            assertThat(stores.surveys()
                            .inTenant(CONTOSO.id(), new SurveyQuery("", SurveyOrder.TITLE, behind))
                            .items())
                    .hasSize("title".compareTo(text) > 0 ? 1 : 0);
            assertThat(stores.users().members(CONTOSO.id(), "", behind).items()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void an_invalid_time_cursor_is_refused() {
        for (String text : List.of(
                "\0", "\uD83E", "", "now", "2026-11-24T10:00:00Z", "9".repeat(18), "-" + "9".repeat(30), "1e5", "٣")) {
            PageRequest behind = PageRequest.first().after(new Cursor(text, SequentialIds.id(1)));
            for (SurveyOrder order : List.of(SurveyOrder.NEWEST, SurveyOrder.OLDEST)) {
                refused(() -> stores.surveys().inTenant(CONTOSO.id(), new SurveyQuery("", order, behind)));
            }
            refused(() -> stores.responses().page(survey.id(), ResponseFilter.ALL, behind));
            refused(() -> stores.history().of(survey.id(), behind));
            refused(() -> stores.responses()
                    .texts(
                            survey.id(),
                            why.id(),
                            Responses.Part.VALUE,
                            new TextSearch("", ResponseFilter.ALL, behind)));
        }
    }

    @Test
    void the_first_and_the_last_time_cursor_are_valid() {
        for (String end : List.of("9".repeat(17), "-" + "9".repeat(17))) {
            PageRequest behind = PageRequest.first().after(new Cursor(end, SequentialIds.id(1)));
            assertThat(stores.responses()
                            .page(survey.id(), ResponseFilter.ALL, behind)
                            .items())
                    .hasSize(end.startsWith("-") ? 0 : 1);
            assertThat(stores.history().of(survey.id(), behind).items()).hasSize(end.startsWith("-") ? 0 : 1);
        }
    }

    @Test
    void a_search_for_unstorable_text_finds_nothing() {
        for (String text : List.of("\0", "a\0", "\uD83E", "?\uDDE1")) {
            assertThat(stores.users()
                            .members(CONTOSO.id(), text, PageRequest.first())
                            .items())
                    .isEmpty();
        }
        assertThat(stores.users()
                        .members(CONTOSO.id(), "alice", PageRequest.first())
                        .items())
                .hasSize(1)
                .allMatch(member -> member.user().id().equals(ALICE.id()));
    }

    @Test
    void a_filter_by_an_impossible_answer_matches_nothing() {
        // A driver that replaces unpaired surrogates with ? would find the existing answer.
        for (String text : List.of("\uD83E \uDDE1", "\uD83E ?", "? \uD83E")) {
            ResponseFilter given = new ResponseFilter(
                    Optional.empty(), Optional.empty(), Optional.of(new ResponseFilter.Given(why.id(), text)));
            assertThat(stores.responses().totals(survey.id(), given).tallies()).isEmpty();
            assertThat(stores.responses().totals(survey.id(), given).days()).isEmpty();
            assertThat(stores.responses()
                            .page(survey.id(), given, PageRequest.first())
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void a_filter_by_days_may_name_any_day() {
        ResponseFilter always =
                new ResponseFilter(Optional.of(LocalDate.MIN), Optional.of(LocalDate.MAX), Optional.empty());
        ResponseFilter never = new ResponseFilter(Optional.of(LocalDate.MAX), Optional.empty(), Optional.empty());
        ResponseFilter once = new ResponseFilter(Optional.empty(), Optional.of(LocalDate.MIN), Optional.empty());

        assertThat(found(always)).containsExactly(response);
        assertThat(found(never)).isEmpty();
        assertThat(found(once)).isEmpty();
        assertThat(stores.responses().totals(survey.id(), always).days()).hasSize(1);
        assertThat(stores.responses().totals(survey.id(), never).days()).isEmpty();
        assertThat(stores.responses().totals(survey.id(), always).tallies()).hasSize(1);
        assertThat(stores.responses().totals(survey.id(), once).tallies()).isEmpty();
    }

    private List<Response> found(ResponseFilter filter) {
        return stores.responses().page(survey.id(), filter, PageRequest.first()).items();
    }

    private static void refused(Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(error -> error.field())
                                .containsExactly("after"));
    }
}
