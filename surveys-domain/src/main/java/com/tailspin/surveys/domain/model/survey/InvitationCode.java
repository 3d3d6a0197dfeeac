package com.tailspin.surveys.domain.model.survey;

import java.util.regex.Pattern;

/**
 * The unguessable part of an invitation's link: 128 random bits in base64url. Any signed-in person who has it may join
 * instead of the person invited.
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

    /** Hides the code, which must not appear in logs. */
    @Override
    public String toString() {
        return "InvitationCode";
    }
}
