package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
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
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Stores responses. They are deleted with their survey, but not with a question. Totals are always
 * exact, and reading them does not slow down with the number of responses unless there is a filter.
 */
public interface Responses {

    /** Which text of an answer: the value, or the text entered instead of, or in addition to, the choices. */
    enum Part {
        VALUE,
        OTHER
    }

    /**
     * Stores the response with all its answers, counts it, and returns its id. If the survey already has a response
     * with this key, even one added concurrently, stores nothing and returns that one's id.
     *
     * @param counted what the response contributes to the results
     * @param read the survey's version when the response was validated
     * @param limit maximum number of responses to the survey
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND if the survey has been
     *     deleted; CHANGED_MEANWHILE if it has been saved since it was read; NOT_OPEN if the limit is reached,
     *     even by concurrent additions
     */
    ResponseId add(
            Response response,
            Optional<SubmissionKey> key,
            List<CountedAnswer> counted,
            Version read,
            Optional<Integer> limit);

    Optional<Response> find(SurveyId survey, ResponseId response);

    /** Returns the id of the response that was added with this key. */
    Optional<ResponseId> find(SurveyId survey, SubmissionKey key);

    /**
     * Deletes the response and subtracts what it contributed when it was added, even if the questions
     * have changed since.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND if it has been
     *     deleted, even concurrently
     */
    void delete(Response response);

    long count(SurveyId survey);

    /** Returns the number of responses to all surveys of that tenant. */
    long count(TenantId tenant);

    /** Returns what the responses add up to, at one moment. The caller owns the returned totals. */
    ResponseTotals totals(SurveyId survey, ResponseFilter filter);

    /**
     * Returns the numbers given for that question individually, as tallies of kind VALUE in unspecified order. Reads
     * every answer, so use it only for few.
     */
    List<Tally> numbers(SurveyId survey, QuestionId question, ResponseFilter filter);

    /** Returns the texts in that part of the answers to that question, latest first. */
    Page<TextAnswer> texts(SurveyId survey, QuestionId question, Part part, TextSearch search);

    /** Returns complete responses, latest first, then by id, descending. */
    Page<Response> page(SurveyId survey, ResponseFilter filter, PageRequest page);
}
