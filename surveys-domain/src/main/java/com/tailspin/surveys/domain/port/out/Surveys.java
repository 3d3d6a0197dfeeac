package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores surveys with their questions in order. Lists are filtered, sorted and paged by the excerpt; entries with equal
 * sort keys are sorted by id in the same direction.
 */
public interface Surveys {

    Optional<Survey> find(SurveyId id);

    Optional<Survey> find(PublicId id);

    void add(Survey survey);

    /**
     * Saves owner, texts, questions, edition, status, listing and terms of a survey and returns it at its next version.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CHANGED_MEANWHILE if the stored survey has
     *     another version or has been deleted; nothing is saved then
     */
    Survey save(Survey survey);

    /**
     * Deletes the survey with its questions, contributors, invitations and responses. CHANGED_MEANWHILE
     * as {@link #save}.
     */
    void delete(Survey survey);

    /** Returns the surveys with that status that this user owns. */
    Page<SurveySummary> ownedBy(UserId owner, Survey.Status status, SurveyQuery query);

    /** Returns the surveys of any tenant that this user has joined as a contributor. */
    Page<SurveySummary> contributedBy(UserId contributor, SurveyQuery query);

    Page<SurveySummary> inTenant(TenantId tenant, SurveyQuery query);

    /** Returns the published, listed surveys of all active tenants whose terms allow answers at that instant. */
    Page<SurveySummary> listed(Instant now, SurveyQuery query);
}
