package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a check may look at: what was sent, by whom it claims to be, to where, when, and by which rules to judge it.
 */
record Case(
        ParsedAssertion assertion,
        ClientRegistration client,
        ClientMethod.PrivateKeyJwt method,
        Profile profile,
        Audience audience,
        Instant now) {

    /**
     * The certificates that the header names: by {@code x5t#S256}, {@code x5t} and {@code kid}, all that are there. Never by
     * {@code jwk}, {@code jku}, {@code x5u} or {@code x5c}: a key that comes with a message proves nothing about its sender.
     */
    List<X509Certificate> namedCertificates() {
        return method.certificates().stream()
                .filter(certificate -> matches("x5t#S256", Thumbprints.sha256(certificate)))
                .filter(certificate -> matches("x5t", Thumbprints.sha1(certificate)))
                .filter(certificate -> matches("kid", Thumbprints.sha256(certificate))
                        || matches("kid", Thumbprints.publicKeySha256(certificate)))
                .toList();
    }

    boolean namesAKey() {
        return assertion.header("x5t#S256") != null
                || assertion.header("x5t") != null
                || assertion.header("kid") != null;
    }

    /** Whether a thumbprint comes in padded standard base64, as MSAL4J sends it. */
    boolean hasPaddedThumbprint() {
        return isPadded("x5t#S256") || isPadded("x5t");
    }

    private boolean matches(String name, String expected) {
        if (assertion.header(name) == null) {
            return true;
        }
        Optional<String> given = assertion.headerText(name);
        boolean lenient = profile != Profile.STRICT;
        return given.isPresent() && expected.equals(lenient ? toBase64Url(given.get()) : given.get());
    }

    private boolean isPadded(String name) {
        return assertion
                .headerText(name)
                .filter(text -> !text.equals(toBase64Url(text)))
                .isPresent();
    }

    private static String toBase64Url(String text) {
        return text.replace('+', '-').replace('/', '_').replace("=", "");
    }
}
