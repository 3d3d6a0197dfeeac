package com.tailspin.surveys.adapters.web.ui.tenant;

import com.tailspin.surveys.adapters.web.export.TenantExports;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.MessagePage;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.SignedInUser;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.auth.port.in.SigningOut;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An administrator's own organisation: its name, whether it is paused, and leaving Surveys. */
public final class TenantPages implements Routes {

    private static final Logger log = LoggerFactory.getLogger(TenantPages.class);
    private static final String PATH = "/tenant";
    private static final String NAME = "name";
    private static final String CONFIRMATION = "confirmation";

    private final TenantAdministration administration;
    private final TenantExports exports;
    private final SigningOut signingOut;
    private final BrowserSessions sessions;
    private final Gate gate;
    private final PageRenderer pages;

    public TenantPages(
            TenantAdministration administration,
            TenantExports exports,
            SigningOut signingOut,
            BrowserSessions sessions,
            Gate gate,
            PageRenderer pages) {
        this.administration = administration;
        this.exports = exports;
        this.signingOut = signingOut;
        this.sessions = sessions;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, gate.page(this::overview));
        routes.post(PATH + "/name", gate.form(this::rename));
        routes.post(PATH + "/pause", gate.form((ctx, by) -> change(ctx, Tenant.Status.PAUSED, Notice.PAUSED, by)));
        routes.post(PATH + "/resume", gate.form((ctx, by) -> change(ctx, Tenant.Status.ACTIVE, Notice.RESUMED, by)));
        routes.get(
                PATH + "/export", gate.recentPage((ctx, by) -> exports.json(by).send(ctx), Notice.CONFIRMED.at(PATH)));
        routes.get(PATH + "/leave", gate.page(this::askLeave));
        routes.post(PATH + "/leave", gate.recentForm(this::leave));
        routes.get(PATH + "/left", this::left);
    }

    private void overview(Context ctx, Caller.Person by) {
        TenantOverview overview = administration.overview(by);
        pages.show(
                ctx,
                new TenantPage(
                        overview, FormState.of(Map.of(NAME, overview.tenant().name()))));
    }

    private void rename(Context ctx, Caller.Person by) {
        String name = Forms.text(ctx, NAME);
        try {
            administration.rename(name, by);
            ctx.redirect(Notice.RENAMED.at(PATH), HttpStatus.SEE_OTHER);
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay =
                    FormRedisplay.with(refused, FormState.of(Map.of(NAME, name)), "", pages.texts(ctx));
            pages.show(ctx, redisplay.status(), new TenantPage(administration.overview(by), redisplay.form()));
        }
    }

    private void change(Context ctx, Tenant.Status status, Notice notice, Caller.Person by) {
        administration.change(status, by);
        ctx.redirect(notice.at(PATH), HttpStatus.SEE_OTHER);
    }

    private void askLeave(Context ctx, Caller.Person by) {
        pages.show(ctx, new LeavePage(administration.overview(by), FormState.of(Map.of())));
    }

    private void leave(Context ctx, Caller.Person by) {
        String confirmation = Forms.text(ctx, CONFIRMATION);
        Tenant gone;
        try {
            gone = administration.leave(confirmation, by);
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay =
                    FormRedisplay.with(refused, FormState.of(Map.of(CONFIRMATION, confirmation)), "", pages.texts(ctx));
            pages.show(ctx, redisplay.status(), new LeavePage(administration.overview(by), redisplay.form()));
            return;
        }
        log.atInfo()
                .addKeyValue("tenant", gone.id())
                .addKeyValue("user", by.id())
                .log("an organisation has left");
        SignedInUser user = sessions.of(ctx).orElseThrow();
        sessions.end(ctx, user);
        // The person's account at the provider is unaffected, so they stay signed in there.
        signingOut.forget(user.session().who().key(), user.session().provider());
        ctx.redirect(PATH + "/left", HttpStatus.SEE_OTHER);
    }

    private void left(Context ctx) {
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                MessagePage.saying(t.of("left.title"), t.of("left.explained"), t.of("left.again"))
                        .offering(t.of("go.home"), "/")
                        .offering(t.of("sign-up.title"), "/sign-up"));
    }
}
