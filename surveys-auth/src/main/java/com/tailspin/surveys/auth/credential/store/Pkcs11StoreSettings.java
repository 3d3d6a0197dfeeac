package com.tailspin.surveys.auth.credential.store;

import java.nio.file.Path;

/**
 * A PKCS#11 token: a smart card, an HSM, SoftHSM.
 *
 * @param configuration a file as the JDK's PKCS#11 guide describes it: {@code name}, {@code library}, {@code slot} …
 * @param pin opens the token
 */
public record Pkcs11StoreSettings(Path configuration, String pin) {
    @Override
    public String toString() {
        return "Pkcs11StoreSettings[configuration=" + configuration + ", PIN redacted]";
    }
}
