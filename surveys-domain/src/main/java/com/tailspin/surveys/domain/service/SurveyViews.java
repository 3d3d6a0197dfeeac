package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Users;

/** Builds survey views for a person. */
final class SurveyViews {

    private final SurveyAccess access;
    private final Tenants tenants;
    private final Users users;

    SurveyViews(SurveyAccess access, Tenants tenants, Users users) {
        this.access = access;
        this.tenants = tenants;
        this.users = users;
    }

    SurveyView seenBy(Caller.Person person, Survey survey) {
        return seenBy(person, new SurveyAccess.Allowed(survey, access.allowed(person, survey)));
    }

    SurveyView seenBy(Caller.Person person, SurveyAccess.Allowed allowed) {
        Survey survey = allowed.survey();
        String ownerName = survey.owner().equals(person.id())
                ? person.name()
                : users.find(survey.owner()).map(User::name).orElse("");
        String tenantName = tenants.find(survey.tenant()).map(Tenant::name).orElse("");
        return new SurveyView(survey, ownerName, tenantName, allowed.operations());
    }
}
