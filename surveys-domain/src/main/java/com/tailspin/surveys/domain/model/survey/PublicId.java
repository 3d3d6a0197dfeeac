package com.tailspin.surveys.domain.model.survey;

import java.util.regex.Pattern;

/**
 * The id in a survey's public address: 128 random bits in base64url, so that having the link is the permission to answer.
 * It is not the survey's own id, and it stays the same when the survey is unpublished and published again.
 */
public record PublicId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");

    public PublicId {
        if (!isPublicId(value)) {
            throw new IllegalArgumentException("a public id is 22 characters of base64url");
        }
    }

    public static boolean isPublicId(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
