package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Visitor;

/** Turns a verified visitor into a caller. */
public interface CallerRecognition {

    /**
     * The person that this visitor is. Creates or refreshes their row, so that names and addresses follow the identity provider.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind TENANT_NOT_SIGNED_UP when no tenant has the visitor's issuer,
     *     FORBIDDEN when it is paused and the visitor is no SurveyAdmin
     */
    Caller.Person recognise(Visitor visitor);
}
