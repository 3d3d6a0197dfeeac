package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Counted;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
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
 * What people answered. Responses go with their survey, and stay when a question goes. What they add up to is, at every moment, what the
 * responses add up to that are there; reading it does not take longer when there are more of them, unless the filter asks for an
 * answer.
 */
public interface Responses {

    /** Which text of an answer: the value itself, or what was written instead of, or beside, the choices. */
    enum Part {
        VALUE,
        OTHER
    }

    /**
     * Keeps the response with all its answers, which counts from then on, and returns its id. Where the survey has a response that was
     * added with this key, also at the same moment, nothing is kept, and the id of that one is returned.
     *
     * @param counted what the response counts for
     * @param read the version at which the survey was read when the response was checked
     * @param limit how many responses the survey may have at most
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND when the survey is gone; CHANGED_MEANWHILE when it has
     *     been saved since it was read; NOT_OPEN when it has as many responses as the limit says, also when others are added at the
     *     same moment
     */
    ResponseId add(
            Response response,
            Optional<SubmissionKey> key,
            List<Counted> counted,
            Version read,
            Optional<Integer> limit);

    Optional<Response> find(SurveyId survey, ResponseId response);

    /** The id of the response that was added with this key. */
    Optional<ResponseId> find(SurveyId survey, SubmissionKey key);

    /**
     * Deletes the response and takes back what it was counted for when it was added, whatever has become of its survey's questions.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND when it is gone, also when it goes at the same moment
     */
    void delete(Response response);

    long count(SurveyId survey);

    /** The responses to all surveys of that tenant. */
    long count(TenantId tenant);

    /** How many responses came in on which day, earliest first, days without any left out. */
    List<DayCount> perDay(SurveyId survey, ResponseFilter filter);

    /** What the responses count for, in no particular order. */
    List<Tally> tallies(SurveyId survey, ResponseFilter filter);

    /**
     * The numbers that were given in answer to that question, each by itself, as tallies of its kind VALUE in no particular order. Reads
     * the answers one by one, so it is for when they are few.
     */
    List<Tally> numbers(SurveyId survey, QuestionId question, ResponseFilter filter);

    /** Whether anybody has answered this question of this survey, and the response is still there. */
    boolean answered(SurveyId survey, QuestionId question);

    /** The texts of that part of the answers to that question, latest first. */
    Page<TextAnswer> texts(SurveyId survey, QuestionId question, Part part, TextSearch search);

    /** The responses, whole, latest first; those of the same moment by id, descending. */
    Page<Response> page(SurveyId survey, ResponseFilter filter, PageRequest page);
}
