package com.tailspin.surveys.workshop.tour;

import com.tailspin.surveys.idp.assertion.ClientAuthenticator;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of the tour have been done in the running system, as its identity provider has seen it. In memory only,
 * shared by all who look. Thread-safe.
 */
final class TourProgress {

    private static final String SIGNATURE = "signature";
    private static final String THUMBPRINT = "x5t#S256";

    private final String frontEnd;
    private final String benchPrefix;
    private final String rotating;
    private final Set<TourStep> done = Collections.synchronizedSet(EnumSet.noneOf(TourStep.class));
    private volatile @Nullable Object firstCertificate;

    /**
     * @param frontEnd the front end's client id
     * @param benchPrefix beginning of the ids of the bench's clients
     * @param rotating the id of the rotation lab's client
     */
    TourProgress(String frontEnd, String benchPrefix, String rotating) {
        this.frontEnd = frontEnd;
        this.benchPrefix = benchPrefix;
        this.rotating = rotating;
    }

    /** Called for each client authentication at the provider. */
    void judged(JudgedRequest judged) {
        String client = judged.claimedClient();
        if (client.equals(frontEnd) && judged.admitted()) {
            if (passed(judged, ClientAuthenticator.SECRET)) {
                done.add(TourStep.SECRET);
            } else if (passed(judged, SIGNATURE)) {
                done.add(TourStep.ASSERTION);
            }
        } else if (client.startsWith(benchPrefix) && !judged.admitted()) {
            done.add(TourStep.BREAK);
        } else if (client.equals(rotating) && judged.admitted()) {
            rotated(judged.header().get(THUMBPRINT));
        }
    }

    /** Called when a step has been done that the provider cannot tell from others. */
    void did(TourStep step) {
        done.add(step);
    }

    boolean isDone(TourStep step) {
        return done.contains(step);
    }

    /** Starts the tour again. */
    void forget() {
        done.clear();
        firstCertificate = null;
    }

    private void rotated(@Nullable Object certificate) {
        Object first = firstCertificate;
        if (first == null) {
            firstCertificate = certificate;
        } else if (!first.equals(certificate)) {
            done.add(TourStep.ROTATE);
        }
    }

    private static boolean passed(JudgedRequest judged, String check) {
        return judged.checks().stream().anyMatch(made -> made.name().equals(check) && made.passed());
    }
}
