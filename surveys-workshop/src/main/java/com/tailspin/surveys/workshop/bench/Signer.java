package com.tailspin.surveys.workshop.bench;

import java.util.Locale;

/** The key with which the bench signs an assertion. */
public enum Signer {
    /** The key of the client's registered certificate. */
    OWN,
    /** The client's own key, but the claims are changed after signing. */
    STALE,
    /** The key of another registered client. */
    OTHER,
    /** A key that is not registered. */
    UNREGISTERED,
    /** The key of an expired certificate, the only one registered for its client. */
    EXPIRED,
    /** HS256, with the client's public key as the secret. */
    PUBLIC_KEY,
    /** None: the signature is empty. */
    NONE;

    public String spelt() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signer of that name; the client's own key for any other text. */
    static Signer of(String text) {
        for (Signer signer : values()) {
            if (signer.spelt().equals(text)) {
                return signer;
            }
        }
        return OWN;
    }
}
