package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.authoring.SurveyListPage.Group;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.PageModel.Section;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import com.tailspin.surveys.domain.model.survey.Permissions;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

public final class SurveyListPages implements Routes {

    private static final int TOGETHER = 10;
    private static final int ALONE = 25;

    /** A list of a page, with its name in the page's address. */
    private record Kind(String name, SurveyList list, String heading, String empty, boolean ownersShown) {}

    private final SurveyAuthoring authoring;
    private final Contributing contributing;
    private final Gate gate;
    private final PageRenderer pages;

    public SurveyListPages(SurveyAuthoring authoring, Contributing contributing, Gate gate, PageRenderer pages) {
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
        Texts t = pages.texts(ctx);
        List<Kind> all = List.of(
                new Kind(
                        "drafts",
                        SurveyList.OWN,
                        t.of("surveys.drafts"),
                        Permissions.mayCreate(by) ? t.of("surveys.drafts-empty") : t.of("surveys.drafts-not-allowed"),
                        false),
                new Kind(
                        "published",
                        SurveyList.PUBLISHED,
                        t.of("surveys.published"),
                        t.of("surveys.published-empty"),
                        false),
                new Kind(
                        "contributing",
                        SurveyList.CONTRIBUTING,
                        t.of("surveys.contributing"),
                        t.of("surveys.contributing-empty"),
                        true));
        ListQuery query = ListQuery.of(ctx);
        List<Kind> asked =
                all.stream().filter(kind -> kind.name().equals(query.list())).toList();
        show(ctx, t.of("layout.mine"), "", Section.MINE, query, asked.isEmpty() ? all : asked, by);
    }

    private void tenant(Context ctx, Caller.Person by) {
        Texts t = pages.texts(ctx);
        show(
                ctx,
                t.of("surveys.tenant"),
                t.of("surveys.tenant-intro"),
                Section.TENANT,
                ListQuery.of(ctx),
                List.of(new Kind("", SurveyList.TENANT, "", t.of("surveys.tenant-empty"), true)),
                by);
    }

    private void show(
            Context ctx,
            String heading,
            String intro,
            Section section,
            ListQuery query,
            List<Kind> kinds,
            Caller.Person by) {
        boolean alone = kinds.size() == 1;
        // Several lists on one page have no common position to continue from.
        PageRequest part = alone ? query.page(ALONE) : PageRequest.first(TOGETHER);
        FormState form = FormState.of(Map.of("search", query.search()));
        SurveyQuery surveyQuery;
        try {
            surveyQuery = query.surveyQuery(part);
        } catch (Invalid invalid) {
            FormRedisplay redisplay = FormRedisplay.with(invalid, form, "", pages.texts(ctx));
            pages.show(
                    ctx,
                    redisplay.status(),
                    new SurveyListPage(
                            heading,
                            intro,
                            section,
                            query,
                            redisplay.form(),
                            List.of(),
                            waiting(section, by),
                            Permissions.mayCreate(by)));
            return;
        }
        List<Invitation> waiting;
        Function<SurveyList, Page<ListedSurvey>> found;
        if (alone) {
            waiting = waiting(section, by);
            found = list -> authoring.list(list, surveyQuery, by);
        } else {
            OwnSurveys own = authoring.own(surveyQuery, by);
            waiting = own.invitations();
            found = own::list;
        }
        pages.show(
                ctx,
                new SurveyListPage(
                        heading,
                        intro,
                        section,
                        query,
                        form,
                        kinds.stream()
                                .map(kind -> new Group(
                                        kind.heading(),
                                        kind.empty(),
                                        found.apply(kind.list()),
                                        kind.ownersShown(),
                                        query.in(kind.name())))
                                .toList(),
                        waiting,
                        Permissions.mayCreate(by)));
    }

    private List<Invitation> waiting(Section section, Caller.Person by) {
        return section == Section.MINE ? contributing.waiting(by) : List.of();
    }
}
