package com.tailspin.surveys.auth.credential.jwk;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.model.ClientId;
import java.nio.file.Path;

/**
 * The settings below {@code surveys.identity.credential.jwk}.
 *
 * @param path the file with the private key: a JWK (RFC 7517) or PEM
 */
public record JwkCredentialSettings(ClientId client, Path path, AssertionSettings assertion) {

    /** Returns settings with the strict defaults. */
    public static JwkCredentialSettings of(ClientId client, Path path) {
        return new JwkCredentialSettings(client, path, AssertionSettings.strict());
    }
}
