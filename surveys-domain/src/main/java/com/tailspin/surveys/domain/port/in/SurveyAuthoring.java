package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.survey.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.util.List;

/**
 * Making surveys. Every method refuses with NOT_SIGNED_IN where the caller is anonymous, with NOT_FOUND where the caller may not
 * read the survey or there is none, with FORBIDDEN where the caller may read it but not do this, with CHANGED_MEANWHILE where
 * {@code seen} is not the version that the survey is at or somebody else changes it at the same moment, and with INVALID where a
 * text cannot be used.
 */
public interface SurveyAuthoring {

    /** A new draft in the caller's tenant; FORBIDDEN unless the caller is a SurveyCreator or SurveyAdmin. */
    SurveyView draft(String title, Caller by);

    SurveyView read(SurveyId survey, Caller by);

    /** One of the caller's lists, whole, oldest first, each entry with what the caller may do with it. */
    List<ListedSurvey> list(SurveyList which, Caller by);

    /** CONFLICT while the survey is published, as for every change to what is asked. Publication is left as it is. */
    SurveyView retitle(SurveyId survey, String title, Version seen, Caller by);

    /** Adds a question behind the others; it is the last of the returned survey's. CONFLICT when the survey is full. */
    SurveyView addQuestion(SurveyId survey, String text, AnswerFormat format, Caller by);

    SurveyView changeQuestion(
            SurveyId survey, QuestionId question, String text, AnswerFormat format, Version seen, Caller by);

    SurveyView removeQuestion(SurveyId survey, QuestionId question, Caller by);

    /** Opens the survey for answers; of one that is open already, changes the listing. */
    SurveyView publish(SurveyId survey, Survey.Listing listing, Caller by);

    /** Closes the survey for answers; one that is closed already stays as it is. Answers are kept. */
    SurveyView unpublish(SurveyId survey, Caller by);

    /** Deletes the survey with its questions, contributors, invitations and answers, and returns it as it was. */
    SurveyView delete(SurveyId survey, Caller by);
}
