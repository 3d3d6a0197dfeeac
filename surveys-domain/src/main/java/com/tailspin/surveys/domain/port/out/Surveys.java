package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.List;
import java.util.Optional;

/** All surveys, with their questions in order. Lists are whole and ordered by creation, oldest first, then by id. */
public interface Surveys {

    Optional<Survey> find(SurveyId id);

    Optional<Survey> find(PublicId id);

    void add(Survey survey);

    /**
     * Saves title, questions, status and listing of a survey that was read before, and returns it at its next version.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CHANGED_MEANWHILE when the stored survey is not at the given
     *     survey's version, or is gone; nothing is saved then
     */
    Survey save(Survey survey);

    /** Deletes the survey with its questions, contributors, invitations and responses. CHANGED_MEANWHILE as {@link #save}. */
    void delete(Survey survey);

    /** The surveys that this user owns, drafts and published ones. */
    List<SurveySummary> ownedBy(UserId owner);

    /** The surveys that this user has joined as a contributor, of whatever tenant. */
    List<SurveySummary> contributedBy(UserId contributor);

    List<SurveySummary> inTenant(TenantId tenant);

    /** The published surveys of all tenants that are listed. */
    List<SurveySummary> listed();
}
