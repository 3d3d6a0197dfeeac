package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * All surveys, with their questions in order. Lists are searched, sorted and cut as their excerpt says; entries that the order
 * leaves equal are sorted by id, ascending or descending as the order is.
 */
public interface Surveys {

    Optional<Survey> find(SurveyId id);

    Optional<Survey> find(PublicId id);

    void add(Survey survey);

    /**
     * Saves owner, texts, questions, edition, status, listing and terms of a survey that was read before, and returns it at its next
     * version.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CHANGED_MEANWHILE when the stored survey is not at the given
     *     survey's version, or is gone; nothing is saved then
     */
    Survey save(Survey survey);

    /** Deletes the survey with its questions, contributors, invitations and responses. CHANGED_MEANWHILE as {@link #save}. */
    void delete(Survey survey);

    /** The surveys with that status that this user owns. */
    Page<SurveySummary> ownedBy(UserId owner, Survey.Status status, Excerpt excerpt);

    /** The surveys that this user has joined as a contributor, of whatever tenant. */
    Page<SurveySummary> contributedBy(UserId contributor, Excerpt excerpt);

    Page<SurveySummary> inTenant(TenantId tenant, Excerpt excerpt);

    /** The published surveys of all tenants that are not paused which are listed and, by their terms, take answers at that moment. */
    Page<SurveySummary> listed(Instant now, Excerpt excerpt);
}
