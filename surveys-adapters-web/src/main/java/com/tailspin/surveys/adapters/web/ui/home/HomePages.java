package com.tailspin.surveys.adapters.web.ui.home;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

public final class HomePages implements Routes {

    private static final int SIZE = 24;

    private final SurveyAnswering answering;
    private final PageRenderer pages;

    public HomePages(SurveyAnswering answering, PageRenderer pages) {
        this.answering = answering;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::show);
    }

    private void show(Context ctx) {
        ListQuery query = ListQuery.of(ctx);
        FormState form = FormState.of(Map.of("search", query.search()));
        PageRequest part = query.page(SIZE);
        SurveyQuery surveyQuery;
        try {
            surveyQuery = query.surveyQuery(part);
        } catch (Invalid invalid) {
            FormRedisplay redisplay = FormRedisplay.with(invalid, form, "", pages.texts(ctx));
            pages.show(ctx, redisplay.status(), new HomePage(query, redisplay.form(), Page.empty()));
            return;
        }
        pages.show(ctx, new HomePage(query, form, answering.listed(surveyQuery, Caller.ANONYMOUS)));
    }
}
