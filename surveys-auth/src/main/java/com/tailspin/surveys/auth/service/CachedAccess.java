package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.time.Instant;
import java.util.Optional;

/**
 * The part of {@link CachedTokens} that API calls need, without the refresh token.
 *
 * @param freshUntil exclusive; from then on the token should be renewed
 * @param holder as in {@link CachedTokens}
 */
record CachedAccess(AccessToken token, Instant freshUntil, Optional<VerifiedCaller> holder) {

    boolean fresh(Instant now) {
        return now.isBefore(freshUntil);
    }
}
