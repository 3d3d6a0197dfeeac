package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.Issuer;

/** Whose tokens count: the issuers of the tenants that have signed up. */
public interface SignedUpIssuers {

    /**
     * Returns whether a tenant with exactly this issuer has signed up. Cheap enough for each call of the API. A sign-up counts at once; a
     * tenant that leaves stops counting at once on the node that it leaves from, and within a second on others.
     */
    boolean contains(Issuer issuer);
}
