package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;

/** Answering published surveys; open to anyone. */
public interface SurveyAnswering {

    /** Returns the listed surveys of all tenants that take answers now. */
    Page<PublishedSummary> listed(SurveyQuery query, Caller by);

    /**
     * Returns the survey for answering. NOT_FOUND if it does not exist or is not published; NOT_OPEN if it is published
     * but takes no answers now.
     */
    PublishedSurvey open(PublicId survey, Caller by);

    /**
     * Stores the answers, all or none. If the key was already used for this survey, nothing is stored and the id of the
     * first response is returned.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND or NOT_OPEN as {@link #open};
     *     CHANGED_MEANWHILE if the questions have another edition; INVALID with one error per unsuitable entry and per
     *     missing required answer, in the field {@code answers.<question id>}, or if nothing is answered
     */
    ResponseId answer(PublicId survey, Submission submission, Caller by);

    /** Returns what to show after answering. NOT_FOUND as {@link #open}, never NOT_OPEN. */
    Thanks thanks(PublicId survey, Caller by);
}
