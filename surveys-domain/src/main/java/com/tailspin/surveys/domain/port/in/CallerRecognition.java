package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;

/** Turns a verified visitor into a caller. */
public interface CallerRecognition {

    /**
     * Returns the person for this visitor, with the roles of their latest known token. Creates or updates their row, so
     * that names and addresses follow the identity provider.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind TENANT_NOT_SIGNED_UP if no tenant has the
     *     visitor's issuer; FORBIDDEN if the tenant is paused and the visitor is not a SurveyAdmin
     */
    Caller.Person recognise(Visitor visitor);

    /**
     * Returns the person with that id, recognised earlier in the same session; used for every later call. Updates their
     * row but never creates one, so a removed person has to sign in again.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused as {@link #recognise}, and of kind NOT_SIGNED_IN if
     *     the visitor is not that person or the person was removed
     */
    Caller.Person recogniseAgain(Visitor visitor, UserId id);
}
