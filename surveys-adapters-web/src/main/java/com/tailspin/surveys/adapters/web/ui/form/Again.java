package com.tailspin.surveys.adapters.web.ui.form;

import com.tailspin.surveys.adapters.web.ui.form.FormState.Fault;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/** A form to show again because of a refusal, with the status that says so. */
public record Again(int status, FormState form) {

    /**
     * What was typed with what is wrong with it, for a refusal that its sender can do something about right there. Any other refusal is
     * thrown on, to become a page.
     *
     * @param look where to look at the present state of things
     * @param t in whose language the form says what is wrong
     */
    public static Again with(SurveyRefused refused, FormState typed, String look, Texts t) {
        return switch (refused.kind()) {
            case INVALID ->
                new Again(
                        422,
                        typed.with(((Invalid) refused)
                                .errors().stream()
                                        .map(error -> new Fault(error.field(), error.in(t.locale())))
                                        .toList()));
            case CONFLICT, CHANGED_MEANWHILE, NOT_OPEN ->
                new Again(409, typed.withTrouble(refused.in(t.locale()), look));
            case NOT_SIGNED_IN, FORBIDDEN, NOT_FOUND, TENANT_NOT_SIGNED_UP -> throw refused;
        };
    }
}
