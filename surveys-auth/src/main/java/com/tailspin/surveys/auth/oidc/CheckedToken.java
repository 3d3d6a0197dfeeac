package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.util.Locale;
import java.util.Set;

/**
 * A kind of token, with the rules that differ between kinds.
 *
 * @param label how refusals name it
 * @param kind how it is refused
 * @param types accepted values of {@code typ}, in lower case; the empty string accepts a missing one
 */
record CheckedToken(String label, AuthRefused.Kind kind, Set<String> types) {

    static final CheckedToken ID_TOKEN =
            new CheckedToken("The ID token", AuthRefused.Kind.PROVIDER_NOT_TRUSTED, Set.of("", "jwt"));

    /** Entra and Keycloak use JWT; the audience distinguishes access tokens from ID tokens. */
    static final CheckedToken ACCESS_TOKEN = new CheckedToken(
            "The access token", AuthRefused.Kind.TOKEN_INVALID, Set.of("", "jwt", "at+jwt", "application/at+jwt"));

    /** If the type is missing, the events identify a logout token; other types are rejected. */
    static final CheckedToken LOGOUT_TOKEN = new CheckedToken(
            "The logout token",
            AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
            Set.of("", "jwt", "logout+jwt", "application/logout+jwt"));

    CheckedToken {
        types = Set.copyOf(types);
    }

    void requireType(JWSHeader header) {
        JOSEObjectType type = header.getType();
        String name = type == null ? "" : type.getType().toLowerCase(Locale.ROOT);
        if (!types.contains(name)) {
            throw refused("its typ is " + type + ", the type of another kind of token");
        }
    }

    /** Takes a reason without a full stop, or a whole sentence, such as the message of another refusal. */
    AuthRefused refused(String why) {
        return new AuthRefused(kind, label + " is refused: " + why + (why.endsWith(".") ? "" : "."));
    }

    AuthRefused lacks(String what) {
        return new AuthRefused(AuthRefused.Kind.CLAIMS_UNUSABLE, label + " is refused: it has " + what + ".");
    }
}
