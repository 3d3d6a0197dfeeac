package com.tailspin.surveys.adapters.web.ui.authoring;

import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.done;
import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.path;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.authoring.PromptPage.Action;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav.Tab;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Copies a survey, or transfers it to another owner. */
public final class HandOverPages implements Routes {

    private static final String TITLE = "title";
    private static final String EMAIL = "email";

    private final SurveyAuthoring authoring;
    private final Gate gate;
    private final PageRenderer pages;

    public HandOverPages(SurveyAuthoring authoring, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/duplicate", gate.page(this::askDuplicate));
        routes.post("/surveys/{id}/duplicate", gate.form(this::duplicate));
        routes.get("/surveys/{id}/transfer", gate.page(this::askTransfer));
        routes.post("/surveys/{id}/transfer", gate.recentForm(this::transfer));
    }

    private void askDuplicate(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by);
        SurveyPages.requireCreate(by);
        String title = pages.texts(ctx).of("duplicate.copy-of", view.survey().title());
        String fitting = title.codePointCount(0, title.length()) <= SurveyTexts.TITLE_MAX
                ? title
                : view.survey().title();
        pages.show(ctx, asked(view, Action.DUPLICATE, FormState.of(Map.of(TITLE, fitting))));
    }

    private void duplicate(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        String title = Forms.text(ctx, TITLE);
        try {
            SurveyView copy = authoring.duplicate(id, title, by);
            done(ctx, Notice.DUPLICATED, path(copy.survey().id()) + "/edit");
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay =
                    FormRedisplay.with(refused, FormState.of(Map.of(TITLE, title)), path(id), pages.texts(ctx));
            SurveyView view = authoring.read(id, by);
            SurveyPages.requireCreate(by);
            pages.show(ctx, redisplay.status(), asked(view, Action.DUPLICATE, redisplay.form()));
        }
    }

    private void askTransfer(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.TRANSFER);
        pages.show(ctx, asked(view, Action.TRANSFER, FormState.of(Map.of(EMAIL, gate.typedBefore(ctx, EMAIL)))));
    }

    private void transfer(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        String email = Forms.text(ctx, EMAIL);
        try {
            authoring.transfer(id, new EmailAddress(email), by);
            done(ctx, Notice.TRANSFERRED, path(id));
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay =
                    FormRedisplay.with(refused, FormState.of(Map.of(EMAIL, email)), path(id), pages.texts(ctx));
            SurveyView view = authoring.read(id, by).require(Operation.TRANSFER);
            pages.show(ctx, redisplay.status(), asked(view, Action.TRANSFER, redisplay.form()));
        }
    }

    private static PromptPage asked(SurveyView view, Action deed, FormState form) {
        return new PromptPage(new SurveyNav(view, Tab.NONE), deed, form);
    }
}
