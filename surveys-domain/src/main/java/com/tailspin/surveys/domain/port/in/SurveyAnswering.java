package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.tenant.Caller;

/** Answering published surveys. Anybody may. */
public interface SurveyAnswering {

    /** The listed surveys of all tenants that take answers now. */
    Page<PublishedSummary> listed(Excerpt excerpt, Caller by);

    /** NOT_FOUND when there is none by that id or it is not published; NOT_OPEN when it is, but takes no answers now. */
    PublishedSurvey open(PublicId survey, Caller by);

    /**
     * Keeps the answers, whole or not at all. A submission with a key that was used for this survey before is the same one sent
     * again: nothing is kept, and the id of the first is returned.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND or NOT_OPEN as {@link #open}; CHANGED_MEANWHILE when
     *     the questions are of another edition; INVALID with one error for each entry that does not fit and each required question
     *     without one, its field {@code answers.<question id>}, or when nothing is answered
     */
    ResponseId answer(PublicId survey, Submission submission, Caller by);

    /** What to say to those who have answered; NOT_FOUND as {@link #open}, but never NOT_OPEN. */
    Thanks thanks(PublicId survey, Caller by);
}
