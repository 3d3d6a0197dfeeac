package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.Visitor;

/** Signing up an organisation. */
public interface TenantOnboarding {

    /**
     * Registers the visitor's organisation, with the visitor as its first person. The verified token decides: its
     * issuer becomes the tenant's, and it must carry the role SurveyAdmin. An empty name defaults to the domain of the
     * visitor's e-mail address.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind FORBIDDEN without that role; CONFLICT if the
     *     organisation has already signed up; INVALID if the name is unusable
     */
    Tenant signUp(Visitor visitor, String name);
}
