package com.tailspin.surveys.workshop.tour;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.wire.WireModules;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workshop's front page: the tour, one step at a time, and the switch. Every button is a form or a link. */
final class TourPages implements Routes {

    private static final Logger log = LoggerFactory.getLogger(TourPages.class);
    private static final String PATH = "/workshop";
    private static final String ATTACK = "/workshop/bench/injection";

    private final TourProgress progress;
    private final SwitchableCredentials credentials;
    private final WireModules wire;
    private final Gate gate;
    private final WorkshopPage page;

    TourPages(
            TourProgress progress, SwitchableCredentials credentials, WireModules wire, Gate gate, WorkshopPage page) {
        this.progress = progress;
        this.credentials = credentials;
        this.wire = wire;
        this.gate = gate;
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        WorkshopPage.asset(routes, TourPages.class, "tour.css");
        routes.get(PATH, ctx -> show(ctx, 200, step(ctx), Optional.empty()));
        routes.post(PATH + "/credential", gate.formOfNobody(this::exchange));
        routes.post(PATH + "/again", gate.formOfNobody(ctx -> {
            progress.forget();
            ctx.redirect(PATH, HttpStatus.SEE_OTHER);
        }));
        routes.after(ATTACK, ctx -> {
            if (ctx.method().equals(HandlerType.POST) && ctx.statusCode() == 200) {
                progress.did(TourStep.ATTACK);
            }
        });
    }

    private TourStep step(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("step"))
                .flatMap(TourStep::named)
                .or(() -> Stream.of(TourStep.values())
                        .filter(step -> !progress.isDone(step))
                        .findFirst())
                .orElse(TourStep.ATTACK);
    }

    /** Continues with a sign-in, whose token request shows the new credential. */
    private void exchange(Context ctx) {
        Optional<CredentialKind> kind = CredentialKind.named(Forms.text(ctx, "kind"));
        if (kind.isEmpty() || credentials.kind().isEmpty()) {
            ctx.redirect(PATH, HttpStatus.SEE_OTHER);
            return;
        }
        TourStep step = kind.get() == CredentialKind.SECRET ? TourStep.SECRET : TourStep.ASSERTION;
        try {
            credentials.switchTo(kind.get());
            log.atInfo().addKeyValue("credential", kind.get().key()).log("the workshop exchanged the credential");
            ctx.redirect(signIn(step), HttpStatus.SEE_OTHER);
        } catch (CredentialUnavailable e) {
            log.atWarn().setCause(e).log("the workshop could not exchange the credential");
            show(ctx, 409, step, Optional.ofNullable(e.getMessage()));
        }
    }

    private void show(Context ctx, int status, TourStep step, Optional<String> problem) {
        Set<TourStep> done = EnumSet.noneOf(TourStep.class);
        Stream.of(TourStep.values()).filter(progress::isDone).forEach(done::add);
        Texts t = page.texts(ctx);
        TourView view = new TourView(
                step,
                done,
                credentials.kind(),
                credentials.configured(),
                wire.newest(credentials.client(), way -> way.startsWith("client_secret_"), t),
                wire.newest(credentials.client(), way -> way.equals("private_key_jwt"), t),
                problem);
        page.show(ctx, status, "tour.title", "tour/tour.jte", Map.of("tour", view, "signIn", signIn(step)));
    }

    private static String signIn(TourStep step) {
        return "/sign-in?return=" + URLEncoder.encode(step.address(), StandardCharsets.UTF_8);
    }
}
