package com.tailspin.surveys.adapters.web.ui.contributing;

import com.tailspin.surveys.adapters.web.http.Routes;
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
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

public final class ContributorPages implements Routes {

    private static final String EMAIL = "email";

    private final SurveyAuthoring authoring;
    private final Contributing contributing;
    private final Gate gate;
    private final PageRenderer pages;

    public ContributorPages(SurveyAuthoring authoring, Contributing contributing, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.contributing = contributing;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/surveys/{id}/contributors",
                gate.page((ctx, by) ->
                        show(ctx, 200, authoring.read(PathIds.survey(ctx), by), FormState.of(Map.of()), by)));
        routes.post("/surveys/{id}/contributors", gate.form(this::invite));
        routes.post("/surveys/{id}/contributors/{cid}/remove", gate.form(this::remove));
    }

    private void show(Context ctx, int status, SurveyView view, FormState form, Caller.Person by) {
        pages.show(
                ctx,
                status,
                new ContributorsPage(
                        new SurveyNav(view, Tab.CONTRIBUTORS),
                        contributing.contributors(view.survey().id(), by),
                        pages.address("/invitations/"),
                        form));
    }

    private void invite(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        String email = Forms.text(ctx, EMAIL);
        try {
            Contributor.Invited invited = contributing.invite(id, new EmailAddress(email), by);
            ctx.redirect(Notice.INVITED.at(path(id)) + "#contributor-" + invited.id(), HttpStatus.SEE_OTHER);
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay =
                    FormRedisplay.with(refused, FormState.of(Map.of(EMAIL, email)), "", pages.texts(ctx));
            show(ctx, redisplay.status(), authoring.read(id, by).require(Operation.UPDATE), redisplay.form(), by);
        }
    }

    private void remove(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        Contributor gone = contributing.remove(id, PathIds.contributor(ctx), by);
        boolean left = gone.isUser(by.id());
        // A person who has left may no longer see the survey.
        ctx.redirect(left ? Notice.LEFT.at("/surveys") : Notice.REMOVED.at(path(id)), HttpStatus.SEE_OTHER);
    }

    private static String path(SurveyId id) {
        return "/surveys/" + id + "/contributors";
    }
}
