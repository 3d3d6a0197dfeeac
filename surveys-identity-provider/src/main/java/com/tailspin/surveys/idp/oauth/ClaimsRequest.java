package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;

/**
 * The claims that the parameter {@code claims} requests one by one (OpenID Connect Core, section 5.5). Whether a claim
 * is essential makes no difference, because every person here has every claim, and requested values are not considered.
 */
public record ClaimsRequest(Set<String> idToken, Set<String> userInfo) {
    static final ClaimsRequest NONE = new ClaimsRequest(Set.of(), Set.of());

    public ClaimsRequest {
        idToken = Set.copyOf(idToken);
        userInfo = Set.copyOf(userInfo);
    }

    /**
     * Parses the parameter.
     *
     * @throws ParseException if it is not a JSON object with the members {@code id_token} and {@code userinfo}, or
     *     requests a particular person ({@code sub} with a value), which must not be ignored
     */
    public static ClaimsRequest parse(String parameter) throws ParseException {
        if (!parameter.stripLeading().startsWith("{")) {
            // The parser takes an empty array for an empty object.
            throw new ParseException("it is not an object", 0);
        }
        Map<String, Object> json = JSONObjectUtils.parse(parameter);
        return new ClaimsRequest(names(json, "id_token"), names(json, "userinfo"));
    }

    private static Set<String> names(Map<String, Object> json, String member) throws ParseException {
        Map<String, Object> claims = JSONObjectUtils.getJSONObject(json, member);
        if (claims == null) {
            return Set.of();
        }
        if (claims.get("sub") instanceof Map<?, ?> wanted
                && (wanted.containsKey("value") || wanted.containsKey("values"))) {
            throw new ParseException("a particular sub cannot be requested", 0);
        }
        return claims.keySet();
    }
}
