package com.tailspin.surveys.workshop.anatomy;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings.Thumbprints;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientMethod.PrivateKeyJwt;
import com.tailspin.surveys.idp.client.ClientMethod.SelfSignedTls;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.assertion.CertificateNames;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.MintedAssertion;
import com.tailspin.surveys.workshop.assertion.Minting;
import com.tailspin.surveys.workshop.assertion.Placeholders;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dissects an assertion that looks like those of the running application but is signed with the workshop's own key for
 * the workshop's own client: the application's private key is never used here.
 */
public final class Anatomy {

    static final String CLIENT = "workshop-anatomy";
    private static final String USUAL_ALGORITHM = "PS256";
    private static final Duration VALIDITY = Duration.ofDays(365);

    private final Workshop workshop;
    private final String runningClient;
    private final AssertionSettings settings;
    private final TokenRequestSender requests;
    private @Nullable WorkshopKey key;

    /**
     * @param runningClient the application's client id
     * @param settings the format of its assertions
     */
    Anatomy(Workshop workshop, String runningClient, AssertionSettings settings) {
        this.workshop = workshop;
        this.runningClient = runningClient;
        this.settings = settings;
        this.requests = new TokenRequestSender(workshop);
    }

    /**
     * The certificate with which the running application authenticates, as registered at the provider; empty if it
     * uses none.
     */
    Optional<CertificateNames> running() {
        Instant now = Instant.now();
        return workshop.provider().client(runningClient).map(ClientRegistration::method).stream()
                .flatMap(method -> certificates(method).stream())
                .filter(each -> !each.getNotBefore().toInstant().isAfter(now))
                .max(Comparator.comparing(X509Certificate::getNotBefore))
                .map(CertificateNames::of);
    }

    private static List<X509Certificate> certificates(ClientMethod method) {
        if (method instanceof PrivateKeyJwt jwt) {
            return jwt.certificates();
        }
        return method instanceof SelfSignedTls tls ? tls.certificates() : List.of();
    }

    CertificateNames own() {
        return key().names();
    }

    /** The header's JSON according to the settings. */
    String header() {
        List<String> members = new ArrayList<>();
        members.add(member("alg", algorithm()));
        members.add(member("typ", settings.type()));
        settings.keyId().ifPresent(name -> members.add(member("kid", name)));
        if (settings.thumbprint() != Thumbprints.SHA1) {
            members.add(member("x5t#S256", own().sha256()));
        }
        if (settings.thumbprint() != Thumbprints.SHA256) {
            members.add(member("x5t", own().sha1()));
        }
        if (settings.certificateSent()) {
            members.add("\"x5c\": [\"" + Base64.getEncoder().encodeToString(own().der()) + "\"]");
        }
        return object(members);
    }

    /**
     * The claims' JSON according to the settings. Times and {@code jti} are placeholders, filled in at each dissection.
     */
    String claims() {
        AuthorityUrls authority = authority();
        String audience = settings.audience()
                .of(new CredentialTarget(
                        new Issuer(authority.assertionAudience()), URI.create(authority.tokenEndpoint())));
        return object(List.of(
                member("iss", CLIENT),
                member("sub", CLIENT),
                member("aud", audience),
                member("jti", "$random"),
                "\"iat\": $now",
                "\"nbf\": $now",
                "\"exp\": $now+" + settings.lifetime().toSeconds()));
    }

    /** Signs the given texts and verifies the signature with the certificate. */
    Dissection dissect(String header, String claims) {
        Placeholders values = Placeholders.at(Instant.now());
        String filledHeader = values.fill(header);
        String filledClaims = values.fill(claims);
        String input = Minting.signingInput(filledHeader, filledClaims);
        String algorithm = Minting.algorithm(filledHeader);
        byte[] signature = Minting.sign(algorithm, key().privateKey(), input);
        boolean fits = Minting.verify(algorithm, key().certificate().getPublicKey(), input, signature);
        return new Dissection(
                new MintedAssertion(filledHeader, filledClaims, Minting.base64url(signature)),
                algorithm,
                signature.length,
                fits,
                authority().tokenEndpoint());
    }

    /** Sends the assertion to the provider. */
    JudgedExchange send(Dissection dissection) {
        return requests.post(
                dissection.endpoint(), dissection.form(dissection.minted().compact()));
    }

    private AuthorityUrls authority() {
        return AuthorityUrls.of(workshop.provider().baseUrl(), DemoTenant.CONTOSO);
    }

    /** The workshop's key is RSA, so an application with another type of key is shown with the usual algorithm. */
    private String algorithm() {
        String name = settings.algorithm().name();
        return Minting.isRsa(name) ? name : USUAL_ALGORITHM;
    }

    private synchronized WorkshopKey key() {
        WorkshopKey known = key;
        if (known == null) {
            known = WorkshopKey.make(CLIENT, Instant.now().minus(Duration.ofHours(1)), VALIDITY);
            workshop.provider()
                    .register(ClientRegistration.of(
                            CLIENT,
                            List.of(),
                            List.of(),
                            new PrivateKeyJwt(List.of(known.certificate()), algorithm())));
            key = known;
        }
        return known;
    }

    private static String member(String name, String value) {
        return "\"" + name + "\": \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String object(List<String> members) {
        return "{\n  " + String.join(",\n  ", members) + "\n}";
    }

    /**
     * An assertion and its parts.
     *
     * @param algorithm the signature algorithm
     * @param signatureLength in bytes
     * @param fits whether the signature matches the certificate
     * @param endpoint where it would be sent
     */
    public record Dissection(
            MintedAssertion minted, String algorithm, int signatureLength, boolean fits, String endpoint) {

        public String headerPart() {
            return input().substring(0, input().indexOf('.'));
        }

        public String claimsPart() {
            return input().substring(input().indexOf('.') + 1);
        }

        public String input() {
            return Minting.signingInput(minted.header(), minted.claims());
        }

        /** The request's parameters with the given assertion. */
        public List<Map.Entry<String, String>> form(String assertion) {
            return List.of(
                    Map.entry("grant_type", "client_credentials"),
                    Map.entry("scope", "api://surveys/.default"),
                    Map.entry("client_id", CLIENT),
                    Map.entry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                    Map.entry("client_assertion", assertion));
        }

        /** The request's body, one parameter per line, with the assertion in full or cut. */
        public String body(boolean whole) {
            return TokenRequestSender.encoded(form("")).replace("&", "\n&")
                    + (whole ? minted.compact() : minted.shown());
        }
    }
}
