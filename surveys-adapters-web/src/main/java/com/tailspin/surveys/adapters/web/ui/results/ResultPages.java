package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.export.ResponseExports;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.FormState.FieldMessage;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav.Tab;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows results and the texts written. */
public final class ResultPages implements Routes {

    /** Number of texts per question on the results page; another page shows all of them. */
    private static final int SOME_TEXTS = 5;

    private final SurveyAuthoring authoring;
    private final SurveyResults results;
    private final ResponseExports exports;
    private final Gate gate;
    private final PageRenderer pages;

    public ResultPages(SurveyAuthoring authoring, SurveyResults results, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.results = results;
        this.exports = new ResponseExports(authoring, results);
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/results", gate.page(this::show));
        routes.get("/surveys/{id}/results/questions/{qid}", gate.page(this::texts));
        routes.get("/surveys/{id}/results.csv", gate.page((ctx, by) -> {
            ResponseFilter filter = filterOrRefuse(ctx, by);
            exports.csv(PathIds.survey(ctx), filter, pages.texts(ctx).locale(), by)
                    .send(ctx);
        }));
        routes.get("/surveys/{id}/results.json", gate.page((ctx, by) -> {
            ResponseFilter filter = filterOrRefuse(ctx, by);
            exports.json(PathIds.survey(ctx), filter, by).send(ctx);
        }));
    }

    private void show(Context ctx, Caller.Person by) {
        Optional<String> usual = FilterForm.usual(ctx);
        if (usual.isPresent()) {
            ctx.redirect(ctx.path() + usual.get(), HttpStatus.SEE_OTHER);
            return;
        }
        SurveyId id = PathIds.survey(ctx);
        Texts t = pages.texts(ctx);
        if (FilterForm.isEmpty(ctx)) {
            ResultsOverview overview = results.overview(id, ResponseFilter.ALL, SOME_TEXTS, by);
            show(ctx, overview, FilterForm.of(ctx, overview.survey().survey(), t), t);
            return;
        }
        // The survey is needed to interpret the filter.
        SurveyView view = authoring.read(id, by);
        FilterForm filter = FilterForm.of(ctx, view.survey(), t);
        if (filter.form().failed()) {
            SurveyNav nav = new SurveyNav(view, Tab.RESULTS);
            ResultsBody body = new ResultsBody(nav, filter, 0, List.of(), List.of(), link(nav));
            pages.show(ctx, 422, new ResultsPage(nav, filter.form(), pages.part(t, body, same -> same)));
        } else {
            show(ctx, results.overview(id, filter.filter(), SOME_TEXTS, by), filter, t);
        }
    }

    /** All that the body of the page is made from, except for the language. */
    private record Shown(ResultsOverview overview, FilterForm filter, String link) {

        /** Cheap; see {@link ResultsOverview#hashCode}. */
        @Override
        public int hashCode() {
            return overview.hashCode();
        }

        ResultsBody body(Texts t) {
            SurveyNav nav = new SurveyNav(overview.survey(), Tab.RESULTS);
            Results found = overview.results();
            return new ResultsBody(
                    nav,
                    filter,
                    found.responses(),
                    TimeSeries.of(found.days(), t),
                    views(nav, filter, overview, t),
                    link);
        }
    }

    private void show(Context ctx, ResultsOverview overview, FilterForm filter, Texts t) {
        SurveyNav nav = new SurveyNav(overview.survey(), Tab.RESULTS);
        Shown shown = new Shown(overview, filter, link(nav));
        pages.show(ctx, new ResultsPage(nav, filter.form(), pages.part(t, shown, all -> all.body(t))));
    }

    private String link(SurveyNav nav) {
        return pages.address("/s/" + nav.survey().publicId());
    }

    private static List<QuestionView> views(SurveyNav nav, FilterForm filter, ResultsOverview overview, Texts t) {
        List<QuestionView> views = new ArrayList<>();
        for (QuestionResult result : overview.results().questions()) {
            QuestionId question = result.question().id();
            String href = nav.path() + "/results/questions/" + question + filter.query();
            views.add(QuestionView.of(
                    views.size() + 1, result, overview.textsOf(question), href, filter, nav.path() + "/results", t));
        }
        return views;
    }

    private void texts(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        Texts t = pages.texts(ctx);
        SurveyNav nav = new SurveyNav(authoring.read(id, by), Tab.RESULTS);
        Question question = nav.survey().question(PathIds.question(ctx));
        FilterForm filter = FilterForm.of(ctx, nav.survey(), t);
        String search = Optional.ofNullable(ctx.queryParam("search")).orElse("").strip();
        FormState form = FormState.of(Map.of("search", search));
        String first = ctx.path() + and(filter.query(), "search", search);
        if (filter.form().failed()) {
            pages.show(ctx, 422, new TextAnswersPage(nav, filter, question, form, Page.empty(), first, "", true));
            return;
        }
        try {
            PageRequest part = part(ctx);
            Page<TextAnswer> found =
                    results.texts(id, question.id(), new TextSearch(search, filter.filter(), part), by);
            String next = found.next()
                    .map(after -> ctx.path() + and(and(filter.query(), "search", search), "after", after.token()))
                    .orElse("");
            pages.show(
                    ctx,
                    new TextAnswersPage(
                            nav,
                            filter,
                            question,
                            form,
                            found,
                            first,
                            next,
                            part.after().isEmpty()));
        } catch (Invalid invalid) {
            List<FieldMessage> wrong = invalid.errors().stream()
                    .map(error -> new FieldMessage("search", error.in(t.locale())))
                    .toList();
            pages.show(
                    ctx,
                    422,
                    new TextAnswersPage(nav, filter, question, form.with(wrong), Page.empty(), first, "", true));
        }
    }

    private ResponseFilter filterOrRefuse(Context ctx, Caller.Person by) {
        Survey survey = authoring.read(PathIds.survey(ctx), by).survey();
        return FilterForm.read(ctx, survey);
    }

    /** The page of a list that the address asks for. */
    static PageRequest part(Context ctx) {
        return new PageRequest(
                PageRequest.SIZE,
                Optional.ofNullable(ctx.queryParam("after"))
                        .filter(token -> !token.isEmpty())
                        .map(Cursor::of));
    }

    /** The query with one more parameter, unless its value is empty. */
    static String and(String query, String name, String value) {
        return value.isEmpty() ? query : query + (query.isEmpty() ? "?" : "&") + UrlEncoding.parameter(name, value);
    }
}
