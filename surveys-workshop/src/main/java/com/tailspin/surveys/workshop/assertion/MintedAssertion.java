package com.tailspin.surveys.workshop.assertion;

/**
 * An assertion with the texts from which it was made.
 *
 * @param header the typed text with placeholders replaced
 * @param claims likewise
 * @param signature in base64url; empty if there is none
 */
public record MintedAssertion(String header, String claims, String signature) {

    private static final int SHOWN = 8;

    /**
     * The compact serialization. Anyone who has it can act as the client once, until it expires: do not show it before
     * it is used up.
     */
    public String compact() {
        return Minting.signingInput(header, claims) + "." + signature;
    }

    /** The compact serialization with most of the signature cut. */
    public String shown() {
        return Minting.signingInput(header, claims) + "." + shownSignature();
    }

    public String shownSignature() {
        return signature.length() <= SHOWN ? signature : signature.substring(0, SHOWN) + "…";
    }

    @Override
    public String toString() {
        return "MintedAssertion";
    }
}
