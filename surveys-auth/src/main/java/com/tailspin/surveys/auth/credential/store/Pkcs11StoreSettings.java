package com.tailspin.surveys.auth.credential.store;

import java.nio.file.Path;

/**
 * A PKCS#11 token: a smart card, an HSM or SoftHSM.
 *
 * @param configuration a file in the format of the JDK's PKCS#11 guide: {@code name}, {@code library},
 *     {@code slot} …
 * @param pin the token's PIN
 */
public record Pkcs11StoreSettings(Path configuration, String pin) {
    @Override
    public String toString() {
        return "Pkcs11StoreSettings[configuration=" + configuration + ", PIN redacted]";
    }
}
