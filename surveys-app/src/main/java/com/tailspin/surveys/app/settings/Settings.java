package com.tailspin.surveys.app.settings;

import static com.tailspin.surveys.app.settings.Setting.baseUrl;
import static com.tailspin.surveys.app.settings.Setting.choice;
import static com.tailspin.surveys.app.settings.Setting.file;
import static com.tailspin.surveys.app.settings.Setting.flag;
import static com.tailspin.surveys.app.settings.Setting.instant;
import static com.tailspin.surveys.app.settings.Setting.list;
import static com.tailspin.surveys.app.settings.Setting.number;
import static com.tailspin.surveys.app.settings.Setting.optionalText;
import static com.tailspin.surveys.app.settings.Setting.port;
import static com.tailspin.surveys.app.settings.Setting.seconds;
import static com.tailspin.surveys.app.settings.Setting.secret;
import static com.tailspin.surveys.app.settings.Setting.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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

    public enum PersistenceType {
        SQLITE,
        POSTGRESQL,
        MEMORY
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

    // spotless:off
    public static final Setting<String> DATA_DIR = known(text("surveys.data-dir", "./data", "The folder of all data that outlives the process."));
    public static final Setting<String> ENCRYPTION_KEY = known(secret("surveys.encryption-key", "32 random bytes in base64; several with commas between them", "Encrypts sessions and cached tokens: the first key encrypts, all decrypt, so that a new key can be put first and the old one removed twelve hours later. Generated in the data folder if not set; nodes that share a database need the same keys."));
    public static final Setting<LogFormat> LOG_FORMAT = known(choice("surveys.log.format", LogFormat.class, LogFormat.TEXT, "Log lines for people, or one JSON object per line."));

    public static final Setting<LogLevel> LOG_LEVEL = known(choice("surveys.log.level", LogLevel.class, LogLevel.INFO, "The lowest level at which this application's own classes log. Libraries log at info and above only, because their debug messages contain cookies and tokens."));

    public static final Setting<Duration> SHUTDOWN_NOTICE = known(seconds("surveys.shutdown.notice", 0, 300, Duration.ofSeconds(1), "After SIGTERM, how long /health/ready returns 503 while all other requests are still served, so that a proxy sends requests elsewhere; must be longer than the proxy takes to notice."));
    public static final Setting<Duration> SHUTDOWN_DRAIN = known(seconds("surveys.shutdown.drain", 0, 300, Duration.ofSeconds(10), "After the notice, the maximum time that each server waits for requests under way before it closes their connections."));

    public static final Setting<Integer> PORT_OFFSET = known(number("surveys.port-offset", 0, 50000, 0, "a number from 0 to 50000", "Added to each port that is not set explicitly: with 100, the servers listen on 8180, 8181 and 8182. Base URLs and redirect URIs follow."));

    public static final Setting<Integer> WEB_PORT = known(port("surveys.web.port", 8080, "The front end's port, on 127.0.0.1."));
    public static final Setting<URI> WEB_BASE_URL = known(baseUrl("surveys.web.base-url", "The front end's base URL for browsers; follows the port if not set."));
    public static final Setting<Backend> WEB_BACKEND = known(choice("surveys.web.backend", Backend.class, Backend.HTTP, "How pages call the driving ports: through the API with the person's access token, or in the same process."));

    public static final Setting<Integer> API_PORT = known(port("surveys.api.port", 8081, "The API's port, on 127.0.0.1."));
    public static final Setting<URI> API_BASE_URL = known(baseUrl("surveys.api.base-url", "The API's base URL for the front end; follows the port if not set."));
    public static final Setting<String> API_AUDIENCE = known(text("surveys.api.audience", "api://surveys", "The audience that the API's access tokens must have."));
    public static final Setting<String> API_SCOPE = known(text("surveys.api.scope", "surveys.access", "The scope that the API's access tokens must carry."));

    public static final Setting<String> AUTHORITY = known(text("surveys.identity.authority", "embedded", "The identity provider: embedded, or an issuer URL whose metadata is fetched; with {tenant} in it if each organisation has its own issuer, which people name first."));
    public static final Setting<String> CLIENT_ID = known(text("surveys.identity.client-id", "surveys-web", "The client id under which the front end is registered there."));
    public static final Setting<List<String>> SCOPES = known(list("surveys.identity.scopes", "a list of scopes", "The scopes that sign-in requests; by default openid, profile, email, offline_access and the API's scope."));
    public static final Setting<AssertionProfile> ASSERTION_PROFILE = known(choice("surveys.identity.profile", AssertionProfile.class, AssertionProfile.STRICT, "How assertions are made and redirects read: by the rules of FAPI 2.0, or as Microsoft Entra ID, whose redirects do not name the tenant, documents them."));
    public static final Setting<Boolean> PAR = known(flag("surveys.identity.par", false, "Whether authorization requests are pushed to the identity provider first (RFC 9126), so that browsers carry only a reference; always done if the provider's metadata requires it."));
    public static final Setting<Prompt> PROMPT = known(choice("surveys.identity.prompt", Prompt.class, Prompt.AUTOMATIC, "Whether sign-in sends prompt: select_account when an organisation signs up or a person changes accounts, consent if offline_access is requested. By default as listed in the provider's metadata (prompt_values_supported); if not listed, select_account at an Entra-shaped authority and consent elsewhere. A request rejected because of it is repeated without it."));
    public static final Setting<Path> TRUST_STORE = known(file("surveys.identity.trust-store", "a PKCS#12, JKS or PEM file", "Certificates trusted for https connections to the identity provider: its own or its issuer's; by default those that Java trusts, and the embedded provider's."));
    public static final Setting<String> TRUST_STORE_PASSWORD = known(secret("surveys.identity.trust-store-password", "the trust store's password", "The trust store's password; not needed for PEM."));
    public static final Setting<String> CLAIM_SUBJECT = known(optionalText("surveys.identity.claims.subject", "a claim's name", "The claim that identifies a person within an issuer; by default oid at an Entra-shaped authority, sub elsewhere."));
    public static final Setting<String> CLAIM_TENANT = known(text("surveys.identity.claims.tenant", "tid", "The claim with the tenant's id."));
    public static final Setting<String> CLAIM_NAME = known(text("surveys.identity.claims.name", "name", "The claim with a person's name."));
    public static final Setting<String> CLAIM_EMAIL = known(optionalText("surveys.identity.claims.email", "a claim's name", "The claim with a person's e-mail address; by default preferred_username at an Entra-shaped authority, email elsewhere."));
    public static final Setting<String> CLAIM_ROLES = known(text("surveys.identity.claims.roles", "roles", "The claim with a person's roles."));

    public static final Setting<CredentialType> CREDENTIAL_TYPE = known(choice("surveys.identity.credential.type", CredentialType.class, CredentialType.SECRET, "How the front end authenticates to the identity provider."));
    public static final Setting<String> SECRET_VALUE = known(secret("surveys.identity.credential.secret.value", "the client secret", "The secret shared with the identity provider; generated for the embedded one if not set."));
    public static final Setting<SecretMethod> SECRET_METHOD = known(choice("surveys.identity.credential.secret.method", SecretMethod.class, SecretMethod.POST, "Where the secret is sent: in the form, or in the Authorization header."));
    public static final Setting<CertificateStoreType> CERTIFICATE_STORE = known(choice("surveys.identity.credential.certificate.store", CertificateStoreType.class, CertificateStoreType.PKCS12, "What kind of store holds the certificate and its private key: a PKCS#12 or JKS file, PEM files, a PKCS#11 token, or the operating system (windows-my, keychain)."));
    public static final Setting<String> CERTIFICATE_PATH = known(optionalText("surveys.identity.credential.certificate.path", "a file", "The store's file; for pem the certificate, for pkcs11 the configuration that names the library. Generated for the embedded identity provider if not set."));
    public static final Setting<String> CERTIFICATE_KEY_PATH = known(optionalText("surveys.identity.credential.certificate.key-path", "a PEM file", "The private key's file, for pem; by default the certificate's file."));
    public static final Setting<String> CERTIFICATE_PASSWORD = known(secret("surveys.identity.credential.certificate.password", "the store's password", "The password of the store; for pkcs11 the PIN."));
    public static final Setting<String> CERTIFICATE_KEY_PASSWORD = known(secret("surveys.identity.credential.certificate.key-password", "the private key's password", "The password of the private key, if it differs from the store's."));
    public static final Setting<String> CERTIFICATE_ALIAS = known(optionalText("surveys.identity.credential.certificate.alias", "the name of an entry", "Selects the certificate by the name of its entry."));
    public static final Setting<String> CERTIFICATE_THUMBPRINT = known(optionalText("surveys.identity.credential.certificate.thumbprint", "40 (SHA-1) or 64 (SHA-256) hexadecimal digits", "Selects the certificate by its thumbprint, in any usual spelling. Without it and alias, the newest valid certificate is used, so that the next one can be added beforehand."));
    public static final Setting<Boolean> CERTIFICATE_VALID_ONLY = known(flag("surveys.identity.credential.certificate.valid-only", true, "Whether a certificate outside its validity dates, or not issued by an authority in the trust store, is rejected."));
    public static final Setting<String> CERTIFICATE_TRUST_STORE = known(optionalText("surveys.identity.credential.certificate.trust-store", "a PKCS#12, JKS or PEM file", "The issuers of acceptable certificates; without it, any issuer is accepted."));
    public static final Setting<String> CERTIFICATE_TRUST_STORE_PASSWORD = known(secret("surveys.identity.credential.certificate.trust-store-password", "the trust store's password", "The password of the trust store."));
    public static final Setting<Instant> CERTIFICATE_ACTIVATE_AT = known(instant("surveys.identity.credential.certificate.activate-at", "Until this time the newest certificate is not used and the one before it signs, so that it can be installed first and activated later."));
    public static final AssertionKeys CERTIFICATE_ASSERTION = known(AssertionKeys.ofCertificate("surveys.identity.credential.certificate"));
    public static final Setting<String> SECRET_JWT_VALUE = known(secret("surveys.identity.credential.secret-jwt.value", "a client secret of at least 32 bytes", "The secret shared with the identity provider, which signs assertions and is never sent; generated for the embedded one if not set."));
    public static final AssertionKeys SECRET_JWT_ASSERTION = known(AssertionKeys.ofSecret("surveys.identity.credential.secret-jwt"));
    public static final Setting<Path> JWK_PATH = known(file("surveys.identity.credential.jwk.path", "a file with a private key, as a JWK or in PEM form", "The key's file; generated for the embedded identity provider if not set."));
    public static final AssertionKeys JWK_ASSERTION = known(AssertionKeys.ofKey("surveys.identity.credential.jwk"));
    public static final Setting<Path> FEDERATED_PATH = known(file("surveys.identity.credential.federated.path", "a file with a token", "The file in which another issuer keeps the assertion; for the embedded identity provider a stand-in for that issuer writes it."));
    public static final Setting<Path> PKCS11_LIBRARY = known(file("surveys.identity.credential.pkcs11.library", "a PKCS#11 library such as libsofthsm2.so", "The token's own library."));
    public static final Setting<Long> PKCS11_SLOT = known(new Setting<>("surveys.identity.credential.pkcs11.slot", "a slot's number", Optional.empty(), false, "The slot of the token; by default the first.", value -> Long.parseUnsignedLong(Setting.plain(value).strip())));
    public static final Setting<String> PKCS11_PIN = known(secret("surveys.identity.credential.pkcs11.pin", "the token's PIN", "The PIN of the token."));
    public static final Setting<String> PKCS11_ALIAS = known(optionalText("surveys.identity.credential.pkcs11.alias", "a key's label", "Selects the key on the token; needed if there are several."));
    public static final AssertionKeys PKCS11_ASSERTION = known(AssertionKeys.ofCertificate("surveys.identity.credential.pkcs11"));

    public static final Setting<Integer> PROVIDER_PORT = known(port("surveys.identity-provider.port", 8082, "The embedded identity provider's port, on 127.0.0.1."));
    public static final Setting<URI> PROVIDER_BASE_URL = known(baseUrl("surveys.identity-provider.base-url", "Its base URL, with which issuers begin; follows the port if not set."));
    public static final Setting<ProviderProfile> PROVIDER_PROFILE = known(choice("surveys.identity-provider.profile", ProviderProfile.class, ProviderProfile.STRICT, "How strictly it verifies assertions, unless a client has its own profile."));
    public static final Setting<List<Config>> PROVIDER_CLIENTS = known(new Setting<>("surveys.identity-provider.clients", "a list of clients, in a file given with --config", Optional.of(List.of()), true, "Clients of a standalone identity provider; the embedded one registers this application.", Settings::objects));
    public static final Setting<String> PROVIDER_TLS_KEYSTORE = known(optionalText("surveys.identity-provider.tls.keystore", "a PKCS#12 or JKS file", "Its certificate and key for https; unless set, its base URL then begins with https, too."));
    public static final Setting<String> PROVIDER_TLS_PASSWORD = known(secret("surveys.identity-provider.tls.password", "the key store's password", "The password of that file."));
    public static final Setting<Integer> PROVIDER_MTLS_PORT = known(port("surveys.identity-provider.mtls.port", 8083, "A second port, https, for clients that authenticate with a certificate when they connect; open if it is set or if the front end is such a client. Uses the certificate of tls.keystore, or one generated in the data folder."));
    public static final Setting<String> PROVIDER_PERSISTENCE_URL = known(optionalText("surveys.identity-provider.persistence.url", "a jdbc:sqlite: or jdbc:postgresql: address", "Where it keeps keys, codes, sessions and used assertions; by default a SQLite file in the data folder."));
    public static final Setting<String> PROVIDER_PERSISTENCE_USER = known(text("surveys.identity-provider.persistence.user", "surveys", "The database user."));
    public static final Setting<String> PROVIDER_PERSISTENCE_PASSWORD = known(secret("surveys.identity-provider.persistence.password", "the database password", "The database password."));

    /** The ports to which {@link #PORT_OFFSET} is added. */
    private static final Set<Setting<Integer>> SHIFTED = Set.of(WEB_PORT, API_PORT, PROVIDER_PORT, PROVIDER_MTLS_PORT);

    public static final Setting<Boolean> WORKSHOP_ENABLED = known(flag("surveys.workshop.enabled", true, "Whether /workshop shows how the front end authenticates; only if the embedded identity provider runs in the same process, and by default only if surveys.web.base-url is on this machine."));

    public static final Setting<Boolean> THROTTLING_ENABLED = known(flag("surveys.throttling.enabled", true, "Whether answers, searches and sign-ins are limited per minute, address and survey, and wrong client secrets at the identity provider. Each process counts separately. Turn it off for load tests, or if a proxy limits them."));
    public static final Setting<Boolean> THROTTLING_BEHIND_PROXY = known(flag("surveys.throttling.behind-proxy", false, "Whether the last address in X-Forwarded-For is the client's. Use it only behind a proxy that sets this header; without it, everyone behind the proxy shares one budget."));

    public static final Setting<PersistenceType> PERSISTENCE_TYPE = known(choice("surveys.persistence.type", PersistenceType.class, PersistenceType.SQLITE, "Where surveys, people, sessions and tokens are stored."));
    public static final Setting<String> PERSISTENCE_URL = known(optionalText("surveys.persistence.url", "a jdbc:sqlite: or jdbc:postgresql: address", "The database; for SQLite by default a file in the data folder."));
    public static final Setting<String> PERSISTENCE_USER = known(text("surveys.persistence.user", "surveys", "The database user."));
    public static final Setting<String> PERSISTENCE_PASSWORD = known(secret("surveys.persistence.password", "the database password", "The database password."));
    public static final Setting<Integer> PERSISTENCE_POOL_SIZE = known(number("surveys.persistence.pool-size", 1, 200, 8, "a number from 1 to 200", "Maximum number of database connections."));
    // spotless:on

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
        Map<String, ConfigValue> given = new HashMap<>();
        file.ifPresent(path -> given.putAll(fromFile(path)));
        ALL.values().forEach(setting -> {
            String variable = environment.get(setting.environmentVariable());
            if (variable != null) {
                given.put(
                        setting.key(),
                        described(variable, "the environment variable " + setting.environmentVariable()));
            }
        });
        for (String name : systemProperties.stringPropertyNames()) {
            if (name.equals("surveys") || name.startsWith("surveys.")) {
                requireKnown(name, "-D" + name);
                given.put(name, described(systemProperties.getProperty(name), "-D" + name));
            }
        }
        given.forEach((key, value) -> setting(key).read(value));
        return new Settings(given);
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

    /**
     * A setting as it may be shown.
     *
     * @param value the effective value; empty if nothing is set and there is no default
     * @param from the origin of the value
     */
    public record Described(String key, Optional<String> value, String from, String purpose) {}

    /** All settings, without the values of secrets. */
    public List<Described> described() {
        List<Described> all = new ArrayList<>();
        ALL.values().forEach(setting -> all.add(described(setting)));
        return all;
    }

    /** All settings, each as a text of two lines. */
    public List<String> describe() {
        return described().stream()
                .map(each -> "%s = %s   [%s]%n    %s"
                        .formatted(each.key(), each.value().orElse("(not set)"), each.from(), each.purpose()))
                .toList();
    }

    private Described described(Setting<?> setting) {
        ConfigValue value = given.get(setting.key());
        if (value != null) {
            String shown = setting.secret() ? "(secret)" : Setting.shown(value);
            return new Described(setting.key(), Optional.of(shown), Setting.origin(value), setting.purpose());
        }
        if (SHIFTED.contains(setting) && isGiven(PORT_OFFSET)) {
            String shifted = String.valueOf((Integer) setting.defaultValue().orElseThrow() + get(PORT_OFFSET));
            return new Described(
                    setting.key(), Optional.of(shifted), "default plus " + PORT_OFFSET.key(), setting.purpose());
        }
        return new Described(setting.key(), setting.defaultValue().map(Settings::plain), "default", setting.purpose());
    }

    private static String plain(Object value) {
        if (value instanceof Duration duration) {
            return duration.toSeconds() + "s";
        }
        return value instanceof Enum<?> constant ? Setting.spelt(constant) : String.valueOf(value);
    }

    private static <T> Setting<T> known(Setting<T> setting) {
        ALL.put(setting.key(), setting);
        return setting;
    }

    private static AssertionKeys known(AssertionKeys settings) {
        settings.all().forEach(Settings::known);
        return settings;
    }

    private static Map<String, ConfigValue> fromFile(Path path) {
        if (!Files.isReadable(path)) {
            throw new SettingsRefused("The settings file %s given with --config cannot be read.".formatted(path));
        }
        Config parsed;
        try {
            parsed = ConfigFactory.parseFile(
                            path.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve();
        } catch (ConfigException e) {
            throw new SettingsRefused("The settings file is not valid HOCON: " + e.getMessage(), e);
        }
        Map<String, ConfigValue> found = new HashMap<>();
        leaves("", parsed.root(), found);
        found.forEach((key, value) -> requireKnown(key, Setting.origin(value)));
        return found;
    }

    private static void leaves(String prefix, ConfigObject object, Map<String, ConfigValue> found) {
        object.forEach((name, value) -> {
            String key = prefix + (name.contains(".") ? ConfigUtil.quoteString(name) : name);
            if (value instanceof ConfigObject child && !ALL.containsKey(key) && !child.isEmpty()) {
                leaves(key + ".", child, found);
            } else {
                found.put(key, value);
            }
        });
    }

    private static Setting<?> setting(String key) {
        Setting<?> setting = ALL.get(key);
        if (setting == null) {
            throw new IllegalStateException("not a setting: " + key);
        }
        return setting;
    }

    private static void requireKnown(String key, String where) {
        if (!ALL.containsKey(key)) {
            String nearest = ALL.keySet().stream()
                    .min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
                    .orElseThrow();
            String fix = distance(key, nearest) <= Math.max(3, key.length() / 4)
                    ? "did you mean %s?".formatted(nearest)
                    : "the command “settings” lists all settings.";
            throw new SettingsRefused("There is no setting %s (in %s): %s".formatted(key, where, fix));
        }
    }

    /** The number of characters to change, add or drop to turn one text into the other (Levenshtein distance). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private static ConfigValue described(String value, String origin) {
        return ConfigValueFactory.fromAnyRef(value, origin);
    }

    private static List<Config> objects(ConfigValue value) {
        if (!(value instanceof ConfigList items)) {
            throw new Setting.Unfit();
        }
        return items.stream()
                .map(item -> {
                    if (item instanceof ConfigObject object) {
                        return object.toConfig();
                    }
                    throw new Setting.Unfit();
                })
                .toList();
    }
}
