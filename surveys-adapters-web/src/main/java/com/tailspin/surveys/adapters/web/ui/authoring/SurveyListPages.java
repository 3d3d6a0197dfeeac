package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.authoring.SurveyListPage.Group;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Page.Section;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
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
        List<ListedSurvey> contributions = list(SurveyList.CONTRIBUTING, by);
        Texts t = pages.texts(ctx);
        boolean mayCreate = Standing.mayCreate(by);
        pages.show(
                ctx,
                new SurveyListPage(
                        t.of("layout.mine"),
                        "",
                        Section.MINE,
                        List.of(
                                new Group(
                                        t.of("surveys.drafts"),
                                        mayCreate ? t.of("surveys.drafts-empty") : t.of("surveys.drafts-not-allowed"),
                                        list(SurveyList.OWN, by),
                                        false),
                                new Group(
                                        t.of("surveys.published"),
                                        t.of("surveys.published-empty"),
                                        list(SurveyList.PUBLISHED, by),
                                        false),
                                new Group(
                                        t.of("surveys.contributing"),
                                        t.of("surveys.contributing-empty"),
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
        Texts t = pages.texts(ctx);
        List<ListedSurvey> all = list(SurveyList.TENANT, by);
        pages.show(
                ctx,
                new SurveyListPage(
                        t.of("surveys.tenant"),
                        t.of("surveys.tenant-intro"),
                        Section.TENANT,
                        List.of(
                                new Group(
                                        t.of("surveys.drafts"),
                                        t.of("surveys.tenant-drafts-empty"),
                                        in(all, Survey.Status.DRAFT),
                                        true),
                                new Group(
                                        t.of("surveys.published"),
                                        t.of("surveys.tenant-published-empty"),
                                        in(all, Survey.Status.PUBLISHED),
                                        true)),
                        List.of(),
                        Standing.mayCreate(by)));
    }

    private List<ListedSurvey> list(SurveyList which, Caller.Person by) {
        return authoring
                .list(which, Excerpt.all(PageRequest.first(PageRequest.SIZE_MAX)), by)
                .items();
    }

    private static List<ListedSurvey> in(List<ListedSurvey> all, Survey.Status status) {
        return all.stream().filter(listed -> listed.survey().status() == status).toList();
    }
}
