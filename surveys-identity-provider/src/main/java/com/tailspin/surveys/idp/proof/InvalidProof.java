package com.tailspin.surveys.idp.proof;

/** A DPoP proof that failed a check. The message completes "The DPoP proof is refused:". */
final class InvalidProof extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidProof(String why) {
        super(why);
    }
}
