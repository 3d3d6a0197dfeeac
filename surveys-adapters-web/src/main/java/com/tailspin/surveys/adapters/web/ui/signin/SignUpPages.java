package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.FormState.FieldMessage;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.AuthorizationRedirects;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.port.in.SigningIn;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs an organisation up: its administrator consents at the provider where that is required, and then signs in. Only
 * the verified token of that sign-in counts.
 */
public final class SignUpPages implements Routes {

    private static final Logger log = LoggerFactory.getLogger(SignUpPages.class);

    /** The attribute of a sign-up that holds the organisation's name; empty if none was given. */
    static final String NAME = "name";

    private final SigningIn signingIn;
    private final AuthorizationRedirects redirects;
    private final Gate gate;
    private final PageRenderer pages;

    public SignUpPages(SigningIn signingIn, AuthorizationRedirects redirects, Gate gate, PageRenderer pages) {
        this.signingIn = signingIn;
        this.redirects = redirects;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/sign-up", ctx -> show(ctx, 200, FormState.of(Map.of())));
        routes.post("/sign-up", gate.openForm(this::begin, this::askAgain));
        routes.get(
                "/sign-up/consented",
                ctx -> redirects.depart(
                        ctx, signingIn.consented(Callbacks.parameters(ctx), redirects.browserKey(ctx))));
    }

    private void begin(Context ctx) {
        String name;
        try {
            name = Text.optionalLine(NAME, Forms.text(ctx, NAME), Tenant.NAME_MAX);
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay = FormRedisplay.with(refused, typed(ctx), "", pages.texts(ctx));
            show(ctx, redisplay.status(), redisplay.form());
            return;
        }
        var request = new SignInRequest(
                SignInRequest.Purpose.SIGN_UP,
                Optional.empty(),
                true,
                Map.of(NAME, name, AuthorizationRedirects.RETURN, "/surveys"));
        if (!signingIn.tenantNeeded()) {
            redirects.depart(ctx, request);
            return;
        }
        try {
            redirects.depart(
                    ctx,
                    request.at(
                            Optional.of(Forms.text(ctx, OrganisationPage.TENANT).strip())));
        } catch (AuthRefused refused) {
            if (refused.kind() != AuthRefused.Kind.SIGN_IN_REJECTED
                    && refused.kind() != AuthRefused.Kind.PROVIDER_NOT_TRUSTED) {
                throw refused;
            }
            log.atInfo().addKeyValue("reason", refused.getMessage()).log("asking for the organisation again");
            show(
                    ctx,
                    422,
                    typed(ctx)
                            .with(List.of(new FieldMessage(
                                    OrganisationPage.TENANT, pages.texts(ctx).of("sign-up.tenant-unknown")))));
        }
    }

    private void askAgain(Context ctx) {
        show(ctx, 403, typed(ctx).withTrouble(pages.texts(ctx).of("sign-up.send-again"), ""));
    }

    private void show(Context ctx, int status, FormState form) {
        pages.show(ctx, status, new SignUpPage(form, gate.fieldForAnybody(ctx), signingIn.tenantNeeded()));
    }

    private static FormState typed(Context ctx) {
        return FormState.of(
                Map.of(NAME, Forms.text(ctx, NAME), OrganisationPage.TENANT, Forms.text(ctx, OrganisationPage.TENANT)));
    }
}
