package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;

/**
 * Creating and editing surveys. Every method refuses with NOT_SIGNED_IN if the caller is anonymous; NOT_FOUND if the
 * survey does not exist or the caller may not read it; FORBIDDEN if the caller may read it but not do this;
 * CHANGED_MEANWHILE if {@code seen} is not the current version or the survey is changed concurrently; INVALID if a
 * text is invalid.
 */
public interface SurveyAuthoring {

    /** Creates a draft in the caller's tenant. FORBIDDEN unless the caller is a SurveyCreator or SurveyAdmin. */
    SurveyView draft(SurveyTexts texts, Caller by);

    /**
     * Creates a draft with that title and the other texts and questions of the survey. The caller must be allowed to
     * read that survey and to create surveys.
     */
    SurveyView duplicate(SurveyId survey, String title, Caller by);

    SurveyView read(SurveyId survey, Caller by);

    /** Returns a page of one of the caller's lists, each entry with the caller's permissions. */
    Page<ListedSurvey> list(SurveyList which, SurveyQuery query, Caller by);

    /** Returns the same page of all of the caller's personal lists, and the caller's open invitations. */
    OwnSurveys own(SurveyQuery query, Caller by);

    /**
     * Changes the texts. CONFLICT while the survey is published, as for every change to texts or questions. Leaves
     * the publication unchanged.
     */
    SurveyView reword(SurveyId survey, SurveyTexts texts, Version seen, Caller by);

    /** Appends a question; it is the last one of the returned survey. CONFLICT if the survey has the maximum number. */
    SurveyView addQuestion(SurveyId survey, QuestionDraft question, Caller by);

    /** Inserts a copy of the question directly after it. CONFLICT if the survey has the maximum number. */
    SurveyView duplicateQuestion(SurveyId survey, QuestionId question, Caller by);

    /** Changes a question. CONFLICT if its type changes although it has answers, which would no longer be valid. */
    SurveyView changeQuestion(SurveyId survey, QuestionId question, QuestionDraft draft, Version seen, Caller by);

    /** Moves the question to that position, counted from one; the others shift. */
    SurveyView moveQuestion(SurveyId survey, QuestionId question, int place, Version seen, Caller by);

    SurveyView removeQuestion(SurveyId survey, QuestionId question, Caller by);

    /** Publishes the survey. If it is already published, changes listing and terms. */
    SurveyView publish(SurveyId survey, Survey.Listing listing, PublicationTerms terms, Version seen, Caller by);

    /** Closes the survey for answers and keeps those received. No effect if it is not published. */
    SurveyView unpublish(SurveyId survey, Caller by);

    /**
     * Makes the person with that address the owner. INVALID unless exactly one known person of the survey's
     * organisation has that address, not marked as unverified by their identity provider; also if that is the owner.
     * The former owner keeps what their roles permit.
     */
    SurveyView transfer(SurveyId survey, EmailAddress to, Caller by);

    /** Deletes the survey with its questions, contributors, invitations and responses, and returns it as it was. */
    SurveyView delete(SurveyId survey, Caller by);
}
