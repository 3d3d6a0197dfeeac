package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Terms;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;

/**
 * Making surveys. Every method refuses with NOT_SIGNED_IN where the caller is anonymous, with NOT_FOUND where the caller may not
 * read the survey or there is none, with FORBIDDEN where the caller may read it but not do this, with CHANGED_MEANWHILE where
 * {@code seen} is not the version that the survey is at or somebody else changes it at the same moment, and with INVALID where a
 * text cannot be used.
 */
public interface SurveyAuthoring {

    /** A new draft in the caller's tenant; FORBIDDEN unless the caller is a SurveyCreator or SurveyAdmin. */
    SurveyView draft(SurveyTexts texts, Caller by);

    /** A new draft with that title and what else the survey says and asks; for those who may read that one and draft their own. */
    SurveyView duplicate(SurveyId survey, String title, Caller by);

    SurveyView read(SurveyId survey, Caller by);

    /** A part of one of the caller's lists, each entry with what the caller may do with it. */
    Page<ListedSurvey> list(SurveyList which, Excerpt excerpt, Caller by);

    /** The same part of all of the caller's own lists at once, and the invitations that wait for the caller. */
    OwnSurveys own(Excerpt excerpt, Caller by);

    /** CONFLICT while the survey is published, as for every change to what it says or asks. Publication is left as it is. */
    SurveyView reword(SurveyId survey, SurveyTexts texts, Version seen, Caller by);

    /** Adds a question behind the others; it is the last of the returned survey's. CONFLICT when the survey is full. */
    SurveyView addQuestion(SurveyId survey, QuestionDraft question, Caller by);

    /** Adds the same question once more, right behind it. CONFLICT when the survey is full. */
    SurveyView duplicateQuestion(SurveyId survey, QuestionId question, Caller by);

    /**
     * Asks the question differently. CONFLICT when the type of its answers changes though people have answered it: what they said
     * would no longer be an answer.
     */
    SurveyView changeQuestion(SurveyId survey, QuestionId question, QuestionDraft draft, Version seen, Caller by);

    /** Puts the question at the place of that number, counted from one; the others close up. */
    SurveyView moveQuestion(SurveyId survey, QuestionId question, int place, Version seen, Caller by);

    SurveyView removeQuestion(SurveyId survey, QuestionId question, Caller by);

    /** Opens the survey for answers; of one that is open already, changes listing and terms. */
    SurveyView publish(SurveyId survey, Survey.Listing listing, Terms terms, Version seen, Caller by);

    /** Closes the survey for answers; one that is closed already stays as it is. Answers are kept. */
    SurveyView unpublish(SurveyId survey, Caller by);

    /**
     * Makes the person with that address the owner. INVALID unless exactly one person of the survey's organisation, whom Surveys has
     * met, has it, and their identity provider does not say that nobody has checked it. The former owner keeps what their roles allow.
     */
    SurveyView transfer(SurveyId survey, EmailAddress to, Caller by);

    /** Deletes the survey with its questions, contributors, invitations and answers, and returns it as it was. */
    SurveyView delete(SurveyId survey, Caller by);
}
