package com.tailspin.surveys.domain.model.survey;

/**
 * The id in a survey's public address: 128 random bits in base64url. Having the link is the permission to answer. It
 * differs from the survey's id and survives unpublishing and publishing again.
 */
public record PublicId(String value) {
    private static final int LENGTH = 22;

    public PublicId {
        if (!isPublicId(value)) {
            throw new IllegalArgumentException("a public id is 22 characters of base64url");
        }
    }

    public static boolean isPublicId(String text) {
        return text.length() == LENGTH && text.chars().allMatch(PublicId::isBase64Url);
    }

    private static boolean isBase64Url(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
