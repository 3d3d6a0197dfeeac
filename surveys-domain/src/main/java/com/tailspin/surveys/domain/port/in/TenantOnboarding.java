package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.Visitor;

/** An organisation signs up. */
public interface TenantOnboarding {

    /**
     * Registers the visitor's organisation and the visitor as its first person. What counts is the verified token: its issuer
     * becomes the tenant's, and it must carry the role SurveyAdmin. An empty name becomes the domain of the visitor's e-mail address.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind FORBIDDEN without that role, CONFLICT when the organisation has
     *     signed up before, INVALID for an unusable name
     */
    Tenant signUp(Visitor visitor, String name);
}
