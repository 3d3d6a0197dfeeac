package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.Throttle;
import com.tailspin.surveys.adapters.web.http.Throttle.Budget;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.MessagePage;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.AnswerField;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The pages on which anyone with the link answers a survey. The form acts on behalf of no one and changes no one's
 * data, so it needs neither CSRF protection nor a cookie. With {@code ?embed}, or if the browser says so, it is
 * embedded in another site's page.
 */
public final class AnsweringPages implements Routes {

    private final SurveyAnswering answering;
    private final Throttle throttle;
    private final PageRenderer pages;

    public AnsweringPages(SurveyAnswering answering, Throttle throttle, PageRenderer pages) {
        this.answering = answering;
        this.throttle = throttle;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/s/{public-id}", this::show);
        routes.post("/s/{public-id}", this::answer);
        routes.get(
                "/s/{public-id}/thanks",
                ctx -> pages.show(ctx, new ThanksPage(answering.thanks(PathIds.publicId(ctx), Caller.ANONYMOUS))));
    }

    private void show(Context ctx) {
        PublicId id = PathIds.publicId(ctx);
        try {
            PublishedSurvey survey = answering.open(id, Caller.ANONYMOUS);
            List<AnswerField> fields = new ArrayList<>();
            survey.questions()
                    .forEach(question -> fields.add(AnswerField.unanswered(
                            question, fields.size() + 1, survey.questions().size())));
            show(ctx, 200, new AnswerPage(survey, action(ctx), fields, nothingWrong(), newKey(), false, List.of()));
        } catch (SurveyRefused refused) {
            if (refused.kind() != Kind.NOT_OPEN) {
                throw refused;
            }
            sayClosed(ctx, answering.thanks(id, Caller.ANONYMOUS), refused);
        }
    }

    private void answer(Context ctx) {
        PublicId id = PathIds.publicId(ctx);
        throttle.spendForClient(Budget.ANSWERS_FROM_A_BROWSERS_ADDRESS, ctx);
        AnswerForm form = AnswerForm.of(ctx, pages.texts(ctx));
        try {
            throttle.spendUnlessRefused(
                    Budget.ANSWERS_TO_A_SURVEY,
                    id.toString(),
                    () -> answering.answer(id, form.submission(), Caller.ANONYMOUS));
            ctx.redirect("/s/" + id + "/thanks" + suffix(ctx), HttpStatus.SEE_OTHER);
        } catch (SurveyRefused refused) {
            switch (refused.kind()) {
                case INVALID, CHANGED_MEANWHILE -> showAgain(ctx, id, form, refused);
                case NOT_OPEN, NOT_FOUND -> showUnsent(ctx, form, refused);
                case NOT_SIGNED_IN, FORBIDDEN, TENANT_NOT_SIGNED_UP, CONFLICT -> throw refused;
            }
        }
    }

    private void showAgain(Context ctx, PublicId id, AnswerForm form, SurveyRefused refused) {
        PublishedSurvey survey;
        try {
            survey = answering.open(id, Caller.ANONYMOUS);
        } catch (SurveyRefused closedSince) {
            showUnsent(ctx, form, closedSince);
            return;
        }
        Texts t = pages.texts(ctx);
        RejectedAnswers review = RejectedAnswers.of(form, survey, refused, t);
        show(
                ctx,
                refused.kind() == Kind.INVALID ? 422 : 409,
                new AnswerPage(
                        survey,
                        action(ctx),
                        review.fields(),
                        nothingWrong().with(review.wrong()),
                        form.key().orElseGet(AnsweringPages::newKey),
                        refused.kind() == Kind.CHANGED_MEANWHILE,
                        review.lost()));
    }

    private void showUnsent(Context ctx, AnswerForm form, SurveyRefused refused) {
        Texts t = pages.texts(ctx);
        show(
                ctx,
                refused.kind() == Kind.NOT_OPEN ? 409 : 404,
                new UnsentPage(action(ctx), why(refused, t), RejectedAnswers.all(form, t), form.fields()));
    }

    private void sayClosed(Context ctx, Thanks survey, SurveyRefused refused) {
        Texts t = pages.texts(ctx);
        MessagePage page = MessagePage.saying(
                t.of("answer.closed-title", survey.title()),
                why(refused, t),
                t.of("answer.closed-asks", survey.tenantName()));
        pages.show(ctx, 409, PageRenderer.embedded(ctx) ? page : page.offering(t.of("thanks.others"), "/"));
    }

    // The domain writes times in a machine-readable form.
    private static String why(SurveyRefused refused, Texts t) {
        List<String> values = refused.message().values();
        return refused instanceof NotOpen closed && closed.reason() == NotOpen.Reason.TOO_EARLY && !values.isEmpty()
                ? t.of("answer.not-open-yet", t.moment(Instant.parse(values.get(0))))
                : refused.in(t.locale());
    }

    // Never from the browser's cache: a respondent who goes back after sending must get a form with a new key, not one
    // whose answers already count.
    private void show(Context ctx, int status, PageModel page) {
        pages.show(ctx, status, page);
        ctx.header("Cache-Control", "no-store");
    }

    private static FormState nothingWrong() {
        return FormState.of(Map.of());
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static String action(Context ctx) {
        return "/s/" + PathIds.publicId(ctx) + suffix(ctx);
    }

    private static String suffix(Context ctx) {
        return PageRenderer.embedded(ctx) ? "?embed=1" : "";
    }
}
