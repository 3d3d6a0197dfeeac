package com.tailspin.surveys.workshop.assertion;

/**
 * An assertion with the texts that it was made of.
 *
 * @param header what was typed, with real values in place of the names
 * @param claims likewise
 * @param signature in base64url; empty if there is none
 */
public record Minted(String header, String claims, String signature) {

    private static final int SHOWN = 8;

    /** As it travels. Whoever has it can be the client once, until it expires: not to be shown before it is spent. */
    public String compact() {
        return Minting.signingInput(header, claims) + "." + signature;
    }

    /** Everything but most of the signature. */
    public String shown() {
        return Minting.signingInput(header, claims) + "." + shownSignature();
    }

    public String shownSignature() {
        return signature.length() <= SHOWN ? signature : signature.substring(0, SHOWN) + "…";
    }

    @Override
    public String toString() {
        return "Minted";
    }
}
