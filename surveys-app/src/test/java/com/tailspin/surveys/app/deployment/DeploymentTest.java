package com.tailspin.surveys.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {

    private static Deployment deployment(ServerRole role, String... settings) {
        Properties properties = new Properties();
        Arrays.stream(settings).forEach(setting -> {
            int at = setting.indexOf('=');
            properties.setProperty("surveys." + setting.substring(0, at), setting.substring(at + 1));
        });
        return Deployment.of(Settings.read(properties, Map.of(), Optional.empty()), role);
    }

    @Test
    void a_base_url_follows_its_port_unless_set() {
        Deployment deployment = deployment(ServerRole.ALL, "web.port=9080", "api.base-url=https://api.example");
        assertThat(deployment.web().baseUrl()).isEqualTo(URI.create("http://localhost:9080"));
        assertThat(deployment.api().baseUrl()).isEqualTo(URI.create("https://api.example"));
        assertThat(deployment.authority()).isEqualTo("http://localhost:8082/organizations/v2.0");
    }

    @Test
    void one_setting_shifts_the_ports_and_addresses_follow() {
        Deployment shifted = deployment(ServerRole.ALL, "port-offset=100");
        assertThat(shifted.web().port()).isEqualTo(8180);
        assertThat(shifted.api().baseUrl()).isEqualTo(URI.create("http://localhost:8181"));
        assertThat(shifted.authority()).isEqualTo("http://localhost:8182/organizations/v2.0");
    }

    @Test
    void a_port_that_is_set_itself_is_not_shifted() {
        Deployment shifted = deployment(ServerRole.ALL, "port-offset=100", "web.port=9000");
        assertThat(shifted.web().port()).isEqualTo(9000);
        assertThat(shifted.api().port()).isEqualTo(8181);
        assertThatThrownBy(() -> deployment(ServerRole.ALL, "port-offset=60000"))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("from 0 to 50000");
    }

    @ParameterizedTest
    @CsvSource({"IDP, identity-provider.port=8080", "IDP, web.port=9000 api.port=9000"})
    void ports_of_servers_that_run_elsewhere_may_be_the_same(ServerRole role, String settings) {
        assertThat(deployment(role, settings.split(" ")).provider().port()).isPositive();
    }

    @Test
    void the_port_of_an_identity_provider_that_does_not_run_is_free_for_others() {
        assertThat(deployment(
                                ServerRole.ALL,
                                "web.port=8082",
                                "identity.authority=https://idp.example",
                                "identity.credential.secret.value=x")
                        .web()
                        .port())
                .isEqualTo(8082);
    }

    @Test
    void a_front_end_on_the_port_where_it_looks_for_the_api_is_refused() {
        String[] front = {
            "web.port=8081",
            "identity.authority=https://idp.example",
            "identity.credential.secret.value=x",
            "persistence.type=postgresql",
            "persistence.url=jdbc:postgresql:x"
        };
        assertThatThrownBy(() -> deployment(ServerRole.WEB, front)).hasMessageContaining("are both 8081");
        String[] apiElsewhere = Arrays.copyOf(front, front.length + 1);
        apiElsewhere[front.length] = "api.base-url=https://api.example";
        assertThat(deployment(ServerRole.WEB, apiElsewhere).web().port()).isEqualTo(8081);
    }

    @Test
    void port_0_becomes_a_free_port_that_the_base_url_follows() {
        Deployment deployment = deployment(ServerRole.ALL, "web.port=0");
        assertThat(deployment.web().port()).isPositive();
        assertThat(deployment.web().baseUrl()).hasPort(deployment.web().port());
    }

    @Test
    void the_scopes_include_the_apis_own_unless_set() {
        assertThat(deployment(ServerRole.ALL).scopes())
                .contains("openid", "offline_access", "api://surveys/surveys.access");
        assertThat(deployment(ServerRole.ALL, "identity.scopes=openid surveys.access")
                        .scopes())
                .containsExactly("openid", "surveys.access");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ALL  | web.port=9000 api.port=9000                                           | surveys.web.port and surveys.api.port are both 9000
            WEB  |                                                                        | surveys.identity.authority is embedded
            API  |                                                                        | surveys.identity.authority is embedded
            WEB  | identity.authority=https://idp.example identity.credential.secret.value=x | surveys.persistence.type must be postgresql
            ALL  | identity.authority=idp.example                                         | it expects embedded or an issuer URL
            ALL  | identity.authority=http://idp.example                                  | without https
            ALL  | identity.authority=https://idp.example/{organisation}                  | placeholder
            ALL  | identity.authority=https://idp.example/{tenant}x                       | a whole path segment
            ALL  | identity.authority=https://{tenant}/x                                  | a whole path segment
            ALL  | identity.authority=https://idp.example                                 | surveys.identity.credential.secret.value is missing
            ALL  | identity.authority=https://idp.example identity.credential.type=certificate | certificate.path is missing
            ALL  | identity.credential.type=certificate identity.credential.certificate.path=x | certificate.password is missing
            ALL  | identity.credential.type=certificate identity.credential.certificate.thumbprint=x | certificate.path is missing
            ALL  | identity.credential.type=certificate identity.credential.certificate.alias=x | certificate.path is missing
            ALL  | identity.credential.type=certificate identity.credential.certificate.store=jks | certificate.path is missing
            ALL  | identity.credential.type=certificate identity.credential.certificate.store=pem | certificate.path is missing
            ALL  | identity.credential.type=certificate identity.credential.certificate.store=pkcs11 identity.credential.certificate.path=x | certificate.password is missing
            ALL  | identity.credential.type=certificate identity.credential.certificate.store=windows-my identity.credential.certificate.path=x | certificate.path is set, and surveys.identity.credential.certificate.store is windows-my
            ALL  | identity.credential.type=certificate identity.credential.certificate.key-path=x | certificate.key-path is set
            ALL  | identity.credential.type=certificate identity.credential.certificate.path=x identity.credential.certificate.password=x identity.credential.certificate.alias=x identity.credential.certificate.thumbprint=x | certificate.alias is set
            ALL  | identity.credential.type=certificate identity.credential.certificate.valid-only=false identity.credential.certificate.trust-store=x | certificate.trust-store is set
            ALL  | identity.credential.type=certificate identity.credential.certificate.activate-at=tomorrow | expects a time with its offset
            ALL  | identity.authority=https://idp.example identity.credential.secret.value=x identity.scopes=email | lacks openid
            ALL  | persistence.url=jdbc:oracle:thin:x                                     | must begin with jdbc:sqlite: or jdbc:postgresql:
            ALL  | persistence.type=postgresql                                            | surveys.persistence.url is missing
            ALL  | persistence.type=postgresql persistence.url=jdbc:sqlite:x              | must begin with jdbc:postgresql:
            ALL  | persistence.url=jdbc:sqlite:x identity-provider.persistence.url=jdbc:sqlite:x | name the same SQLite file
            ALL  | identity.sender-constraint=mtls api.base-url=http://api.example         | is not reached over https
            ALL  | identity.sender-constraint=mtls identity.credential.certificate.path=x | certificate.password is missing
            ALL  | identity.sender-constraint=mtls identity.authority=https://idp.example identity.credential.secret.value=x | surveys.identity.sender-constraint is mtls and the authority is not embedded
            ALL  | api.tls.keystore=x                                                     | surveys.api.tls.password is missing
            ALL  | encryption-key=c2hvcnQ=                                                | surveys.encryption-key holds 5 bytes
            ALL  | encryption-key=bm90IGEgc2VjcmV0OiBtYWtlIG9uZSBvZiB5b3VyIG8=,            | surveys.encryption-key holds 0 bytes
            ALL  | encryption-key=???                                                     | surveys.encryption-key is not base64
            """)
    void a_contradiction_is_refused_with_one_sentence(ServerRole role, String settings, String sentence) {
        String[] given = settings == null ? new String[0] : settings.split(" ", -1);
        assertThatThrownBy(() -> deployment(role, given))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining(sentence)
                .hasMessageMatching("(?s)[^\n]+");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rubbish!           | is not base64
            c2hvcnQ=           | holds 5 bytes
            """)
    void a_key_file_that_holds_no_key_is_named_and_so_is_what_to_do(String content, String problem, @TempDir Path data)
            throws IOException {
        Path file = Files.writeString(data.resolve("encryption.key"), content);

        assertThatThrownBy(() -> deployment(ServerRole.ALL, "data-dir=" + data).encryptionKeys())
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("The file " + file + " " + problem)
                .hasMessageContaining("Restore it, or delete it")
                .message()
                .doesNotContain("Exception", "surveys.encryption-key");
    }

    @Test
    void the_api_speaks_https_if_it_must_see_certificates_and_no_proxy_stands_before_it() {
        assertThat(deployment(ServerRole.ALL).api().baseUrl()).hasScheme("http");
        Deployment bound = deployment(ServerRole.ALL, "identity.sender-constraint=mtls");
        assertThat(bound.api().baseUrl()).hasScheme("https");
        assertThat(bound.mutualTls()).isPresent();
        assertThat(deployment(ServerRole.ALL, "identity.sender-constraint=mtls", "api.base-url=https://api.example")
                        .apiSpeaksTls())
                .isFalse();
        assertThat(deployment(
                                ServerRole.ALL,
                                "identity.sender-constraint=mtls",
                                "web.backend=in-process",
                                "api.base-url=http://api.example")
                        .apiSpeaksTls())
                .as("no token is sent to it")
                .isFalse();
    }

    @Test
    void the_identity_provider_runs_alone_with_its_defaults() {
        assertThat(deployment(ServerRole.IDP).runsProvider()).isTrue();
    }

    @Test
    void with_another_authority_no_identity_provider_runs() {
        assertThat(deployment(
                                ServerRole.ALL,
                                "identity.authority=https://idp.example",
                                "identity.credential.secret.value=x")
                        .runsProvider())
                .isFalse();
    }

    @Test
    void the_address_of_postgresql_may_stay_so_that_the_type_of_store_alone_switches() {
        String url = "persistence.url=jdbc:postgresql://localhost/surveys";
        assertThat(deployment(ServerRole.ALL, url, "persistence.type=postgresql")
                        .persistence()
                        .orElseThrow()
                        .url())
                .isEqualTo("jdbc:postgresql://localhost/surveys");
        assertThat(deployment(ServerRole.ALL, url, "persistence.type=sqlite")
                        .persistence()
                        .orElseThrow()
                        .url())
                .startsWith("jdbc:sqlite:");
        assertThat(deployment(ServerRole.ALL, url, "persistence.type=memory")).isNotNull();
    }

    @Test
    void both_credentials_may_be_configured_so_that_the_type_alone_switches() {
        assertThat(deployment(
                        ServerRole.ALL, "identity.credential.secret.value=x", "identity.credential.type=certificate"))
                .isNotNull();
    }
}
