package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.ResponseTotals;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

public final class SurveyResultsService implements SurveyResults {

    /** Maximum number of values that are read individually. */
    private static final long FEW = 1000;

    private final Responses responses;
    private final Transactions transactions;
    private final SurveyAccess access;
    private final SurveyViews views;
    private final EventRecorder events;

    public SurveyResultsService(
            Surveys surveys,
            Contributors contributors,
            Responses responses,
            Tenants tenants,
            Users users,
            History history,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        this.responses = responses;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
        this.views = new SurveyViews(access, tenants, users);
        this.events = new EventRecorder(history, ids, clock);
    }

    @Override
    public Results of(SurveyId id, ResponseFilter filter, Caller by) {
        return transactions.reading(() -> results(readable(id, filter, by), filter));
    }

    @Override
    public ResultsOverview overview(SurveyId id, ResponseFilter filter, int texts, Caller by) {
        if (texts < 0 || texts > PageRequest.SIZE_MAX) {
            throw new Invalid("texts", "overview.texts", PageRequest.SIZE_MAX);
        }
        Optional<TextSearch> latest =
                texts == 0 ? Optional.empty() : Optional.of(new TextSearch("", filter, PageRequest.first(texts)));
        return transactions.reading(() -> {
            SurveyAccess.Allowed entered = access.enter(Operation.READ, id, by);
            requireAsked(filter, entered.survey());
            Results results = results(entered.survey(), filter);
            return new ResultsOverview(
                    views.seenBy(by.person(), entered),
                    results,
                    latest.map(search -> latest(results, search)).orElse(Map.of()));
        });
    }

    private Map<QuestionId, List<TextAnswer>> latest(Results results, TextSearch search) {
        return results.questions().stream()
                .filter(QuestionResult::hasTexts)
                .limit(ResultsOverview.MOST_QUESTIONS)
                .map(QuestionResult::question)
                .collect(Collectors.toMap(
                        Question::id,
                        question -> responses
                                .texts(results.survey(), question.id(), part(question), search)
                                .items()));
    }

    private Results results(Survey survey, ResponseFilter filter) {
        SurveyId id = survey.id();
        ResponseTotals totals = responses.totals(id, filter);
        Map<QuestionId, List<Tally>> tallies = totals.tallies().stream()
                .collect(Collectors.groupingBy(tally -> tally.what().question()));
        return new Results(
                id,
                survey.title(),
                filter,
                totals.responses(),
                totals.days(),
                survey.questions().stream()
                        .map(question -> Evaluation.of(
                                question, ofFew(id, filter, question, tallies.getOrDefault(question.id(), List.of()))))
                        .toList());
    }

    // Looks up numbers counted in ranges individually where that is fast.
    private List<Tally> ofFew(SurveyId id, ResponseFilter filter, Question question, List<Tally> tallies) {
        return Evaluation.hasRanges(question, tallies) && Evaluation.values(tallies) <= FEW
                ? Evaluation.with(responses.numbers(id, question.id(), filter), tallies)
                : tallies;
    }

    @Override
    public Page<TextAnswer> texts(SurveyId id, QuestionId which, TextSearch search, Caller by) {
        return transactions.reading(() -> {
            Question question = readable(id, search.filter(), by).question(which);
            return responses.texts(id, which, part(question), search);
        });
    }

    private static Part part(Question question) {
        return question.format().isText() ? Part.VALUE : Part.OTHER;
    }

    @Override
    public Page<Response> responses(SurveyId id, ResponseFilter filter, PageRequest page, Caller by) {
        return transactions.reading(() -> {
            Survey survey = readable(id, filter, by);
            return responses.page(survey.id(), filter, page);
        });
    }

    @Override
    public Response response(SurveyId id, ResponseId response, Caller by) {
        return transactions.reading(() -> {
            access.require(Operation.READ, id, by);
            return found(id, response);
        });
    }

    @Override
    public Response delete(SurveyId id, ResponseId response, Caller by) {
        return transactions.inOne(() -> {
            access.require(Operation.DELETE, id, by);
            Response gone = found(id, response);
            responses.delete(gone);
            events.tell(id, by.person(), EventType.RESPONSE_DELETED, response.toString());
            return gone;
        });
    }

    private Response found(SurveyId id, ResponseId response) {
        return responses.find(id, response).orElseThrow(() -> new NotFound(Message.of("response.not-found")));
    }

    private Survey readable(SurveyId id, ResponseFilter filter, Caller by) {
        Survey survey = access.require(Operation.READ, id, by);
        requireAsked(filter, survey);
        return survey;
    }

    private static void requireAsked(ResponseFilter filter, Survey survey) {
        filter.answered().ifPresent(given -> {
            if (survey.questions().stream().noneMatch(question -> question.id().equals(given.question()))) {
                throw new Invalid("question", "question.not-found");
            }
        });
    }
}
