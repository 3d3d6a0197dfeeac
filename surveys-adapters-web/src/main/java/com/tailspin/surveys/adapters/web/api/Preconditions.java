package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.http.Context;
import java.util.Optional;

/** {@code If-Match} where the driving port takes no version: these operations mean the same whatever the survey has become. */
final class Preconditions {

    private Preconditions() {}

    /** Looks before the change and not within it, so that a change in between goes unnoticed; a header that is ignored would be worse. */
    static void check(Context ctx, SurveyAuthoring authoring, SurveyId id, Caller caller) {
        Optional<Version> seen = Exchange.ifMatch(ctx);
        if (seen.isPresent() && !authoring.read(id, caller).survey().version().equals(seen.get())) {
            throw new ChangedMeanwhile();
        }
    }
}
