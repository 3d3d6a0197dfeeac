package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Permissions;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.util.Set;

/** The lists of surveys that a person may read, with the operations allowed on each survey. */
final class ListedSurveys {

    private final Surveys surveys;
    private final Contributors contributors;

    ListedSurveys(Surveys surveys, Contributors contributors) {
        this.surveys = surveys;
        this.contributors = contributors;
    }

    Page<ListedSurvey> seenBy(Caller.Person person, SurveyList which, SurveyQuery query) {
        Page<SurveySummary> page =
                switch (which) {
                    case OWN -> surveys.ownedBy(person.id(), Survey.Status.DRAFT, query);
                    case PUBLISHED -> surveys.ownedBy(person.id(), Survey.Status.PUBLISHED, query);
                    case CONTRIBUTING -> surveys.contributedBy(person.id(), query);
                    case TENANT -> surveys.inTenant(person.tenant(), query);
                };
        Set<SurveyId> joined = contributors.joined(
                person.id(), page.items().stream().map(SurveySummary::id).toList());
        return new Page<>(
                page.items().stream()
                        .map(survey -> new ListedSurvey(
                                survey, Permissions.allowed(person, survey, joined.contains(survey.id()))))
                        .filter(entry -> entry.allowed().contains(Operation.READ))
                        .toList(),
                page.next());
    }
}
