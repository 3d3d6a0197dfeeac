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
 * The settings in force. A value comes from {@code -D}, else from an environment variable, else from the file given with
 * {@code --config}, else from here. A key that is none of these stops the start, in a file as after {@code -Dsurveys.}; a variable that is
 * none is ignored, because the environment belongs to everybody.
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
    public static final Setting<String> DATA_DIR = known(text("surveys.data-dir", "./data", "The folder of everything that outlives the process."));
    public static final Setting<String> ENCRYPTION_KEY = known(secret("surveys.encryption-key", "32 random bytes in base64; several with commas between them", "Encrypts sessions and cached tokens: the first key encrypts, all decrypt, so that a new one can be put in front and the old one taken away twelve hours later. Made in the data folder unless given; nodes that share a database share it."));
    public static final Setting<LogFormat> LOG_FORMAT = known(choice("surveys.log.format", LogFormat.class, LogFormat.TEXT, "Log lines for people, or one JSON object a line."));

    public static final Setting<LogLevel> LOG_LEVEL = known(choice("surveys.log.level", LogLevel.class, LogLevel.INFO, "From which level on this application's own classes log. Libraries log no less than info, and nothing below it: their debug messages hold cookies and tokens."));

    public static final Setting<Duration> SHUTDOWN_NOTICE = known(seconds("surveys.shutdown.notice", 0, 300, Duration.ofSeconds(1), "After SIGTERM, how long /health/ready answers 503 while everything else is still answered, so that a proxy sends requests elsewhere: longer than the proxy takes to notice."));
    public static final Setting<Duration> SHUTDOWN_DRAIN = known(seconds("surveys.shutdown.drain", 0, 300, Duration.ofSeconds(10), "After the notice, how long each server waits at most for requests under way before it closes their connections."));

    public static final Setting<Integer> PORT_OFFSET = known(number("surveys.port-offset", 0, 50000, 0, "a number from 0 to 50000", "Added to each port that is not set itself: with 100 the servers are at 8180, 8181 and 8182. Addresses and redirect URIs follow."));

    public static final Setting<Integer> WEB_PORT = known(port("surveys.web.port", 8080, "The front end's port, on 127.0.0.1."));
    public static final Setting<URI> WEB_BASE_URL = known(baseUrl("surveys.web.base-url", "The front end's address for browsers; follows the port unless set."));
    public static final Setting<Backend> WEB_BACKEND = known(choice("surveys.web.backend", Backend.class, Backend.HTTP, "How pages reach the driving ports: over the API with the person's access token, or directly."));

    public static final Setting<Integer> API_PORT = known(port("surveys.api.port", 8081, "The API's port, on 127.0.0.1."));
    public static final Setting<URI> API_BASE_URL = known(baseUrl("surveys.api.base-url", "The API's address for the front end; follows the port unless set."));
    public static final Setting<String> API_AUDIENCE = known(text("surveys.api.audience", "api://surveys", "The audience that the API's access tokens must have."));
    public static final Setting<String> API_SCOPE = known(text("surveys.api.scope", "surveys.access", "The scope that the API's access tokens must carry."));

    public static final Setting<String> AUTHORITY = known(text("surveys.identity.authority", "embedded", "Who signs people in: embedded, or an issuer URL whose metadata is fetched; with {tenant} in it where each organisation has its own, which people name first."));
    public static final Setting<String> CLIENT_ID = known(text("surveys.identity.client-id", "surveys-web", "The name under which the front end is registered there."));
    public static final Setting<List<String>> SCOPES = known(list("surveys.identity.scopes", "a list of scopes", "What sign-in asks for; by default openid, profile, email, offline_access and the API's scope."));
    public static final Setting<AssertionProfile> ASSERTION_PROFILE = known(choice("surveys.identity.profile", AssertionProfile.class, AssertionProfile.STRICT, "How assertions are made and redirects read: by FAPI 2.0's rules, or as Microsoft Entra ID documents them, whose redirects do not tell the tenant."));
    public static final Setting<Boolean> PAR = known(flag("surveys.identity.par", false, "Whether sign-in requests are left at the identity provider first (RFC 9126), so that browsers carry a reference alone; they are, too, where its metadata require it."));
    public static final Setting<Prompt> PROMPT = known(choice("surveys.identity.prompt", Prompt.class, Prompt.AUTOMATIC, "Whether sign-in sends prompt: select_account when an organisation signs up or a person takes another account, consent where offline_access is asked for. By default as the provider's metadata list (prompt_values_supported); where they do not, select_account at an Entra-shaped authority and consent elsewhere. A request that is refused for it is sent again without."));
    public static final Setting<Path> TRUST_STORE = known(file("surveys.identity.trust-store", "a PKCS#12, JKS or PEM file", "Whom to believe that it is the identity provider: its https certificate, or that of who issued it; by default those whom Java trusts, and the embedded one."));
    public static final Setting<String> TRUST_STORE_PASSWORD = known(secret("surveys.identity.trust-store-password", "the trust store's password", "Opens that file, unless it is PEM."));
    public static final Setting<String> CLAIM_SUBJECT = known(optionalText("surveys.identity.claims.subject", "a claim's name", "Which claim tells people of one issuer apart; by default oid at an Entra-shaped authority, sub elsewhere."));
    public static final Setting<String> CLAIM_TENANT = known(text("surveys.identity.claims.tenant", "tid", "Which claim names the tenant."));
    public static final Setting<String> CLAIM_NAME = known(text("surveys.identity.claims.name", "name", "Which claim is a person's name."));
    public static final Setting<String> CLAIM_EMAIL = known(optionalText("surveys.identity.claims.email", "a claim's name", "Which claim is a person's e-mail address; by default preferred_username at an Entra-shaped authority, email elsewhere."));
    public static final Setting<String> CLAIM_ROLES = known(text("surveys.identity.claims.roles", "roles", "Which claim lists a person's roles."));

    public static final Setting<CredentialType> CREDENTIAL_TYPE = known(choice("surveys.identity.credential.type", CredentialType.class, CredentialType.SECRET, "How the front end proves itself to the identity provider."));
    public static final Setting<String> SECRET_VALUE = known(secret("surveys.identity.credential.secret.value", "the client secret", "The secret shared with the identity provider; made for the embedded one unless given."));
    public static final Setting<SecretMethod> SECRET_METHOD = known(choice("surveys.identity.credential.secret.method", SecretMethod.class, SecretMethod.POST, "Where the secret travels: in the form, or in the Authorization header."));
    public static final Setting<CertificateStoreType> CERTIFICATE_STORE = known(choice("surveys.identity.credential.certificate.store", CertificateStoreType.class, CertificateStoreType.PKCS12, "What kind of store holds the certificate and its private key: a PKCS#12 or JKS file, PEM files, a PKCS#11 token, or the operating system (windows-my, keychain)."));
    public static final Setting<String> CERTIFICATE_PATH = known(optionalText("surveys.identity.credential.certificate.path", "a file", "The store's file; for pem the certificate, for pkcs11 the configuration that names the library. Made for the embedded identity provider unless given."));
    public static final Setting<String> CERTIFICATE_KEY_PATH = known(optionalText("surveys.identity.credential.certificate.key-path", "a PEM file", "The private key's file, for pem; by default it is in the certificate's."));
    public static final Setting<String> CERTIFICATE_PASSWORD = known(secret("surveys.identity.credential.certificate.password", "the store's password", "Opens the store; for pkcs11 it is the PIN."));
    public static final Setting<String> CERTIFICATE_KEY_PASSWORD = known(secret("surveys.identity.credential.certificate.key-password", "the private key's password", "Opens the private key, where it has a password of its own."));
    public static final Setting<String> CERTIFICATE_ALIAS = known(optionalText("surveys.identity.credential.certificate.alias", "the name of an entry", "Which certificate in the store, by its name there."));
    public static final Setting<String> CERTIFICATE_THUMBPRINT = known(optionalText("surveys.identity.credential.certificate.thumbprint", "40 (SHA-1) or 64 (SHA-256) hexadecimal digits", "Which certificate in the store, by its thumbprint in any usual spelling. Without it and alias: the newest that is valid, so that the next one can be put beside it."));
    public static final Setting<Boolean> CERTIFICATE_VALID_ONLY = known(flag("surveys.identity.credential.certificate.valid-only", true, "Whether a certificate outside its validity dates, or not vouched for by the trust store, is refused."));
    public static final Setting<String> CERTIFICATE_TRUST_STORE = known(optionalText("surveys.identity.credential.certificate.trust-store", "a PKCS#12, JKS or PEM file", "Who must have issued the certificate; without it, any will do."));
    public static final Setting<String> CERTIFICATE_TRUST_STORE_PASSWORD = known(secret("surveys.identity.credential.certificate.trust-store-password", "the trust store's password", "Opens the trust store."));
    public static final Setting<Instant> CERTIFICATE_ACTIVATE_AT = known(instant("surveys.identity.credential.certificate.activate-at", "Until then the newest certificate waits and the one before it signs: put it there first, switch later."));
    public static final AssertionKeys CERTIFICATE_ASSERTION = known(AssertionKeys.ofCertificate("surveys.identity.credential.certificate"));
    public static final Setting<String> SECRET_JWT_VALUE = known(secret("surveys.identity.credential.secret-jwt.value", "a client secret of at least 32 bytes", "The secret shared with the identity provider, which signs and does not travel; made for the embedded one unless given."));
    public static final AssertionKeys SECRET_JWT_ASSERTION = known(AssertionKeys.ofSecret("surveys.identity.credential.secret-jwt"));
    public static final Setting<Path> JWK_PATH = known(file("surveys.identity.credential.jwk.path", "a file with a private key, as a JWK or in PEM form", "The key's file; made for the embedded identity provider unless given."));
    public static final AssertionKeys JWK_ASSERTION = known(AssertionKeys.ofKey("surveys.identity.credential.jwk"));
    public static final Setting<Path> FEDERATED_PATH = known(file("surveys.identity.credential.federated.path", "a file with a token", "Where another issuer keeps the assertion; with the embedded identity provider a stand-in for it keeps one."));
    public static final Setting<Path> PKCS11_LIBRARY = known(file("surveys.identity.credential.pkcs11.library", "a PKCS#11 library such as libsofthsm2.so", "The token's own library."));
    public static final Setting<Long> PKCS11_SLOT = known(new Setting<>("surveys.identity.credential.pkcs11.slot", "a slot's number", Optional.empty(), false, "Which slot the token is in; by default the first.", value -> Long.parseUnsignedLong(Setting.plain(value).strip())));
    public static final Setting<String> PKCS11_PIN = known(secret("surveys.identity.credential.pkcs11.pin", "the token's PIN", "Opens the token."));
    public static final Setting<String> PKCS11_ALIAS = known(optionalText("surveys.identity.credential.pkcs11.alias", "a key's label", "Which key on the token; needed where there are several."));
    public static final AssertionKeys PKCS11_ASSERTION = known(AssertionKeys.ofCertificate("surveys.identity.credential.pkcs11"));

    public static final Setting<Integer> PROVIDER_PORT = known(port("surveys.identity-provider.port", 8082, "The embedded identity provider's port, on 127.0.0.1."));
    public static final Setting<URI> PROVIDER_BASE_URL = known(baseUrl("surveys.identity-provider.base-url", "Its address; follows the port unless set. Issuers begin with it."));
    public static final Setting<ProviderProfile> PROVIDER_PROFILE = known(choice("surveys.identity-provider.profile", ProviderProfile.class, ProviderProfile.STRICT, "How it judges assertions, unless a client says otherwise."));
    public static final Setting<List<Config>> PROVIDER_CLIENTS = known(new Setting<>("surveys.identity-provider.clients", "a list of clients, in a file given with --config", Optional.of(List.of()), true, "Clients of an identity provider that runs alone; the embedded one registers this application.", Settings::objects));
    public static final Setting<String> PROVIDER_TLS_KEYSTORE = known(optionalText("surveys.identity-provider.tls.keystore", "a PKCS#12 or JKS file", "Its own certificate and key, for https; its address is then https too unless set."));
    public static final Setting<String> PROVIDER_TLS_PASSWORD = known(secret("surveys.identity-provider.tls.password", "the key store's password", "Opens that file."));
    public static final Setting<Integer> PROVIDER_MTLS_PORT = known(port("surveys.identity-provider.mtls.port", 8083, "A second port, https, for clients that show a certificate when they connect; open when it is set, or the front end is such a client. With the certificate of tls.keystore, or one made in the data folder."));
    public static final Setting<String> PROVIDER_PERSISTENCE_URL = known(optionalText("surveys.identity-provider.persistence.url", "a jdbc:sqlite: or jdbc:postgresql: address", "Where it keeps keys, codes, sessions and used assertions; by default a SQLite file in the data folder."));
    public static final Setting<String> PROVIDER_PERSISTENCE_USER = known(text("surveys.identity-provider.persistence.user", "surveys", "The database user."));
    public static final Setting<String> PROVIDER_PERSISTENCE_PASSWORD = known(secret("surveys.identity-provider.persistence.password", "the database password", "The database password."));

    /** What {@link #PORT_OFFSET} is added to. */
    private static final Set<Setting<Integer>> SHIFTED = Set.of(WEB_PORT, API_PORT, PROVIDER_PORT, PROVIDER_MTLS_PORT);

    public static final Setting<Boolean> WORKSHOP_ENABLED = known(flag("surveys.workshop.enabled", true, "Whether /workshop shows how the front end proves itself; only where the embedded identity provider runs in the same process, and by default only where surveys.web.base-url is on this machine."));

    public static final Setting<Boolean> THROTTLING_ENABLED = known(flag("surveys.throttling.enabled", true, "Whether answers, searches and sign-ins are limited, per minute, address and survey, and wrong client secrets at the identity provider; each process counts for itself. Turn it off for load tests, or where a proxy limits them."));
    public static final Setting<Boolean> THROTTLING_BEHIND_PROXY = known(flag("surveys.throttling.behind-proxy", false, "Whether the last address in X-Forwarded-For is the client's. Only behind a proxy that sets this header; without it everyone behind the proxy shares one budget."));

    public static final Setting<PersistenceType> PERSISTENCE_TYPE = known(choice("surveys.persistence.type", PersistenceType.class, PersistenceType.SQLITE, "Where surveys, people, sessions and tokens are kept."));
    public static final Setting<String> PERSISTENCE_URL = known(optionalText("surveys.persistence.url", "a jdbc:sqlite: or jdbc:postgresql: address", "The database; for SQLite by default a file in the data folder."));
    public static final Setting<String> PERSISTENCE_USER = known(text("surveys.persistence.user", "surveys", "The database user."));
    public static final Setting<String> PERSISTENCE_PASSWORD = known(secret("surveys.persistence.password", "the database password", "The database password."));
    public static final Setting<Integer> PERSISTENCE_POOL_SIZE = known(number("surveys.persistence.pool-size", 1, 200, 8, "a number from 1 to 200", "How many database connections at most."));
    // spotless:on

    private final Map<String, ConfigValue> given;

    private Settings(Map<String, ConfigValue> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * Reads and checks every setting.
     *
     * @throws SettingsRefused for the first thing that is wrong
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

    /** The value in force of a setting that has a default. */
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
     * Refuses to go on without a setting.
     *
     * @param because completes “is missing, because …”
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
     * @param value in force; empty if nothing is set and there is no default
     * @param from where the value comes from
     */
    public record Described(String key, Optional<String> value, String from, String purpose) {}

    /** Returns every setting, without the values of secrets. */
    public List<Described> described() {
        List<Described> all = new ArrayList<>();
        ALL.values().forEach(setting -> all.add(described(setting)));
        return all;
    }

    /** The same, each as a text of two lines. */
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
                    : "the command “settings” lists the ones there are.";
            throw new SettingsRefused("There is no setting %s (in %s): %s".formatted(key, where, fix));
        }
    }

    /** How many characters one has to change, add or drop to get from one text to the other (Levenshtein). */
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
