package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.QuestionId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.util.List;
import java.util.Map;

/** Answering published surveys. Anybody may. */
public interface SurveyAnswering {

    /** The published surveys that are listed, of all tenants, newest first. */
    List<PublishedSummary> listed(Caller by);

    /** NOT_FOUND when there is none by that id or it is not published. */
    PublishedSurvey open(PublicId survey, Caller by);

    /**
     * Keeps the answers, whole or not at all. {@code entries} holds what the respondent put in for each question they answered;
     * blank entries count as unanswered.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND as {@link #open}; INVALID with one error for each
     *     entry that does not fit, its field {@code answers.<question id>}, or when nothing is answered
     */
    ResponseId answer(PublicId survey, Map<QuestionId, String> entries, Caller by);
}
