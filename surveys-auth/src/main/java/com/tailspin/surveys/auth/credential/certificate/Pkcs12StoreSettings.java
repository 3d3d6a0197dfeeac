package com.tailspin.surveys.auth.credential.certificate;

import java.nio.file.Path;

/**
 * A PKCS#12 file: {@code surveys.identity.credential.certificate.path} and {@code .password}. The password opens the file and its
 * entries alike.
 */
public record Pkcs12StoreSettings(Path path, String password) {
    @Override
    public String toString() {
        return "Pkcs12StoreSettings[path=" + path + ", password redacted]";
    }
}
