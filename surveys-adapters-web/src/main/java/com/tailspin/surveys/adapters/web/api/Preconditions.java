package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/**
 * What comes before a request is judged: {@code If-Match} where the driving port takes no version, since these operations mean the same
 * whatever the survey has become; and whether the caller may make it at all.
 */
final class Preconditions {

    private Preconditions() {}

    /** Whoever may not do this to the survey is told so, and not what is wrong with what they sent. */
    static Handler permission(Operation operation, SurveyAuthoring authoring, BearerCallers callers, Handler route) {
        return ctx -> {
            try {
                route.handle(ctx);
            } catch (BadRequest | Invalid bad) {
                Caller.Person caller = callers.person(ctx);
                SurveyView view = authoring.read(Exchange.surveyId(ctx), caller);
                if (operation == Operation.CREATE) {
                    creation(caller);
                } else {
                    view.require(operation);
                }
                throw bad;
            }
        };
    }

    /** As {@link #permission}, where there is no survey yet. */
    static void creation(Caller.Person caller) {
        if (!Standing.mayCreate(caller)) {
            throw new Forbidden(Message.of("forbidden.create"));
        }
    }

    /** Looks before the change and not within it, so that a change in between goes unnoticed; a header that is ignored would be worse. */
    static void check(Context ctx, SurveyAuthoring authoring, SurveyId id, Caller caller) {
        Optional<Version> seen = Exchange.ifMatch(ctx);
        if (seen.isPresent() && !authoring.read(id, caller).survey().version().equals(seen.get())) {
            throw new ChangedMeanwhile();
        }
    }
}
