package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.Issuer;

/** Whose tokens count: the issuers of the tenants that have signed up. */
public interface SignedUpIssuers {

    /** Whether a tenant with exactly this issuer has signed up, as of now. */
    boolean contains(Issuer issuer);
}
