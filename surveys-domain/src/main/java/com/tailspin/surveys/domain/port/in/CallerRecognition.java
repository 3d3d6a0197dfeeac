package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;

/** Turns a verified visitor into a caller. */
public interface CallerRecognition {

    /**
     * The person that this visitor is, with the roles of the latest token that Surveys has seen of them. Creates or refreshes their row, so
     * that names and addresses follow the identity provider.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind TENANT_NOT_SIGNED_UP when no tenant has the visitor's issuer,
     *     FORBIDDEN when it is paused and the visitor is no SurveyAdmin
     */
    Caller.Person recognise(Visitor visitor);

    /**
     * The person with that id, who was recognised before and is still at it: for every call of a session. Refreshes their row, but never
     * creates one, so that a person who has been removed has to sign in again.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused as {@link #recognise}, and of kind NOT_SIGNED_IN when the visitor is not that
     *     person or has been removed
     */
    Caller.Person recogniseAgain(Visitor visitor, UserId id);
}
