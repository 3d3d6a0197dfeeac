package com.tailspin.surveys.adapters.web.ui.home;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Again;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

public final class HomePages implements Routes {

    private static final int SIZE = 24;

    private final SurveyAnswering answering;
    private final Pages pages;

    public HomePages(SurveyAnswering answering, Pages pages) {
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
        Excerpt excerpt;
        try {
            excerpt = query.excerpt(part);
        } catch (Invalid invalid) {
            Again again = Again.with(invalid, form, "", pages.texts(ctx));
            pages.show(ctx, again.status(), new HomePage(query, again.form(), Page.empty()));
            return;
        }
        pages.show(ctx, new HomePage(query, form, answering.listed(excerpt, Caller.ANONYMOUS)));
    }
}
