package com.tailspin.surveys.idp.oauth;

import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.store.Grants.Grant;
import com.tailspin.surveys.idp.token.PersonClaims;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which claims about a person a client receives: those that its scopes and the parameter {@code claims} request
 * (OpenID Connect Core, sections 5.4 and 5.5), or, under the profile entra-like, always the same set.
 */
record ReleasedClaims(Scopes scopes) {

    /** Returns the names of the claims in an ID token with these scopes. */
    Set<String> inIdToken(Profile profile, Grant grant, List<String> granted) {
        return names(profile, granted, requested(grant).idToken());
    }

    /** Returns the names of the claims in userinfo for an access token with these scopes. */
    Set<String> inUserInfo(Profile profile, Grant grant, List<String> granted) {
        return names(profile, granted, requested(grant).userInfo());
    }

    private Set<String> names(Profile profile, List<String> granted, Set<String> requested) {
        if (!profile.claimsOnlyOnRequest()) {
            return Set.copyOf(PersonClaims.NAMES);
        }
        Set<String> names = new LinkedHashSet<>(scopes.claims(granted));
        names.addAll(requested);
        return names;
    }

    private static ClaimsRequest requested(Grant grant) {
        if (grant.claims().isEmpty()) {
            return ClaimsRequest.NONE;
        }
        try {
            return ClaimsRequest.parse(grant.claims().get());
        } catch (ParseException e) {
            throw new IllegalStateException("The claims of a grant were not checked before it was stored.", e);
        }
    }
}
