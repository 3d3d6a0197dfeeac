package com.tailspin.surveys.workshop.tour;

import com.tailspin.surveys.workshop.wire.SentTokenRequest;
import java.util.Optional;
import java.util.Set;

/**
 * What the tour's page shows.
 *
 * @param done the steps that have been done
 * @param credential with which the front end authenticates now; empty if the tour cannot exchange it
 * @param configured the type of credential in the settings
 * @param secret the newest token request with a secret
 * @param assertion the newest token request with an assertion
 * @param problem why the credential could not be exchanged
 */
public record TourView(
        TourStep step,
        Set<TourStep> done,
        Optional<CredentialKind> credential,
        String configured,
        Optional<SentTokenRequest> secret,
        Optional<SentTokenRequest> assertion,
        Optional<String> problem) {

    public TourView {
        done = Set.copyOf(done);
    }

    public boolean isDone(TourStep each) {
        return done.contains(each);
    }

    /** Whether the front end authenticates with that kind now. */
    public boolean uses(String kind) {
        return credential.filter(now -> now.key().equals(kind)).isPresent();
    }

    /** Whether every step has been done. */
    public boolean complete() {
        return done.size() == TourStep.values().length;
    }
}
