package com.tailspin.surveys.idp.http;

import java.nio.file.Path;

/** The server's certificate with its private key, in a PKCS#12 or JKS file. */
public record TlsSettings(Path keystore, String password) {
    @Override
    public String toString() {
        return "TlsSettings[" + keystore + "]";
    }
}
