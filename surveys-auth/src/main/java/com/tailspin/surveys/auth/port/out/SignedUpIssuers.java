package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.Issuer;

/** The issuers whose tokens are accepted: those of the tenants that have signed up. */
public interface SignedUpIssuers {

    /**
     * Returns whether a tenant with exactly this issuer has signed up. Cheap enough for every API call. A sign-up is
     * visible immediately; a tenant's departure is visible immediately on the node where it happens and within a second
     * on the others.
     */
    boolean contains(Issuer issuer);
}
