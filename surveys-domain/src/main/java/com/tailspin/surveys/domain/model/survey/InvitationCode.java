package com.tailspin.surveys.domain.model.survey;

import java.util.regex.Pattern;

/**
 * What makes an invitation's link unguessable: 128 random bits in base64url. Whoever is signed in and has it may join in the place
 * of the person invited.
 */
public record InvitationCode(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");

    public InvitationCode {
        if (!isInvitationCode(value)) {
            throw new IllegalArgumentException("an invitation's code is 22 characters of base64url");
        }
    }

    public static boolean isInvitationCode(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Not the code: it ends up in logs. */
    @Override
    public String toString() {
        return "InvitationCode";
    }
}
