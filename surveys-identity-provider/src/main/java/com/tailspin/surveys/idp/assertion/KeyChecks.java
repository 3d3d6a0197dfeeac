package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;

/** Checks which key an assertion names, whether the key may be used, and whether it made the signature. */
final class KeyChecks {
    private KeyChecks() {}

    static Finding key(AssertionContext at) {
        ClientMethod method = at.client().method();
        if (method instanceof ClientMethod.PrivateKeyJwt jwt) {
            return ownKey(at, jwt);
        }
        if (method instanceof ClientMethod.Federated) {
            return issuersKey(at);
        }
        if (method instanceof ClientMethod.SecretJwt) {
            return pass("the shared secret");
        }
        throw AssertionContext.sendsNoAssertion(method);
    }

    private static Finding ownKey(AssertionContext at, ClientMethod.PrivateKeyJwt method) {
        var names = new KeyNames(at.assertion(), at.profile());
        boolean several = method.certificates().size() + method.keys().size() > 1;
        String fix = method.certificates().isEmpty()
                ? "Send the registered key's kid, or register the key."
                : "Send the registered certificate's SHA-256 thumbprint as x5t#S256 in base64url without padding, "
                        + "or register the certificate.";
        if (names.isEmpty() && (several || at.profile().keyHintRequired())) {
            return fail("the header names no key (no x5t#S256, x5t or kid)", fix);
        }
        if (at.namedKeys().isEmpty()) {
            return fail(
                    names.hasPaddedThumbprint() && at.profile().isStrict()
                            ? "the thumbprint is in padded standard base64, which the strict profile does not accept"
                            : "the header's x5t#S256, x5t and kid together name no registered key",
                    fix);
        }
        return pass(at.namedKeys().get(0).description()
                + (names.hasPaddedThumbprint() ? ", named in padded standard base64" : ""));
    }

    private static Finding issuersKey(AssertionContext at) {
        try {
            return switch (at.namedKeys().size()) {
                case 0 ->
                    fail(
                            "the header's kid names none of the issuer's keys",
                            "Register the URL of the issuer's JWK set, or register its new keys.");
                case 1 -> pass(at.namedKeys().get(0).description() + " of the issuer");
                default ->
                    fail(
                            "the header's kid does not identify a single key of the issuer",
                            "The issuer must name its key in the header as kid.");
            };
        } catch (KeysUnavailable e) {
            return fail(
                    String.valueOf(e.getMessage()),
                    "Check that this URL returns a JWK set when requested from " + "the identity provider's machine.");
        }
    }

    static Finding certificateDates(AssertionContext at) {
        return at.namedKeys()
                .get(0)
                .certificate()
                .map(certificate -> dates(certificate, at.now()))
                .orElseGet(() -> pass("no certificate, so no validity dates"));
    }

    static Finding dates(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return pass("valid until " + certificate.getNotAfter().toInstant());
        } catch (CertificateExpiredException e) {
            return fail(
                    "the certificate expired at " + certificate.getNotAfter().toInstant(),
                    "Create a new certificate, register it and sign with its key.");
        } catch (CertificateNotYetValidException e) {
            return fail(
                    "the certificate is not valid before "
                            + certificate.getNotBefore().toInstant(),
                    "Sign with the previous key until then.");
        }
    }

    static Finding signature(AssertionContext at) {
        NamedKey key = at.namedKeys().get(0);
        Finding bad = fail(
                "the signature does not match the content and " + key.description(),
                "Sign with the private key that belongs to it, and do not change the assertion afterwards.");
        try {
            SignedJWT jwt = SignedJWT.parse(at.assertion().compact());
            var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key.key());
            return jwt.verify(verifier) ? pass("signed with " + key.description()) : bad;
        } catch (ParseException | JOSEException e) {
            return bad;
        }
    }
}
