package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Permissions;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.util.Locale;
import java.util.Set;

/** Loads a survey and checks that the caller may do the operation. All services reach surveys through it. */
final class SurveyAccess {

    private final Surveys surveys;
    private final Contributors contributors;

    SurveyAccess(Surveys surveys, Contributors contributors) {
        this.surveys = surveys;
        this.contributors = contributors;
    }

    /** A survey, and what the caller may do with it. */
    record Allowed(Survey survey, Set<Operation> operations) {}

    /**
     * Returns the survey if the caller may do the operation.
     *
     * @throws NotFound if the caller may not read it, so that strangers do not learn that it exists
     * @throws Forbidden if the caller may read it but not do the operation
     */
    Survey require(Operation operation, SurveyId id, Caller by) {
        return enter(operation, id, by).survey();
    }

    /** As {@link #require}, with all permitted operations. */
    Allowed enter(Operation operation, SurveyId id, Caller by) {
        Caller.Person person = by.person();
        Survey survey = surveys.find(id).orElseThrow(NotFound::survey);
        Set<Operation> allowed = allowed(person, survey);
        if (!allowed.contains(Operation.READ)) {
            throw NotFound.survey();
        }
        if (!allowed.contains(operation)) {
            throw new Forbidden(refusal(operation));
        }
        return new Allowed(survey, allowed);
    }

    Set<Operation> allowed(Caller.Person person, Survey survey) {
        Set<Operation> anyway = Permissions.allowed(person, survey, false);
        // Skip the query: contributing adds nothing to the permissions of owners and admins.
        return anyway.equals(Permissions.allowed(person, survey, true))
                ? anyway
                : Permissions.allowed(person, survey, contributors.contributes(person.id(), survey.id()));
    }

    private static Message refusal(Operation operation) {
        return Message.of("forbidden." + operation.name().toLowerCase(Locale.ROOT));
    }

    static void requireCreate(Caller.Person person) {
        if (!Permissions.mayCreate(person)) {
            throw new Forbidden(refusal(Operation.CREATE));
        }
    }
}
