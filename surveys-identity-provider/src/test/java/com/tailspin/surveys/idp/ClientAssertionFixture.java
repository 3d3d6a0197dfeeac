package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.Arguments;
import org.slf4j.LoggerFactory;

/** Clients of every kind, the endpoints at which they authenticate, and valid requests, which the tests then break. */
abstract class ClientAssertionFixture {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    static final KeyedCertificate KEY = KeyedCertificate.rsa("web");
    static final KeyedCertificate OTHER_KEY = KeyedCertificate.rsa("other");
    static final KeyedCertificate EC_KEY = KeyedCertificate.ec("ec");
    static final KeyedCertificate EXPIRED = KeyedCertificate.rsa("expired", -9, -1);
    static final KeyedCertificate NOT_YET = KeyedCertificate.rsa("not-yet", 1, 9);

    static final ListAppender<ILoggingEvent> log = new ListAppender<>();
    static final List<JudgedRequest> told = new CopyOnWriteArrayList<>();
    /**
     * One provider for this process, because mutation testing runs each test separately and starting a provider
     * generates keys.
     */
    static final IdentityProvider provider = start();

    static final String issuer = provider.issuer(DemoTenant.CONTOSO).toString();

    private static IdentityProvider start() {
        return IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withVerdicts(told::add)
                .withClients(List.of(
                        client("web", "PS256", KEY),
                        client("other", "PS256", OTHER_KEY),
                        client("twin", "PS256", KEY),
                        client("ec", "ES256", EC_KEY),
                        client("entra", "PS256", KEY).withProfile(Profile.ENTRA_LIKE),
                        client("entra-rs256", "RS256", KEY).withProfile(Profile.ENTRA_LIKE),
                        client("legacy", "PS256", KEY).withProfile(Profile.LEGACY),
                        client("two-keys", "PS256", KEY, OTHER_KEY),
                        client("expired", "PS256", EXPIRED),
                        client("not-yet", "PS256", NOT_YET),
                        client("disabled", "PS256", KEY).disabled(),
                        secretClient("poster", SecretTransport.POST),
                        secretClient("basic", SecretTransport.BASIC),
                        secretClient("either", SecretTransport.EITHER))));
    }

    @BeforeEach
    void listen() {
        Logger logger = (Logger) LoggerFactory.getLogger("com.tailspin.surveys.idp.oauth.ClientGate");
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.detachAndStopAllAppenders();
        log.list.clear();
        log.start();
        logger.addAppender(log);
    }

    /** The endpoints at which clients authenticate. */
    enum Endpoint {
        TOKEN("token", 200),
        PUSH("par", 201),
        REVOCATION("revoke", 200),
        INTROSPECTION("introspect", 200);

        final String path;
        /** The status of a successful response. */
        final int good;

        Endpoint(String path, int good) {
            this.path = path;
            this.good = good;
        }
    }

    /** The endpoint that {@link #send} uses. */
    static Endpoint endpoint = Endpoint.TOKEN;

    /** One row of the table. */
    record Row(String name, int status, String check, Supplier<HttpAnswer> attempt) {}

    static Stream<Arguments> everywhere(Stream<Row> rows) {
        List<Row> all = rows.toList();
        return Stream.of(Endpoint.values())
                .flatMap(at -> all.stream().map(row -> argumentSet(row.name() + ", at " + at.path, at, row)));
    }

    static Row refusal(String name, int status, String check, Supplier<HttpAnswer> attempt) {
        return new Row(name, status, check, attempt);
    }

    static Row row(String name, Supplier<HttpAnswer> attempt) {
        return new Row(name, 0, "", attempt);
    }

    static ClientRegistration client(String id, String algorithm, KeyedCertificate... keys) {
        var certificates = Stream.of(keys).map(KeyedCertificate::certificate).toList();
        return ClientRegistration.of(
                id,
                List.of(URI.create(CodeFlow.REDIRECT)),
                List.of(),
                new ClientMethod.PrivateKeyJwt(certificates, algorithm));
    }

    static ClientRegistration secretClient(String id, SecretTransport transport) {
        return ClientRegistration.of(
                id,
                List.of(URI.create(CodeFlow.REDIRECT)),
                List.of(),
                ClientMethod.Secret.of("it's a secret: 100%", transport));
    }

    static Assertion good() {
        return Assertion.of("web", issuer, KEY);
    }

    static Supplier<HttpAnswer> broken(UnaryOperator<Assertion> change) {
        return () -> send(form("web", change.apply(good()).sign()));
    }

    static Supplier<HttpAnswer> entra(UnaryOperator<Assertion> change) {
        return () -> send(
                form("entra", change.apply(Assertion.of("entra", issuer, KEY)).sign()));
    }

    static Supplier<HttpAnswer> legacy(UnaryOperator<Assertion> change) {
        return () -> send(
                form("legacy", change.apply(Assertion.of("legacy", issuer, KEY)).sign()));
    }

    /** The endpoint's parameters without client authentication. */
    static Map<String, String> form(String clientId) {
        Map<String, String> form =
                endpoint == Endpoint.PUSH ? new CodeFlow(provider, clientId, "").request() : new LinkedHashMap<>();
        form.put("client_id", clientId);
        if (endpoint == Endpoint.TOKEN) {
            form.put("grant_type", "client_credentials");
            form.put("scope", "api://surveys/.default");
        } else if (endpoint != Endpoint.PUSH) {
            form.put("token", "an unknown token");
        }
        return form;
    }

    static Map<String, String> form(String clientId, String assertion) {
        return plus(plus(form(clientId), "client_assertion_type", TYPE), "client_assertion", assertion);
    }

    static Map<String, String> plus(Map<String, String> form, String name, String value) {
        form.put(name, value);
        return form;
    }

    static Map<String, String> minus(Map<String, String> form, String name) {
        form.remove(name);
        return form;
    }

    static HttpAnswer send(Map<String, String> form, String... headers) {
        return new Http().post(url(endpoint), form, headers);
    }

    static HttpAnswer sendText(String form) {
        return new Http().postText(url(endpoint), form);
    }

    static HttpAnswer twice(String assertion) {
        assertThat(send(form("web", assertion)).status()).isEqualTo(endpoint.good);
        return send(form("web", assertion));
    }

    static String url(Endpoint at) {
        return url(at, DemoTenant.CONTOSO);
    }

    static String url(Endpoint at, DemoTenant tenant) {
        return provider.baseUrl() + "/" + tenant.id() + "/oauth2/v2.0/" + at.path;
    }

    static String basic(String id, String secret) {
        String pair = Http.encode(Map.of("i", id)).substring(2) + ":"
                + Http.encode(Map.of("s", secret)).substring(2);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Combines the header and payload of one assertion with the signature of another. */
    static String withPayloadOf(Assertion content, Assertion signature) {
        String first = content.sign();
        return first.substring(0, first.lastIndexOf('.')) + signature.sign().replaceFirst("^.*\\.", ".");
    }

    /** Any two texts as header and payload, followed by a dummy signature. */
    static String parts(String header, String payload) {
        return Base64URL.encode(header) + "." + Base64URL.encode(payload) + ".AAAA";
    }

    static Map<String, Object> publicJwk(KeyedCertificate key) {
        try {
            return RSAKey.parse(key.certificate()).toPublicJWK().toJSONObject();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String der(KeyedCertificate key) {
        try {
            return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
