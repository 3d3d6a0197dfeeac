package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.util.Locale;
import java.util.Set;

/** The one door to a survey: whoever comes through it may do the operation. */
final class SurveyAccess {

    private final Surveys surveys;
    private final Contributors contributors;

    SurveyAccess(Surveys surveys, Contributors contributors) {
        this.surveys = surveys;
        this.contributors = contributors;
    }

    /** A survey, and what somebody may do with it. */
    record Allowed(Survey survey, Set<Operation> operations) {}

    /** The survey, for one who may do the operation; a refusal otherwise, which tells strangers nothing. */
    Survey require(Operation operation, SurveyId id, Caller by) {
        return enter(operation, id, by).survey();
    }

    /** As {@link #require}, with all that the caller may do. */
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
        Set<Operation> anyway = Standing.allowed(person, survey, false);
        // Contributing adds nothing to what owners and admins may do.
        return anyway.equals(Standing.allowed(person, survey, true))
                ? anyway
                : Standing.allowed(person, survey, contributors.contributes(person.id(), survey.id()));
    }

    private static Message refusal(Operation operation) {
        return Message.of("forbidden." + operation.name().toLowerCase(Locale.ROOT));
    }

    static void requireCreate(Caller.Person person) {
        if (!Standing.mayCreate(person)) {
            throw new Forbidden(refusal(Operation.CREATE));
        }
    }
}
