package com.tailspin.surveys.workshop.learn;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.assertion.CertificateNames;
import com.tailspin.surveys.workshop.wire.WireModules;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The article's examples, taken from what the front end has sent most recently. Redacted as on the wire. */
final class OwnExamples {

    private final Workshop workshop;
    private final WireModules wire;
    private final String client;

    /** @param client the front end's client id */
    OwnExamples(Workshop workshop, WireModules wire, String client) {
        this.workshop = workshop;
        this.wire = wire;
        this.client = client;
    }

    /** By their names in the article; without those for which nothing has been recorded. */
    Map<String, String> of(Texts t) {
        Map<String, String> examples = new HashMap<>();
        wire.newest(client, way -> way.startsWith("client_secret_"), t)
                .ifPresent(sent -> examples.put("request-with-secret", sent.text()));
        wire.newest(client, way -> way.equals("private_key_jwt"), t).ifPresent(sent -> {
            examples.put("request-with-assertion", sent.text());
            sent.arrow().exchange().assertion().ifPresent(seen -> {
                examples.put("header", JsonText.of(seen.jwt().header()));
                examples.put("claims", JsonText.of(seen.jwt().claims()));
                certificate(seen.jwt().header().get("x5t#S256")).ifPresent(found -> describe(found, examples));
            });
        });
        return examples;
    }

    private Optional<X509Certificate> certificate(@Nullable Object thumbprint) {
        return workshop.provider()
                .client(client)
                .map(ClientRegistration::method)
                .filter(ClientMethod.PrivateKeyJwt.class::isInstance)
                .map(ClientMethod.PrivateKeyJwt.class::cast)
                .flatMap(method -> method.certificates().stream()
                        .filter(each -> CertificateNames.of(each).sha256().equals(thumbprint))
                        .findFirst());
    }

    private static void describe(X509Certificate certificate, Map<String, String> examples) {
        CertificateNames names = CertificateNames.of(certificate);
        examples.put(
                "thumbprint",
                "in the assertion  " + names.sha256() + "\nby openssl        "
                        + names.hexSha256().replace(":", ""));
        examples.put(
                "certificate",
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(names.der())
                        + "\n-----END CERTIFICATE-----");
    }
}
