package com.tailspin.surveys.auth.model;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and the private key that belongs to it; the key is a handle and need not have bytes. */
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {
    @Override
    public String toString() {
        return "CertifiedKey[" + certificate.getSubjectX500Principal() + ", key redacted]";
    }
}
