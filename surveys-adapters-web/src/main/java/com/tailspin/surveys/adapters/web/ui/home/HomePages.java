package com.tailspin.surveys.adapters.web.ui.home;

import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import io.javalin.config.RoutesConfig;

public final class HomePages implements Routes {

    private final SurveyAnswering answering;
    private final Pages pages;

    public HomePages(SurveyAnswering answering, Pages pages) {
        this.answering = answering;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", ctx -> pages.show(ctx, new HomePage(answering.listed(Excerpt.all(PageRequest.first(100)), Caller.ANONYMOUS).items())));
    }
}
