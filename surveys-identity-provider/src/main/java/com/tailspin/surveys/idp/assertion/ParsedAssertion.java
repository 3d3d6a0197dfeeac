package com.tailspin.surveys.idp.assertion;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.JSONUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A decoded client assertion; nothing in it has been verified. Header and claims are the raw JSON, because the
 * library's model hides differences that matter here, such as a string and a one-element list.
 *
 * @param compact the complete text, for the signature check
 */
public record ParsedAssertion(String compact, Map<String, Object> header, Map<String, Object> claims) {
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final long LAST_SECOND = 253_402_300_799L;

    static ParsedAssertion parse(String compact) throws ParseException {
        if (!COMPACT.matcher(compact).matches()) {
            throw new ParseException("it does not consist of three base64url parts separated by dots", 0);
        }
        String[] parts = compact.split("\\.", -1);
        return new ParsedAssertion(compact, json(parts[0], "header"), json(parts[1], "payload"));
    }

    private static Map<String, Object> json(String part, String name) throws ParseException {
        String text = new Base64URL(part).decodeToString();
        // The library parses null as no map, and a list as an empty map or, if it holds pairs, as a map with entries.
        if (!text.stripLeading().startsWith("{")) {
            throw unreadable(name, text);
        }
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw unreadable(name, text);
        }
    }

    /** Our own wording: the library gives no reason, or one that may quote the text. */
    private static ParseException unreadable(String name, String text) {
        return new ParseException("its " + name + problem(text), 0);
    }

    private static String problem(String text) {
        try {
            if (!(JSONUtils.parseJSON(text) instanceof Map<?, ?> object)) {
                return " is not a JSON object";
            }
            Map<String, Object> lastOfEach = new HashMap<>();
            object.forEach((member, value) -> lastOfEach.put(String.valueOf(member), value));
            JSONObjectUtils.parse(JSONObjectUtils.toJSONString(lastOfEach));
            return " repeats a member";
        } catch (IllegalArgumentException e) {
            // A number beyond the range of a double was parsed as infinite, which cannot be written.
            return " has a number that is too large";
        } catch (ParseException | com.nimbusds.oauth2.sdk.ParseException e) {
            return " is not JSON";
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

    /** A time in seconds; empty if {@link #timeProblem} is present. */
    Optional<Long> claimTime(String name) {
        return timeProblem(name).isPresent() ? Optional.empty() : Optional.of((long) number(claims.get(name)));
    }

    /** Returns why a claim is not a time in seconds, such as "absent", "null" or "not a number"; empty if it is one. */
    Optional<String> timeProblem(String name) {
        Object raw = claims.get(name);
        if (!(raw instanceof Number)) {
            return Optional.of(raw != null ? "not a number" : hasClaim(name) ? "null" : "absent");
        }
        double value = number(raw);
        return value < 0
                ? Optional.of("before 1970")
                : value > LAST_SECOND ? Optional.of("after the year 9999") : Optional.empty();
    }

    private static double number(@Nullable Object raw) {
        return raw instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Returns a claim's string in quotation marks, or "absent", "null" or "not a string". */
    String describedClaim(String name) {
        return described(claims, name);
    }

    /** As {@link #describedClaim}, for a header parameter. */
    String describedHeader(String name) {
        return described(header, name);
    }

    private static String described(Map<String, Object> members, String name) {
        Object raw = members.get(name);
        return raw instanceof String text
                ? Finding.quote(text)
                : raw != null ? "not a string" : members.containsKey(name) ? "null" : "absent";
    }

    boolean hasClaim(String name) {
        return claims.containsKey(name);
    }

    @Override
    public String toString() {
        return "ParsedAssertion";
    }
}
