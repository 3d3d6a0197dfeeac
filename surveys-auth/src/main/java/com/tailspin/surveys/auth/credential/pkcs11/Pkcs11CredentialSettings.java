package com.tailspin.surveys.auth.credential.pkcs11;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.model.ClientId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings below {@code surveys.identity.credential.pkcs11}.
 *
 * @param library the token's own PKCS#11 library, such as {@code libsofthsm2.so}
 * @param slot the number of the slot that the token is in; the first slot unless given
 * @param pin opens the token
 * @param alias which of the token's keys, by the label of its certificate; needed where there are several
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
