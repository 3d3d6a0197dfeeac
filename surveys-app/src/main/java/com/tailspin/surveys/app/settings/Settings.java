package com.tailspin.surveys.app.settings;

import static com.tailspin.surveys.app.settings.Setting.baseUrl;
import static com.tailspin.surveys.app.settings.Setting.choice;
import static com.tailspin.surveys.app.settings.Setting.file;
import static com.tailspin.surveys.app.settings.Setting.flag;
import static com.tailspin.surveys.app.settings.Setting.instant;
import static com.tailspin.surveys.app.settings.Setting.list;
import static com.tailspin.surveys.app.settings.Setting.number;
import static com.tailspin.surveys.app.settings.Setting.optionalName;
import static com.tailspin.surveys.app.settings.Setting.optionalNumber;
import static com.tailspin.surveys.app.settings.Setting.optionalText;
import static com.tailspin.surveys.app.settings.Setting.port;
import static com.tailspin.surveys.app.settings.Setting.seconds;
import static com.tailspin.surveys.app.settings.Setting.secret;
import static com.tailspin.surveys.app.settings.Setting.secretObjects;
import static com.tailspin.surveys.app.settings.Setting.text;

import com.tailspin.surveys.auth.oidc.TokenAlgorithm;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The effective settings. A value comes from {@code -D}, else from an environment variable, else from the file given
 * with {@code --config}, else from the default. An unknown key in a file or after {@code -Dsurveys.} stops the start;
 * an unknown environment variable is ignored, because the environment is shared with other programs.
 */
public final class Settings {

    public enum Backend {
        HTTP,
        IN_PROCESS
    }

    public enum CredentialType {
        SECRET,
        SECRET_JWT,
        CERTIFICATE,
        JWK,
        FEDERATED,
        PKCS11,
        MTLS
    }

    public enum SecretMethod {
        POST,
        BASIC
    }

    public enum CertificateStoreType {
        PKCS12,
        JKS,
        PEM,
        PKCS11,
        WINDOWS_MY,
        KEYCHAIN
    }

    public enum AssertionProfile {
        STRICT,
        ENTRA
    }

    public enum SenderConstraint {
        AUTOMATIC,
        NONE,
        DPOP,
        MTLS
    }

    public enum Prompt {
        AUTOMATIC,
        ALWAYS,
        NEVER
    }

    public enum ProviderProfile {
        STRICT,
        ENTRA_LIKE,
        LEGACY
    }

    public enum LogFormat {
        TEXT,
        JSON
    }

    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    private static final Map<String, Setting<?>> ALL = new TreeMap<>();

    public static final Setting<String> DATA_DIR = known(text("surveys.data-dir", "./data"));
    public static final Setting<String> ENCRYPTION_KEY =
            known(secret("surveys.encryption-key", "32 random bytes in base64; several with commas between them"));
    public static final Setting<LogFormat> LOG_FORMAT =
            known(choice("surveys.log.format", LogFormat.class, LogFormat.TEXT));
    public static final Setting<LogLevel> LOG_LEVEL = known(choice("surveys.log.level", LogLevel.class, LogLevel.INFO));

    public static final Setting<Duration> SHUTDOWN_NOTICE =
            known(seconds("surveys.shutdown.notice", 0, 300, Duration.ofSeconds(1)));
    public static final Setting<Duration> SHUTDOWN_DRAIN =
            known(seconds("surveys.shutdown.drain", 0, 300, Duration.ofSeconds(10)));

    public static final Setting<Integer> PORT_OFFSET =
            known(number("surveys.port-offset", 0, 50000, 0, "a number from 0 to 50000"));

    public static final Setting<Integer> WEB_PORT = known(port("surveys.web.port", 8080));
    public static final Setting<URI> WEB_BASE_URL = known(baseUrl("surveys.web.base-url"));
    public static final Setting<Backend> WEB_BACKEND =
            known(choice("surveys.web.backend", Backend.class, Backend.HTTP));

    public static final Setting<Integer> API_PORT = known(port("surveys.api.port", 8081));
    public static final Setting<URI> API_BASE_URL = known(baseUrl("surveys.api.base-url"));
    public static final Setting<Path> API_TLS_KEYSTORE =
            known(file("surveys.api.tls.keystore", "a PKCS#12 or JKS file"));
    public static final Setting<String> API_TLS_PASSWORD =
            known(secret("surveys.api.tls.password", "the key store's password"));
    public static final Setting<Path> API_TRUST_STORE =
            known(file("surveys.api.trust-store", "a PKCS#12, JKS or PEM file"));
    public static final Setting<String> API_TRUST_STORE_PASSWORD =
            known(secret("surveys.api.trust-store-password", "the trust store's password"));
    public static final Setting<String> API_CERTIFICATE_HEADER =
            known(optionalText("surveys.api.client-certificate-header", "a header's name, such as Client-Cert"));
    public static final Setting<String> API_AUDIENCE = known(text("surveys.api.audience", "api://surveys"));
    public static final Setting<String> API_SCOPE = known(text("surveys.api.scope", "surveys.access"));

    public static final Setting<String> AUTHORITY = known(text("surveys.identity.authority", "embedded"));
    public static final Setting<String> CLIENT_ID = known(text("surveys.identity.client-id", "surveys-web"));
    public static final Setting<List<String>> SCOPES = known(list("surveys.identity.scopes", "a list of scopes"));
    public static final Setting<AssertionProfile> ASSERTION_PROFILE =
            known(choice("surveys.identity.profile", AssertionProfile.class, AssertionProfile.STRICT));
    public static final Setting<Boolean> PAR = known(flag("surveys.identity.par", false));
    public static final Setting<TokenAlgorithm> SIGNING_ALGORITHM =
            known(optionalName("surveys.identity.signing-algorithm", TokenAlgorithm.class));
    public static final Setting<SenderConstraint> SENDER_CONSTRAINT =
            known(choice("surveys.identity.sender-constraint", SenderConstraint.class, SenderConstraint.AUTOMATIC));
    public static final Setting<Prompt> PROMPT =
            known(choice("surveys.identity.prompt", Prompt.class, Prompt.AUTOMATIC));
    public static final Setting<Path> TRUST_STORE =
            known(file("surveys.identity.trust-store", "a PKCS#12, JKS or PEM file"));
    public static final Setting<String> TRUST_STORE_PASSWORD =
            known(secret("surveys.identity.trust-store-password", "the trust store's password"));
    public static final Setting<String> CLAIM_SUBJECT =
            known(optionalText("surveys.identity.claims.subject", "a claim's name"));
    public static final Setting<String> CLAIM_TENANT = known(text("surveys.identity.claims.tenant", "tid"));
    public static final Setting<String> CLAIM_NAME = known(text("surveys.identity.claims.name", "name"));
    public static final Setting<String> CLAIM_EMAIL =
            known(optionalText("surveys.identity.claims.email", "a claim's name"));
    public static final Setting<String> CLAIM_ROLES = known(text("surveys.identity.claims.roles", "roles"));

    public static final Setting<CredentialType> CREDENTIAL_TYPE =
            known(choice("surveys.identity.credential.type", CredentialType.class, CredentialType.SECRET));
    public static final Setting<String> SECRET_VALUE =
            known(secret("surveys.identity.credential.secret.value", "the client secret"));
    public static final Setting<SecretMethod> SECRET_METHOD =
            known(choice("surveys.identity.credential.secret.method", SecretMethod.class, SecretMethod.POST));
    public static final Setting<CertificateStoreType> CERTIFICATE_STORE = known(choice(
            "surveys.identity.credential.certificate.store", CertificateStoreType.class, CertificateStoreType.PKCS12));
    public static final Setting<String> CERTIFICATE_PATH =
            known(optionalText("surveys.identity.credential.certificate.path", "a file"));
    public static final Setting<String> CERTIFICATE_KEY_PATH =
            known(optionalText("surveys.identity.credential.certificate.key-path", "a PEM file"));
    public static final Setting<String> CERTIFICATE_PASSWORD =
            known(secret("surveys.identity.credential.certificate.password", "the store's password"));
    public static final Setting<String> CERTIFICATE_KEY_PASSWORD =
            known(secret("surveys.identity.credential.certificate.key-password", "the private key's password"));
    public static final Setting<String> CERTIFICATE_ALIAS =
            known(optionalText("surveys.identity.credential.certificate.alias", "the name of an entry"));
    public static final Setting<String> CERTIFICATE_THUMBPRINT = known(optionalText(
            "surveys.identity.credential.certificate.thumbprint", "40 (SHA-1) or 64 (SHA-256) hexadecimal digits"));
    public static final Setting<Boolean> CERTIFICATE_VALID_ONLY =
            known(flag("surveys.identity.credential.certificate.valid-only", true));
    public static final Setting<String> CERTIFICATE_TRUST_STORE =
            known(optionalText("surveys.identity.credential.certificate.trust-store", "a PKCS#12, JKS or PEM file"));
    public static final Setting<String> CERTIFICATE_TRUST_STORE_PASSWORD =
            known(secret("surveys.identity.credential.certificate.trust-store-password", "the trust store's password"));
    public static final Setting<Instant> CERTIFICATE_ACTIVATE_AT =
            known(instant("surveys.identity.credential.certificate.activate-at"));
    public static final AssertionKeys CERTIFICATE_ASSERTION =
            known(AssertionKeys.ofCertificate("surveys.identity.credential.certificate"));
    public static final Setting<String> SECRET_JWT_VALUE =
            known(secret("surveys.identity.credential.secret-jwt.value", "a client secret of at least 32 bytes"));
    public static final AssertionKeys SECRET_JWT_ASSERTION =
            known(AssertionKeys.ofSecret("surveys.identity.credential.secret-jwt"));
    public static final Setting<Path> JWK_PATH =
            known(file("surveys.identity.credential.jwk.path", "a file with a private key, as a JWK or in PEM form"));
    public static final AssertionKeys JWK_ASSERTION = known(AssertionKeys.ofKey("surveys.identity.credential.jwk"));
    public static final Setting<Path> FEDERATED_PATH =
            known(file("surveys.identity.credential.federated.path", "a file with a token"));
    public static final Setting<Path> PKCS11_LIBRARY =
            known(file("surveys.identity.credential.pkcs11.library", "a PKCS#11 library such as libsofthsm2.so"));
    public static final Setting<Long> PKCS11_SLOT =
            known(optionalNumber("surveys.identity.credential.pkcs11.slot", "a slot's number"));
    public static final Setting<String> PKCS11_PIN =
            known(secret("surveys.identity.credential.pkcs11.pin", "the token's PIN"));
    public static final Setting<String> PKCS11_ALIAS =
            known(optionalText("surveys.identity.credential.pkcs11.alias", "a key's label"));
    public static final AssertionKeys PKCS11_ASSERTION =
            known(AssertionKeys.ofCertificate("surveys.identity.credential.pkcs11"));

    public static final Setting<Integer> PROVIDER_PORT = known(port("surveys.identity-provider.port", 8082));
    public static final Setting<URI> PROVIDER_BASE_URL = known(baseUrl("surveys.identity-provider.base-url"));
    public static final Setting<ProviderProfile> PROVIDER_PROFILE =
            known(choice("surveys.identity-provider.profile", ProviderProfile.class, ProviderProfile.STRICT));
    public static final Setting<List<Config>> PROVIDER_CLIENTS = known(
            secretObjects("surveys.identity-provider.clients", "a list of clients, in a file given with --config"));
    public static final Setting<String> PROVIDER_TLS_KEYSTORE =
            known(optionalText("surveys.identity-provider.tls.keystore", "a PKCS#12 or JKS file"));
    public static final Setting<String> PROVIDER_TLS_PASSWORD =
            known(secret("surveys.identity-provider.tls.password", "the key store's password"));
    public static final Setting<Integer> PROVIDER_MTLS_PORT = known(port("surveys.identity-provider.mtls.port", 8083));
    public static final Setting<String> PROVIDER_PERSISTENCE_URL = known(
            optionalText("surveys.identity-provider.persistence.url", "a jdbc:sqlite: or jdbc:postgresql: address"));
    public static final Setting<String> PROVIDER_PERSISTENCE_USER =
            known(text("surveys.identity-provider.persistence.user", "surveys"));
    public static final Setting<String> PROVIDER_PERSISTENCE_PASSWORD =
            known(secret("surveys.identity-provider.persistence.password", "the database password"));

    public static final Setting<Boolean> WORKSHOP_ENABLED = known(flag("surveys.workshop.enabled", true));

    public static final Setting<Boolean> THROTTLING_ENABLED = known(flag("surveys.throttling.enabled", true));
    public static final Setting<Boolean> THROTTLING_BEHIND_PROXY =
            known(flag("surveys.throttling.behind-proxy", false));

    public static final Setting<PersistenceType> PERSISTENCE_TYPE =
            known(choice("surveys.persistence.type", PersistenceType.class, PersistenceType.SQLITE));
    public static final Setting<String> PERSISTENCE_URL = known(optionalText(
            "surveys.persistence.url", "an address that begins with jdbc: and the type, such as jdbc:postgresql:"));
    public static final Setting<String> PERSISTENCE_USER = known(text("surveys.persistence.user", "surveys"));
    public static final Setting<String> PERSISTENCE_PASSWORD =
            known(secret("surveys.persistence.password", "the database password"));
    public static final Setting<Integer> PERSISTENCE_POOL_SIZE =
            known(number("surveys.persistence.pool-size", 1, 200, 8, "a number from 1 to 200"));

    private final Map<String, ConfigValue> given;

    private Settings(Map<String, ConfigValue> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * Reads and checks all settings.
     *
     * @throws SettingsRefused for the first error
     */
    public static Settings read(Properties systemProperties, Map<String, String> environment, Optional<Path> file) {
        Settings settings = new Settings(new SettingSources(ALL).read(systemProperties, environment, file));
        ALL.values().forEach(settings::find);
        return settings;
    }

    /** The effective value of a setting that has a default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new SettingsRefused(
                        "The setting %s is missing; it expects %s.".formatted(setting.key(), setting.expects())));
    }

    public <T> Optional<T> find(Setting<T> setting) {
        ConfigValue value = given.get(setting.key());
        return value == null ? setting.defaultValue() : Optional.of(setting.read(value));
    }

    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.key());
    }

    /**
     * Requires a setting to be present.
     *
     * @param because completes "is missing, because …"
     */
    public void require(Setting<?> setting, String because) {
        if (!isGiven(setting)) {
            throw new SettingsRefused("The setting %s is missing, because %s; it expects %s."
                    .formatted(setting.key(), because, setting.expects()));
        }
    }

    /** A server's port: as set, or else the default shifted by {@link #PORT_OFFSET}; 0 for any free port. */
    public int portOf(Setting<Integer> setting) {
        return isGiven(setting) ? get(setting) : get(setting) + get(PORT_OFFSET);
    }

    /** All settings, ordered by key. */
    static Collection<Setting<?>> all() {
        return ALL.values();
    }

    /** The value as given; empty if the default applies. */
    Optional<ConfigValue> given(Setting<?> setting) {
        return Optional.ofNullable(given.get(setting.key()));
    }

    private static <T> Setting<T> known(Setting<T> setting) {
        ALL.put(setting.key(), setting);
        return setting;
    }

    private static AssertionKeys known(AssertionKeys settings) {
        settings.all().forEach(Settings::known);
        return settings;
    }
}
