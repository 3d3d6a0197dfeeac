package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the person and the scopes from the claims of a verified token. */
final class CallerClaims {

    static final String EMAIL_VERIFIED = "email_verified";

    private static final List<String> SCOPES = List.of("scp", "scope");

    private final ClaimNames names;

    CallerClaims(ClaimNames names) {
        this.names = names;
    }

    VerifiedCaller caller(JWTClaimsSet claims, Issuer issuer, CheckedToken checked) {
        return new VerifiedCaller(
                new PersonKey(
                        issuer,
                        text(claims, names.subject())
                                .orElseThrow(() -> checked.refused("it has no string in the claim " + names.subject()
                                        + " (surveys.identity.claims.subject); it has "
                                        + claims.getClaims().keySet()))),
                text(claims, names.tenant()),
                required(claims, names.name(), "name", checked),
                required(claims, names.email(), "email", checked),
                roles(claims, names.roles()),
                !saysUnverified(claims),
                claims.getIssueTime().toInstant());
    }

    /** OpenID Connect Core, 5.1; some providers send a string. */
    private static boolean saysUnverified(JWTClaimsSet claims) {
        Object verified = claims.getClaim(EMAIL_VERIFIED);
        return verified != null && !"true".equalsIgnoreCase(verified.toString());
    }

    private static String required(JWTClaimsSet claims, String claim, String setting, CheckedToken checked) {
        return text(claims, claim)
                .orElseThrow(() -> checked.lacks("no string in the claim " + claim + " (surveys.identity.claims."
                        + setting + "); it has " + claims.getClaims().keySet()));
    }

    static Optional<String> text(JWTClaimsSet claims, String claim) {
        return claims.getClaim(claim) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Set<String> roles(JWTClaimsSet claims, String claim) {
        Object value = claims.getClaim(claim);
        Set<String> roles = new LinkedHashSet<>();
        if (value instanceof String one) {
            roles.add(one);
        } else if (value instanceof Collection<?> several) {
            several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(roles::add);
        }
        return roles;
    }

    /** The scopes in {@code scp} and {@code scope}: in each a string or a list of strings, with spaces between scopes. */
    static Set<String> scopes(JWTClaimsSet claims) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : SCOPES) {
            scopeTexts(claims, name)
                    .filter(String.class::isInstance)
                    .flatMap(text -> Arrays.stream(((String) text).split(" ", -1)))
                    .filter(scope -> !scope.isEmpty())
                    .forEach(scopes::add);
        }
        return scopes;
    }

    /** The name of a claim for scopes that is neither a string nor a list of strings. */
    static Optional<String> unreadableScopes(JWTClaimsSet claims) {
        return SCOPES.stream()
                .filter(name -> !scopeTexts(claims, name).allMatch(String.class::isInstance))
                .findFirst();
    }

    private static Stream<?> scopeTexts(JWTClaimsSet claims, String name) {
        Object value = claims.getClaim(name);
        return value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
    }
}
