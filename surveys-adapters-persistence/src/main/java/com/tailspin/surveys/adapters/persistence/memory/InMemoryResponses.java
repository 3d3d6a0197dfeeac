package com.tailspin.surveys.adapters.persistence.memory;

import static com.tailspin.surveys.adapters.persistence.memory.InMemoryLists.lower;

import com.tailspin.surveys.adapters.persistence.memory.InMemoryTables.KeptResponse;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.ResponseTotals;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Responses;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes results on demand, which is fast enough for anything that fits in memory. */
final class InMemoryResponses implements Responses {

    private final InMemoryStore store;
    private final InMemoryTables tables;

    InMemoryResponses(InMemoryStore store, InMemoryTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public ResponseId add(
            Response response,
            Optional<SubmissionKey> key,
            List<CountedAnswer> counted,
            Version read,
            Optional<Integer> limit) {
        return store.inOne(() -> {
            Survey survey = tables.surveys.find(response.survey()).orElseThrow(NotFound::survey);
            return key.flatMap(one -> find(response.survey(), one)).orElseGet(() -> {
                if (!survey.version().equals(read)) {
                    throw new ChangedMeanwhile();
                }
                if (limit.isPresent() && count(response.survey()) >= limit.get()) {
                    throw new NotOpen(NotOpen.Reason.FULL);
                }
                tables.responses.put(response.id(), new KeptResponse(response, key, List.copyOf(counted)));
                return response.id();
            });
        });
    }

    @Override
    public Optional<Response> find(SurveyId survey, ResponseId response) {
        return store.inOne(() -> tables.responses
                .find(response)
                .map(KeptResponse::response)
                .filter(one -> one.survey().equals(survey)));
    }

    @Override
    public Optional<ResponseId> find(SurveyId survey, SubmissionKey key) {
        return store.inOne(() -> to(survey)
                .filter(one -> one.key().equals(Optional.of(key)))
                .map(one -> one.response().id())
                .findAny());
    }

    @Override
    public void delete(Response response) {
        store.run(() -> {
            if (tables.responses.remove(response.id()).isEmpty()) {
                throw new NotFound(Message.of("response.not-found"));
            }
        });
    }

    @Override
    public long count(SurveyId survey) {
        return store.inOne(() -> to(survey).count());
    }

    @Override
    public long count(TenantId tenant) {
        return store.inOne(() -> tables.responses.all().stream()
                .filter(one -> tables.surveys
                        .find(one.response().survey())
                        .filter(survey -> survey.tenant().equals(tenant))
                        .isPresent())
                .count());
    }

    @Override
    public ResponseTotals totals(SurveyId survey, ResponseFilter filter) {
        ResponseTotals totals = new ResponseTotals();
        store.run(() ->
                through(filter, survey).forEach(one -> totals.add(one.response().at(), one.counted())));
        return totals;
    }

    @Override
    public List<Tally> numbers(SurveyId survey, QuestionId question, ResponseFilter filter) {
        Map<String, Long> counts = new HashMap<>();
        store.run(() -> through(filter, survey)
                .flatMap(one -> texts(one.response(), question, Part.VALUE))
                .forEach(text -> counts.merge(text.text(), 1L, Long::sum)));
        List<Tally> tallies = new ArrayList<>();
        counts.forEach((number, count) -> tallies.add(new Tally(
                CountedAnswer.value(question, number),
                count,
                new BigDecimal(number).multiply(BigDecimal.valueOf(count)))));
        return tallies;
    }

    @Override
    public Page<TextAnswer> texts(SurveyId survey, QuestionId question, Part part, TextSearch search) {
        String wanted = lower(search.search());
        return store.inOne(() -> InMemoryLists.page(
                through(search.filter(), survey)
                        .map(KeptResponse::response)
                        .flatMap(one -> texts(one, question, part))
                        .filter(one -> lower(one.text()).contains(wanted)),
                InMemoryLists.LATEST_FIRST,
                one -> InMemoryLists.cursor(one.at(), one.response().value()),
                search.page()));
    }

    private static Stream<TextAnswer> texts(Response response, QuestionId question, Part part) {
        Answer answer = response.answers().getOrDefault(question, Answer.of());
        Stream<String> texts = part == Part.VALUE
                ? answer.values().stream()
                : Stream.of(answer.other()).filter(text -> !text.isEmpty());
        return texts.map(text -> new TextAnswer(response.id(), response.at(), text));
    }

    @Override
    public Page<Response> page(SurveyId survey, ResponseFilter filter, PageRequest page) {
        return store.inOne(() -> InMemoryLists.page(
                through(filter, survey).map(KeptResponse::response),
                InMemoryLists.LATEST_FIRST,
                one -> InMemoryLists.cursor(one.at(), one.id().value()),
                page));
    }

    private Stream<KeptResponse> to(SurveyId survey) {
        return tables.responses.all().stream()
                .filter(one -> one.response().survey().equals(survey));
    }

    private Stream<KeptResponse> through(ResponseFilter filter, SurveyId survey) {
        return to(survey)
                .filter(one -> filter.from()
                        .filter(from -> day(one.response()).isBefore(from))
                        .isEmpty())
                .filter(one -> filter.to()
                        .filter(to -> day(one.response()).isAfter(to))
                        .isEmpty())
                .filter(one -> filter.answered()
                        .filter(given -> !gave(one.response(), given))
                        .isEmpty());
    }

    private static boolean gave(Response response, ResponseFilter.Given given) {
        Answer answer = response.answers().get(given.question());
        return answer != null && answer.values().contains(given.answer());
    }

    private static LocalDate day(Response response) {
        return LocalDate.ofInstant(response.at(), ZoneOffset.UTC);
    }
}
