package com.tailspin.surveys.idp.assertion;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigDecimal;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client assertion taken apart, nothing of it believed. Header and claims are the raw JSON, because what a library makes of it
 * hides differences that matter here, such as a string from a list of one.
 *
 * @param compact the whole text, for the signature check
 */
public record ParsedAssertion(String compact, Map<String, Object> header, Map<String, Object> claims) {
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final long LAST_SECOND = 253_402_300_799L;

    static ParsedAssertion parse(String compact) throws ParseException {
        if (!COMPACT.matcher(compact).matches()) {
            throw new ParseException("it is not three base64url parts with dots between them", 0);
        }
        String[] parts = compact.split("\\.", -1);
        return new ParsedAssertion(compact, json(parts[0], "header"), json(parts[1], "payload"));
    }

    private static Map<String, Object> json(String part, String name) throws ParseException {
        try {
            return JSONObjectUtils.parse(new Base64URL(part).decodeToString());
        } catch (ParseException e) {
            // The library's message may quote the text.
            throw new ParseException("its " + name + " is not a JSON object", 0);
        }
    }

    @Nullable
    Object header(String name) {
        return header.get(name);
    }

    Optional<String> headerText(String name) {
        return header.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<String> claimText(String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A time in seconds; empty if the claim is not there or not a number in the range of dates. */
    Optional<Long> claimTime(String name) {
        if (!(claims.get(name) instanceof Number number)) {
            return Optional.empty();
        }
        double value = new BigDecimal(number.toString()).doubleValue();
        return value >= 0 && value <= LAST_SECOND ? Optional.of((long) value) : Optional.empty();
    }

    boolean hasClaim(String name) {
        return claims.containsKey(name);
    }

    @Override
    public String toString() {
        return "ParsedAssertion";
    }
}
