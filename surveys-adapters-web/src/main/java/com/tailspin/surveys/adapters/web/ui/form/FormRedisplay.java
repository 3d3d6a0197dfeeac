package com.tailspin.surveys.adapters.web.ui.form;

import com.tailspin.surveys.adapters.web.ui.form.FormState.FieldMessage;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/** A form to show again after a refusal, with the response status. */
public record FormRedisplay(int status, FormState form) {

    /**
     * The submitted values with their errors, for a refusal that the sender can correct in the form. Any other refusal
     * is thrown again and becomes a page.
     *
     * @param look the address that shows the present state
     * @param t the language of the error messages
     */
    public static FormRedisplay with(SurveyRefused refused, FormState typed, String look, Texts t) {
        return switch (refused.kind()) {
            case INVALID ->
                new FormRedisplay(
                        422,
                        typed.with(((Invalid) refused)
                                .errors().stream()
                                        .map(error -> new FieldMessage(error.field(), error.in(t.locale())))
                                        .toList()));
            case CONFLICT, CHANGED_MEANWHILE, NOT_OPEN ->
                new FormRedisplay(409, typed.withTrouble(refused.in(t.locale()), look));
            case NOT_SIGNED_IN, FORBIDDEN, NOT_FOUND, TENANT_NOT_SIGNED_UP -> throw refused;
        };
    }
}
