package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.port.out.Responses;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Counts responses one by one in Java and compares the result with the database's. */
final class Recount {

    private Recount() {}

    /**
     * Requires that each response is complete and that all results of the survey match its responses. Returns the
     * number of responses.
     */
    static int requireExact(Stores stores, Survey survey) {
        List<Response> responses =
                Pages.all(500, page -> stores.responses().page(survey.id(), ResponseFilter.ALL, page));
        assertThat(responses)
                .allSatisfy(one ->
                        assertThat(one.answers()).hasSize(survey.questions().size()));
        requireExact(stores, survey, responses, ResponseFilter.ALL);
        if (!responses.isEmpty()) {
            LocalDate day = day(responses.get(0));
            requireExact(
                    stores,
                    survey,
                    responses.stream().filter(one -> day(one).equals(day)).toList(),
                    new ResponseFilter(Optional.of(day), Optional.of(day), Optional.empty()));
            requireExactAmongThoseWhoGave(stores, survey, responses);
        }
        assertThat(stores.responses().count(survey.id())).isEqualTo(responses.size());
        return responses.size();
    }

    private static void requireExactAmongThoseWhoGave(Stores stores, Survey survey, List<Response> responses) {
        int pageSize = Math.min(2 + responses.size() / 5, 500);
        for (Map.Entry<QuestionId, Answer> given : responses.get(0).answers().entrySet()) {
            String answer = given.getValue().values().get(0).strip();
            ResponseFilter filter = new ResponseFilter(
                    Optional.empty(), Optional.empty(), Optional.of(new ResponseFilter.Given(given.getKey(), answer)));
            List<Response> those = responses.stream()
                    .filter(one -> values(one, given.getKey()).contains(answer))
                    .toList();
            requireExact(stores, survey, those, filter);
            assertThat(Pages.all(pageSize, page -> stores.responses().page(survey.id(), filter, page)))
                    .isEqualTo(those);
            String wanted = answer.substring(answer.length() / 2).strip();
            assertThat(Pages.all(
                            pageSize,
                            page -> stores.responses()
                                    .texts(
                                            survey.id(),
                                            given.getKey(),
                                            Responses.Part.VALUE,
                                            new TextSearch(wanted, ResponseFilter.ALL, page))))
                    .extracting(TextAnswer::response)
                    .isEqualTo(responses.stream()
                            .filter(one -> values(one, given.getKey()).stream()
                                    .anyMatch(value -> SortKey.lower(value).contains(SortKey.lower(wanted))))
                            .map(Response::id)
                            .toList());
        }
    }

    private static List<String> values(Response response, QuestionId question) {
        return Objects.requireNonNull(response.answers().get(question)).values();
    }

    private static void requireExact(Stores stores, Survey survey, List<Response> responses, ResponseFilter filter) {
        Map<LocalDate, Long> days =
                responses.stream().collect(Collectors.groupingBy(Recount::day, Collectors.counting()));
        assertThat(stores.responses().totals(survey.id(), filter).days().stream()
                        .collect(Collectors.toMap(DayCount::day, DayCount::count)))
                .isEqualTo(days);
        Map<CountedAnswer, Tally> expected = new HashMap<>();
        for (Response response : responses) {
            for (CountedAnswer one : BulkResponses.counted(survey, response)) {
                CountedAnswer what = new CountedAnswer(one.question(), one.kind(), one.answer(), BigDecimal.ZERO);
                expected.merge(
                        what,
                        new Tally(what, 1, one.amount()),
                        (a, b) -> new Tally(what, a.count() + b.count(), a.sum().add(b.sum())));
            }
        }
        Map<CountedAnswer, Tally> told = stores.responses().totals(survey.id(), filter).tallies().stream()
                .collect(Collectors.toMap(Tally::what, tally -> tally));
        assertThat(told.keySet()).isEqualTo(expected.keySet());
        told.forEach((what, tally) -> assertThat(expected).hasEntrySatisfying(what, counted -> {
            assertThat(tally.count()).isEqualTo(counted.count());
            assertThat(tally.sum()).isEqualByComparingTo(counted.sum());
        }));
    }

    /** The number of uncounted responses. */
    static long uncounted(Database database) {
        return database.read(handle -> number(handle, "select count(*) from uncounted"));
    }

    static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static LocalDate day(Response response) {
        return LocalDate.ofInstant(response.at(), ZoneOffset.UTC);
    }
}
