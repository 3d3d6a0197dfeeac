package com.tailspin.surveys.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients of a standalone identity provider, as written in a settings file. */
class ListedClientTest {

    /** The key of RFC 7517, appendix A.1. */
    private static final String PUBLIC_KEY = """
            {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
             "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"sig","kid":"1"}""";

    @TempDir
    Path folder;

    private Path keys;

    @BeforeEach
    void writeKeys() throws IOException {
        keys = Files.writeString(folder.resolve("keys.json"), PUBLIC_KEY);
    }

    @Test
    void a_secret_travels_by_the_form_unless_said_otherwise_and_may_sign() {
        assertThat(((ClientMethod.Secret) read("secret = x").method()).transport())
                .isEqualTo(SecretTransport.POST);
        assertThat(((ClientMethod.Secret)
                                read("secret = x, secret-method = basic").method())
                        .transport())
                .isEqualTo(SecretTransport.BASIC);
        assertThat(read("secret = a-secret-of-more-than-thirty-two-bytes, secret-method = jwt")
                        .method())
                .isEqualTo(new ClientMethod.SecretJwt("a-secret-of-more-than-thirty-two-bytes"));
    }

    @Test
    void pushed_requests_are_required_only_if_the_registration_says_so() {
        assertThat(read("secret = x, require-pushed-authorization-requests = true")
                        .pushedRequestsRequired())
                .isTrue();
        assertThat(read("secret = x, require-pushed-authorization-requests = false")
                        .pushedRequestsRequired())
                .isFalse();
        assertThat(read("secret = x").pushedRequestsRequired()).isFalse();
    }

    @Test
    void bare_keys_come_from_a_file() {
        ClientRegistration client = read("jwks = \"" + keys + "\", algorithm = ES256, profile = entra-like");

        var method = (ClientMethod.PrivateKeyJwt) client.method();
        assertThat(method.keys()).extracting(RegisteredKey::kid).containsExactly("1");
        assertThat(method.certificates()).isEmpty();
        assertThat(client.profile()).contains(Profile.ENTRA_LIKE);
    }

    @Test
    void a_federated_credential_names_issuer_subject_audience_and_where_the_keys_are() {
        String triple = "issuer = \"https://cluster.example\", subject = s, audience = a";

        var fetched = (ClientMethod.Federated)
                read("federated { " + triple + ", jwks-uri = \"https://cluster.example/keys\" }")
                        .method();
        var registered = (ClientMethod.Federated)
                read("federated { " + triple + ", jwks = \"" + keys + "\" }").method();

        assertThat(fetched)
                .isEqualTo(new ClientMethod.Federated(
                        "https://cluster.example",
                        "s",
                        "a",
                        new IssuerKeys.AtUrl(URI.create("https://cluster.example/keys"))));
        assertThat(registered.keys()).isInstanceOf(IssuerKeys.Registered.class);
    }

    @Test
    void a_name_in_a_certificate_goes_with_those_who_may_issue_it() throws Exception {
        SelfSignedCertificate own =
                SelfSignedCertificate.make("web", 2048, Instant.now(), Duration.ofDays(1), new SecureRandom());
        Path file = Files.write(folder.resolve("web.der"), own.certificate().getEncoded());
        assertThatThrownBy(() -> read("tls-san-dns = web.example, tls-authorities = [\"" + file + "\"]"))
                .hasMessageContaining("CN=web", "is not an authority");
    }

    @Test
    void tokens_must_be_bound_to_a_key_only_if_said_so() {
        assertThat(read("secret = x").proofBoundTokens()).isFalse();
        assertThat(read("secret = x, dpop-bound-tokens = true").proofBoundTokens())
                .isTrue();
    }

    @Test
    void tokens_are_bound_to_certificates_only_if_said_so() {
        assertThat(read("secret = x").certificateBoundTokens()).isFalse();
        assertThat(read("secret = x, certificate-bound-tokens = true").certificateBoundTokens())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redirect-uris = [] | it needs one of secret, federated",
                "secret = x, certificates = [] | it needs one of secret, federated",
                "secret = x, secret-method = carrier-pigeon | secret-method is “carrier-pigeon”",
                "secret = short, secret-method = jwt | at least 32 bytes",
                "secret = x, tls-certificates = [] | it needs one of secret, federated",
                "tls-certificates = [] | at least one certificate",
                "tls-authorities = [] | with tls-authorities it needs one of",
                "tls-authorities = [], tls-san-dns = a, tls-san-uri = b | with tls-authorities it needs one of",
                "tls-authorities = [], tls-san-dns = a | at least one authority",
                "tls-authorities = [], tls-subject-dn = nobody | not a distinguished name",
                "tls-authorities = [], tls-san-ip = localhost | not an IP address in the form used in certificates",
                "jwks = \"nowhere.json\" | nowhere.json cannot be read",
                "certificates = [\"nowhere.pem\"] | nowhere.pem cannot be read",
                "federated { issuer = i, subject = s, audience = a } | either jwks-uri",
                "federated { issuer = i, subject = s, audience = a, jwks-uri = \"http://x.example/\" } | must be https",
                "federated { issuer = i, subjekt = s } | the key subjekt",
                "secret = x, profile = lax | it expects strict, entra-like or legacy",
                "secret = x, profile = racy | it expects strict, entra-like or legacy",
                "secrets = x | the key secrets"
            })
    void what_cannot_be_used_is_refused_in_one_sentence(String client, String sentence) {
        assertThatThrownBy(() -> read(client))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("surveys.identity-provider.clients")
                .hasMessageContaining(sentence);
    }

    private static ClientRegistration read(String rest) {
        return ListedClient.registration(ConfigFactory.parseString("client-id = web, " + rest));
    }
}
