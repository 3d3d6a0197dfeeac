package com.tailspin.surveys.auth.credential.pkcs11;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.model.ClientId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings below {@code surveys.identity.credential.pkcs11}.
 *
 * @param library the token's PKCS#11 library, such as {@code libsofthsm2.so}
 * @param slot the number of the token's slot; if empty, the first slot
 * @param pin the token's PIN
 * @param alias the label of the key's certificate; required if the token has several keys
 */
public record Pkcs11CredentialSettings(
        ClientId client,
        Path library,
        Optional<Long> slot,
        String pin,
        Optional<String> alias,
        AssertionSettings assertion) {
    @Override
    public String toString() {
        return "Pkcs11CredentialSettings[client=" + client + ", library=" + library + ", slot=" + slot + ", alias="
                + alias + ", assertion=" + assertion + ", PIN redacted]";
    }
}
