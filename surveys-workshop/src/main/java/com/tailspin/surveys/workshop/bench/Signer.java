package com.tailspin.surveys.workshop.bench;

import java.util.Locale;

/** With what an assertion is signed on the bench. */
public enum Signer {
    /** The key of the client's registered certificate. */
    OWN,
    /** The client's own key, but the claims are changed afterwards. */
    STALE,
    /** The key of another registered client. */
    OTHER,
    /** A key that nobody knows. */
    UNREGISTERED,
    /** The key of a registered certificate that has expired, of a client that has no other. */
    EXPIRED,
    /** HS256, keyed with the client's public key, which everybody may know. */
    PUBLIC_KEY,
    /** Nothing: the signature is empty. */
    NONE;

    public String spelt() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that is spelt so; the client's own key for anything else. */
    static Signer of(String text) {
        for (Signer signer : values()) {
            if (signer.spelt().equals(text)) {
                return signer;
            }
        }
        return OWN;
    }
}
