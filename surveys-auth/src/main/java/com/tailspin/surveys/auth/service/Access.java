package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.time.Instant;
import java.util.Optional;

/**
 * What a call of the API needs of {@link CachedTokens}, without what renews it.
 *
 * @param freshUntil exclusive; from then on the token is to be renewed
 * @param holder as there
 */
record Access(AccessToken token, Instant freshUntil, Optional<VerifiedCaller> holder) {

    boolean fresh(Instant now) {
        return now.isBefore(freshUntil);
    }
}
