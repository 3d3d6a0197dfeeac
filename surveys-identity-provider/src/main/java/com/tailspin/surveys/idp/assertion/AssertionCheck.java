package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;
import static com.tailspin.surveys.idp.assertion.Finding.quote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.client.Profile;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One rule for client assertions. A rule looks and answers; it changes nothing. That an assertion is used once is not among them,
 * because it does change something: {@link ClientAuthenticator} sees to it after all of these have passed.
 *
 * @param name stable, for logs and metrics
 */
record AssertionCheck(String name, Function<Case, Finding> finding) {

    /** The rules in the order in which they are asked: cheap ones before the signature, and nothing is believed before it. */
    static final List<AssertionCheck> IN_ORDER = List.of(
            new AssertionCheck("typ", AssertionCheck::type),
            new AssertionCheck("alg", AssertionCheck::algorithm),
            new AssertionCheck("crit", AssertionCheck::criticalHeaders),
            new AssertionCheck("key", AssertionCheck::key),
            new AssertionCheck("certificate-dates", AssertionCheck::certificateDates),
            new AssertionCheck("signature", AssertionCheck::signature),
            new AssertionCheck("aud", AssertionCheck::audience),
            new AssertionCheck("iss-sub", AssertionCheck::issuerAndSubject),
            new AssertionCheck("exp", AssertionCheck::expiry),
            new AssertionCheck("nbf", AssertionCheck::notBefore),
            new AssertionCheck("iat", AssertionCheck::issuedAt),
            new AssertionCheck("lifetime", AssertionCheck::lifetime),
            new AssertionCheck("jti", AssertionCheck::id));

    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    private static Finding type(Case at) {
        Object raw = at.assertion().header("typ");
        if (raw == null) {
            return pass("no typ");
        }
        String type = at.assertion().headerText("typ").orElse("(not a string)");
        String bare = type.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        return TYPES.contains(bare)
                ? pass("typ is " + quote(type))
                : fail(
                        "typ is " + quote(type) + ", which is another kind of token",
                        "Send an assertion made for this purpose; its typ is \"client-authentication+jwt\", \"JWT\" or absent.");
    }

    private static Finding algorithm(Case at) {
        String algorithm = at.assertion().headerText("alg").orElse("(absent)");
        String registered = at.method().algorithm();
        boolean accepted = algorithm.equals(registered)
                || switch (at.profile()) {
                    case STRICT -> false;
                    case ENTRA_LIKE -> algorithm.equals("RS256") && !registered.startsWith("ES");
                    case LEGACY ->
                        algorithm.matches(registered.startsWith("ES") ? "ES(256|384|512)" : "[RP]S(256|384|512)");
                };
        return accepted
                ? pass("alg is " + algorithm)
                : fail(
                        "alg is " + quote(algorithm) + ", but " + registered + " is registered",
                        "Sign with " + registered + ", or register the algorithm that the client uses.");
    }

    private static Finding criticalHeaders(Case at) {
        return at.assertion().header("crit") == null
                ? pass("no crit")
                : fail(
                        "the header says that extensions are critical which this server does not know",
                        "Leave crit out of the header.");
    }

    private static Finding key(Case at) {
        String fix =
                "Send the registered certificate's SHA-256 thumbprint as x5t#S256 in base64url without padding, or register the certificate.";
        if (!at.namesAKey()
                && (at.profile().keyHintRequired() || at.method().certificates().size() > 1)) {
            return fail("the header names no key (no x5t#S256, x5t or kid)", fix);
        }
        List<X509Certificate> named = at.namedCertificates();
        if (named.isEmpty()) {
            return fail(
                    at.hasPaddedThumbprint() && at.profile() == Profile.STRICT
                            ? "the thumbprint is in padded standard base64, which the strict profile does not take"
                            : "the header's x5t#S256, x5t and kid together name no registered certificate",
                    fix);
        }
        return pass("the registered certificate " + Thumbprints.sha256(named.get(0))
                + (at.hasPaddedThumbprint() ? ", named in padded standard base64" : ""));
    }

    private static Finding certificateDates(Case at) {
        X509Certificate certificate = at.namedCertificates().get(0);
        try {
            certificate.checkValidity(Date.from(at.now()));
            return pass("valid until " + certificate.getNotAfter().toInstant());
        } catch (CertificateExpiredException e) {
            return fail(
                    "the certificate expired at " + certificate.getNotAfter().toInstant(),
                    "Make a new certificate, register it and sign with its key.");
        } catch (CertificateNotYetValidException e) {
            return fail(
                    "the certificate is not valid before "
                            + certificate.getNotBefore().toInstant(),
                    "Sign with the previous key until then.");
        }
    }

    private static Finding signature(Case at) {
        Finding bad = fail(
                "the signature does not fit the content and the named certificate's key",
                "Sign with the private key that belongs to the certificate, and change nothing afterwards.");
        try {
            SignedJWT jwt = SignedJWT.parse(at.assertion().compact());
            var verifier = new DefaultJWSVerifierFactory()
                    .createJWSVerifier(
                            jwt.getHeader(), at.namedCertificates().get(0).getPublicKey());
            return jwt.verify(verifier) ? pass("signed with the certificate's key") : bad;
        } catch (ParseException | JOSEException e) {
            return bad;
        }
    }

    private static Finding audience(Case at) {
        Object raw = at.assertion().claims().get("aud");
        Audience us = at.audience();
        boolean accepted =
                switch (at.profile()) {
                    case STRICT -> us.issuer().equals(raw);
                    case ENTRA_LIKE ->
                        Optional.ofNullable(raw)
                                .map(AssertionCheck::onlyElement)
                                .filter(only -> only.equals(us.issuer()) || only.equals(us.tokenEndpoint()))
                                .isPresent();
                    case LEGACY -> {
                        List<?> all = raw instanceof List<?> list ? list : List.of(raw == null ? "" : raw);
                        yield all.contains(us.issuer())
                                || all.contains(us.tokenEndpoint())
                                || all.contains(us.thisEndpoint());
                    }
                };
        return accepted
                ? pass("aud is " + quote(String.valueOf(raw)))
                : fail(
                        "aud is "
                                + (raw instanceof String text
                                        ? quote(text)
                                        : raw == null ? "absent" : "not a single string")
                                + " where " + quote(us.issuer()) + " is expected",
                        "Set aud to exactly that value, as a string and not a list; take it from the metadata's issuer, not from the token endpoint.");
    }

    private static Object onlyElement(Object raw) {
        return raw instanceof List<?> list && list.size() == 1 && list.get(0) instanceof String only ? only : raw;
    }

    private static Finding issuerAndSubject(Case at) {
        String client = at.client().clientId();
        Optional<String> issuer = at.assertion().claimText("iss");
        Optional<String> subject = at.assertion().claimText("sub");
        if (issuer.filter(client::equals).isEmpty()
                || subject.filter(client::equals).isEmpty()) {
            return fail(
                    "iss is " + issuer.map(Finding::quote).orElse("absent") + " and sub is "
                            + subject.map(Finding::quote).orElse("absent") + ", not both the client id",
                    "Set both iss and sub to the client id.");
        }
        return pass("iss = sub = client id");
    }

    private static Finding expiry(Case at) {
        Optional<Long> expiry = at.assertion().claimTime("exp");
        if (expiry.isEmpty()) {
            return fail("exp is absent or not a time", "Set exp to about a minute from now, in seconds since 1970.");
        }
        long late = at.now().getEpochSecond() - expiry.get();
        return late >= at.profile().clockGrace().toSeconds()
                ? fail("it expired " + late + " s ago", "Make a new assertion for every request, and set the clock.")
                : pass("expires in " + -late + " s");
    }

    private static Finding notBefore(Case at) {
        return notAhead(at, "nbf");
    }

    private static Finding issuedAt(Case at) {
        Optional<Long> issuedAt = at.assertion().claimTime("iat");
        if (issuedAt.isEmpty()
                && !at.assertion().hasClaim("iat")
                && at.profile().issuedAtRequired()) {
            return fail("iat is absent", "Set iat to the current time, in seconds since 1970.");
        }
        Finding ahead = notAhead(at, "iat");
        if (!ahead.passed() || issuedAt.isEmpty()) {
            return ahead;
        }
        long age = at.now().getEpochSecond() - issuedAt.get();
        long oldest = at.profile().longestLife().plus(at.profile().clockGrace()).toSeconds();
        return age > oldest
                ? fail("it was issued " + age + " s ago", "Make a new assertion for every request, and set the clock.")
                : pass("issued " + age + " s ago");
    }

    private static Finding notAhead(Case at, String claim) {
        if (!at.assertion().hasClaim(claim)) {
            return pass("no " + claim);
        }
        Optional<Long> time = at.assertion().claimTime(claim);
        if (time.isEmpty()) {
            return fail(claim + " is not a time", "Set " + claim + " in seconds since 1970, as a number.");
        }
        long ahead = time.get() - at.now().getEpochSecond();
        return ahead > at.profile().clockGrace().toSeconds()
                ? fail(claim + " is " + ahead + " s ahead", "Set the client's clock.")
                : pass(claim + " is " + (ahead > 0 ? ahead + " s ahead" : "past"));
    }

    private static Finding lifetime(Case at) {
        long expiry = at.assertion().claimTime("exp").orElseThrow();
        long now = at.now().getEpochSecond();
        long longest = at.profile().longestLife().toSeconds();
        long fromNow = expiry - now - at.profile().clockGrace().toSeconds();
        long fromIssue =
                at.assertion().claimTime("iat").map(issued -> expiry - issued).orElse(0L);
        return Math.max(fromNow, fromIssue) > longest
                ? fail(
                        "it lives longer than " + longest + " s",
                        "Let it expire after a minute: it is needed for one request.")
                : pass("lives no longer than " + longest + " s");
    }

    private static Finding id(Case at) {
        return at.assertion().claimText("jti").filter(id -> !id.isBlank()).isPresent()
                ? pass("has a jti")
                : fail("jti is absent or empty", "Set jti to a new random value for every assertion.");
    }
}
