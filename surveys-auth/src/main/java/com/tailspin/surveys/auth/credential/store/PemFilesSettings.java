package com.tailspin.surveys.auth.credential.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A certificate file and a key file, both PEM; they may be the same file.
 *
 * @param certificates the certificate and its chain
 * @param key PKCS#8, encrypted or not, or OpenSSL's traditional formats (PKCS#1, SEC 1)
 * @param keyPassword the password of an encrypted key
 */
public record PemFilesSettings(Path certificates, Path key, Optional<String> keyPassword) {
    @Override
    public String toString() {
        return "PemFilesSettings[certificates=" + certificates + ", key=" + key + ", password redacted]";
    }
}
