package com.tailspin.surveys.auth.model;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Removes one request's secrets from the server's response text: whole, URL-encoded, or in part. */
public final class Redaction {

    private static final String CUT = "[redacted]";

    /** Length from which a part of a secret does not occur elsewhere by chance. */
    private static final int PIECE = 12;

    private static final int LONGEST_TEXT = 2000;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._~+/=%-]+");

    private final List<String> secrets;

    public Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
    }

    /** Returns the text without secrets, at most 2000 characters. */
    public String of(String text) {
        String safe = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        for (String secret : secrets) {
            if (secret.length() >= PIECE || !WORD.matcher(secret).matches()) {
                safe = safe.replace(secret, CUT).replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), CUT);
            }
        }
        return WORD.matcher(safe).replaceAll(this::word);
    }

    private String word(MatchResult found) {
        String word = decoded(found.group());
        return secrets.stream().anyMatch(secret -> word.equals(secret) || sharesPiece(word, secret))
                ? CUT
                : found.group().replace("$", "\\$");
    }

    private static boolean sharesPiece(String word, String secret) {
        for (int at = 0; at + PIECE <= word.length(); at++) {
            if (secret.contains(word.substring(at, at + PIECE))) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String word) {
        try {
            // Keep plus signs: they occur in base64, while words contain no spaces.
            return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return word;
        }
    }

    @Override
    public String toString() {
        return "Redaction[redacted]";
    }
}
