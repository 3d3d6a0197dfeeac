package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Permissions;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/**
 * Checks that precede the handling of a request: {@code If-Match} where the driving port takes no version, because
 * these operations mean the same in every version of the survey; and the caller's permission.
 */
final class Preconditions {

    private Preconditions() {}

    /**
     * Checks permission first, so that a caller who may not do this to the survey learns that, and not what is wrong
     * with the request.
     */
    static Handler permission(Operation operation, SurveyAuthoring authoring, BearerCallers callers, Handler route) {
        return ctx -> {
            try {
                route.handle(ctx);
            } catch (BadRequest | Invalid bad) {
                Caller.Person caller = callers.person(ctx);
                SurveyView view = authoring.read(ApiExchange.surveyId(ctx), caller);
                if (operation == Operation.CREATE) {
                    creation(caller);
                } else {
                    view.require(operation);
                }
                throw bad;
            }
        };
    }

    /** As {@link #permission}, for operations that create a survey. */
    static void creation(Caller.Person caller) {
        if (!Permissions.mayCreate(caller)) {
            throw new Forbidden(Message.of("forbidden.create"));
        }
    }

    /**
     * Checked before the transaction, not inside it, so a concurrent change can slip through; that is still better than
     * ignoring the header.
     */
    static void check(Context ctx, SurveyAuthoring authoring, SurveyId id, Caller caller) {
        Optional<Version> seen = ApiExchange.ifMatch(ctx);
        if (seen.isPresent() && !authoring.read(id, caller).survey().version().equals(seen.get())) {
            throw new ChangedMeanwhile();
        }
    }
}
