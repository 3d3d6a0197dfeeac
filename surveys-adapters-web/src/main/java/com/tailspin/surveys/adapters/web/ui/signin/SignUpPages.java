package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Again;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.FormState.Fault;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Departures;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
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
    private final Departures departures;
    private final Gate gate;
    private final Pages pages;

    public SignUpPages(SigningIn signingIn, Departures departures, Gate gate, Pages pages) {
        this.signingIn = signingIn;
        this.departures = departures;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/sign-up", ctx -> show(ctx, 200, FormState.of(Map.of())));
        routes.post("/sign-up", gate.openForm(this::begin, this::askAgain));
        routes.get(
                "/sign-up/consented",
                ctx -> departures.depart(
                        ctx, signingIn.consented(Callbacks.parameters(ctx), departures.browserKey(ctx))));
    }

    private void begin(Context ctx) {
        String name;
        try {
            name = Text.optionalLine(NAME, Forms.text(ctx, NAME), Tenant.NAME_MAX);
        } catch (SurveyRefused refused) {
            Again again = Again.with(refused, typed(ctx), "", pages.texts(ctx));
            show(ctx, again.status(), again.form());
            return;
        }
        var request = new SignInRequest(
                SignInRequest.Purpose.SIGN_UP,
                Optional.empty(),
                true,
                Map.of(NAME, name, Departures.RETURN, "/surveys"));
        if (!signingIn.tenantNeeded()) {
            departures.depart(ctx, request);
            return;
        }
        try {
            departures.depart(
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
                            .with(List.of(new Fault(
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
