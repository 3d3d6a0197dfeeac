package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.RegisteredKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The header parameters that name a registered key: {@code x5t#S256} and {@code x5t} for certificates, {@code kid} for
 * certificates and bare keys. All that are present must agree.
 */
record KeyNames(ParsedAssertion assertion, Profile profile) {

    boolean isEmpty() {
        return !has("x5t#S256") && !has("x5t") && !has("kid");
    }

    boolean name(X509Certificate certificate) {
        return matches("x5t#S256", Thumbprints.sha256(certificate))
                && matches("x5t", Thumbprints.sha1(certificate))
                && (matches("kid", Thumbprints.sha256(certificate))
                        || matches("kid", Thumbprints.publicKeySha256(certificate)));
    }

    boolean name(RegisteredKey key) {
        boolean namesACertificate = has("x5t#S256") || has("x5t");
        return !namesACertificate && (!has("kid") || assertion.headerText("kid").equals(Optional.of(key.kid())));
    }

    /** Whether a thumbprint is in padded standard base64, as MSAL4J sends it. */
    boolean hasPaddedThumbprint() {
        return isPadded("x5t#S256") || isPadded("x5t");
    }

    private boolean has(String name) {
        return assertion.header(name) != null;
    }

    private boolean matches(String name, String expected) {
        if (!has(name)) {
            return true;
        }
        Optional<String> given = assertion.headerText(name);
        boolean lenient = !profile.isStrict();
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
