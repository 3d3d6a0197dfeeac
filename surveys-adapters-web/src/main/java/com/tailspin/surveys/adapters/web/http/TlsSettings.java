package com.tailspin.surveys.adapters.web.http;

import java.nio.file.Path;

/**
 * The key and certificate with which a server speaks https.
 *
 * @param keystore a PKCS#12 or JKS file
 */
public record TlsSettings(Path keystore, String password) {
    @Override
    public String toString() {
        return "TlsSettings[" + keystore + "]";
    }
}
