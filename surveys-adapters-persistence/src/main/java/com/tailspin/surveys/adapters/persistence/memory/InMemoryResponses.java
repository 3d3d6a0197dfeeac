package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.port.out.Responses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class InMemoryResponses implements Responses {

    private record Answer(QuestionId question, String text) {}

    private final InMemoryStore store;
    private final InMemoryStore.Table<SurveyId, Survey> surveys;
    private final InMemoryStore.Table<ResponseId, Response> responses;

    InMemoryResponses(InMemoryStore store, InMemoryStore.Table<SurveyId, Survey> surveys) {
        this.store = store;
        this.surveys = surveys;
        this.responses = store.table();
    }

    @Override
    public void add(Response response) {
        store.run(() -> {
            if (surveys.find(response.survey()).isEmpty()) {
                throw NotFound.survey();
            }
            responses.put(response.id(), response);
        });
    }

    @Override
    public long count(SurveyId survey) {
        return of(survey).size();
    }

    @Override
    public List<Tally> tallies(SurveyId survey) {
        Map<Answer, Long> counts = new HashMap<>();
        for (Response response : of(survey)) {
            response.answers().forEach((question, text) -> counts.merge(new Answer(question, text), 1L, Long::sum));
        }
        List<Tally> tallies = new ArrayList<>();
        counts.forEach((answer, count) -> tallies.add(new Tally(answer.question(), answer.text(), count)));
        return tallies;
    }

    /** Responses go with their survey. */
    void removeAll(SurveyId survey) {
        of(survey).forEach(response -> responses.remove(response.id()));
    }

    private List<Response> of(SurveyId survey) {
        return store.inOne(() -> responses.all().stream()
                .filter(response -> response.survey().equals(survey))
                .toList());
    }
}
