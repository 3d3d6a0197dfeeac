package com.tailspin.surveys.workshop.bench;

import java.util.List;
import java.util.Locale;

/** The key with which the bench signs an assertion or a proof. */
public enum Signer {
    /** The key of the client's registered certificate; for a proof, the key that the token is bound to. */
    OWN,
    /** The same key, but the claims are changed after signing. */
    STALE,
    /** The key of another registered client. */
    OTHER,
    /** A key that is not registered. */
    UNREGISTERED,
    /** The key of an expired certificate, the only one registered for its client. */
    EXPIRED,
    /** HS256, with the public half of the client's or token's key as the secret. */
    PUBLIC_KEY,
    /** None: the signature is empty. */
    NONE;

    public String spelt() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signers for that kind of JWT. */
    public static List<Signer> of(Target target) {
        return target.isProof() ? List.of(OWN, STALE, UNREGISTERED, PUBLIC_KEY, NONE) : List.of(values());
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
