package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.authoring.SurveyListPage.Group;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Page.Section;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

public final class SurveyListPages implements Routes {

    private final SurveyAuthoring authoring;
    private final Contributing contributing;
    private final Gate gate;
    private final Pages pages;

    public SurveyListPages(SurveyAuthoring authoring, Contributing contributing, Gate gate, Pages pages) {
        this.authoring = authoring;
        this.contributing = contributing;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys", gate.page(this::mine));
        routes.get("/surveys/tenant", gate.page(this::tenant));
    }

    private void mine(Context ctx, Caller.Person by) {
        Set<SurveyId> joined = contributing.acceptInvitations(by).stream()
                .map(Contributor::survey)
                .collect(Collectors.toSet());
        List<ListedSurvey> contributions = authoring.list(SurveyList.CONTRIBUTING, by);
        boolean mayCreate = Standing.mayCreate(by);
        pages.show(
                ctx,
                new SurveyListPage(
                        "My surveys",
                        "",
                        Section.MINE,
                        List.of(
                                new Group(
                                        "Drafts",
                                        mayCreate
                                                ? "You have no drafts. A new survey begins as one, and only you and those you invite work on it."
                                                : "You have no drafts. Creating surveys takes the role SurveyCreator or SurveyAdmin, which your"
                                                        + " organisation assigns.",
                                        authoring.list(SurveyList.OWN, by),
                                        false),
                                new Group(
                                        "Published",
                                        "None of your surveys is open for answers.",
                                        authoring.list(SurveyList.PUBLISHED, by),
                                        false),
                                new Group(
                                        "Contributing to",
                                        "Surveys of others appear here when you are invited to work on them.",
                                        contributions,
                                        true)),
                        contributions.stream()
                                .map(ListedSurvey::survey)
                                .filter(survey -> joined.contains(survey.id()))
                                .map(survey -> survey.title())
                                .toList(),
                        mayCreate));
    }

    private void tenant(Context ctx, Caller.Person by) {
        List<ListedSurvey> all = authoring.list(SurveyList.TENANT, by);
        pages.show(
                ctx,
                new SurveyListPage(
                        "My organisation’s surveys",
                        "All surveys that people of your organisation have made. What you may do with each depends on your role.",
                        Section.TENANT,
                        List.of(
                                new Group(
                                        "Drafts",
                                        "Nobody in your organisation works on a survey at the moment.",
                                        in(all, Survey.Status.DRAFT),
                                        true),
                                new Group(
                                        "Published",
                                        "No survey of your organisation is open for answers.",
                                        in(all, Survey.Status.PUBLISHED),
                                        true)),
                        List.of(),
                        Standing.mayCreate(by)));
    }

    private static List<ListedSurvey> in(List<ListedSurvey> all, Survey.Status status) {
        return all.stream().filter(listed -> listed.survey().status() == status).toList();
    }
}
