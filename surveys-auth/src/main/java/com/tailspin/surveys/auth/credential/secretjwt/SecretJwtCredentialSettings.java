package com.tailspin.surveys.auth.credential.secretjwt;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.model.ClientId;
import java.nio.charset.StandardCharsets;

/**
 * The settings below {@code surveys.identity.credential.secret-jwt}.
 *
 * @param value the secret shared by client and provider, used as UTF-8; at least 32 bytes (RFC 7518, section 3.2)
 * @param assertion its algorithm must be HS256
 */
public record SecretJwtCredentialSettings(ClientId client, String value, AssertionSettings assertion) {

    private static final int SHORTEST = 32;

    public SecretJwtCredentialSettings {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < SHORTEST) {
            throw new IllegalArgumentException("surveys.identity.credential.secret-jwt.value has " + bytes
                    + " bytes, but HS256 requires a secret of at least " + SHORTEST
                    + "; have the identity provider give " + client + " a longer one");
        }
        if (assertion.algorithm() != SigningAlgorithm.HS256) {
            throw new IllegalArgumentException("a secret signs with HS256, not with " + assertion.algorithm());
        }
    }

    /** Returns settings with the strict defaults. */
    public static SecretJwtCredentialSettings of(ClientId client, String value) {
        return new SecretJwtCredentialSettings(
                client, value, AssertionSettings.strict().withAlgorithm(SigningAlgorithm.HS256));
    }

    @Override
    public String toString() {
        return "SecretJwtCredentialSettings[client=" + client + ", assertion=" + assertion + ", value redacted]";
    }
}
