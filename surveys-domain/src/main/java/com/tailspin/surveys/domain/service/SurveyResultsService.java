package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Question;
import com.tailspin.surveys.domain.model.survey.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Transactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public final class SurveyResultsService implements SurveyResults {

    private final Responses responses;
    private final Transactions transactions;
    private final SurveyAccess access;

    public SurveyResultsService(
            Surveys surveys, Contributors contributors, Responses responses, Transactions transactions) {
        this.responses = responses;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
    }

    @Override
    public Results of(SurveyId id, Caller by) {
        return transactions.inOne(() -> {
            Survey survey = access.require(Operation.READ, id, by);
            Map<QuestionId, List<Tally>> tallies =
                    responses.tallies(id).stream().collect(Collectors.groupingBy(Tally::question));
            return new Results(
                    id,
                    survey.title(),
                    responses.count(id),
                    survey.questions().stream()
                            .map(q -> result(q, tallies.getOrDefault(q.id(), List.of())))
                            .toList());
        });
    }

    private static QuestionResult result(Question question, List<Tally> tallies) {
        Map<String, Long> counts = new LinkedHashMap<>();
        offered(question.format()).forEach(answer -> counts.put(answer, 0L));
        tallies.stream()
                .sorted(Comparator.comparingLong(Tally::count).reversed().thenComparing(Tally::answer))
                .forEach(tally -> counts.merge(tally.answer(), tally.count(), Long::sum));
        List<Count> ordered = new ArrayList<>();
        counts.forEach((answer, count) -> ordered.add(new Count(answer, count)));
        return new QuestionResult(
                question, ordered.stream().mapToLong(Count::count).sum(), ordered);
    }

    private static List<String> offered(AnswerFormat format) {
        return switch (format.type()) {
            case SHORT_TEXT -> List.of();
            case SINGLE_CHOICE -> format.choices();
            case STARS ->
                IntStream.rangeClosed(1, AnswerFormat.Stars.MAX)
                        .mapToObj(Integer::toString)
                        .toList();
        };
    }
}
