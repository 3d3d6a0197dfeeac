package com.tailspin.surveys.app.deployment;

import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.CredentialType;
import com.tailspin.surveys.app.settings.Settings.SenderConstraint;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.oidc.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of one process, with all values derived from the settings: free ports are chosen, base URLs follow
 * their ports, and contradictory settings have been rejected.
 *
 * @param mutualTls the identity provider's second address, for clients that authenticate with a certificate when
 *     they connect
 */
public record Deployment(
        Settings settings,
        ServerRole role,
        DataFolder data,
        Server web,
        Server api,
        Server provider,
        Optional<Server> mutualTls) {

    /** A server's port on 127.0.0.1 and its base URL. */
    public record Server(int port, URI baseUrl) {}

    private static final int KEY_BYTES = 32;

    static final String EMBEDDED = "embedded";
    static final String SQLITE = "jdbc:sqlite:";
    static final String POSTGRESQL = "jdbc:postgresql:";
    static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Derives the deployment from the settings.
     *
     * @throws SettingsRefused with one sentence for the first contradiction
     */
    public static Deployment of(Settings settings, ServerRole role) {
        Set<Integer> chosen = new HashSet<>();
        Deployment deployment = new Deployment(
                settings,
                role,
                dataFolder(settings),
                server(settings, Settings.WEB_PORT, settings.find(Settings.WEB_BASE_URL), "http", chosen),
                server(
                        settings,
                        Settings.API_PORT,
                        settings.find(Settings.API_BASE_URL),
                        apiSpeaksTls(settings, role) ? "https" : "http",
                        chosen),
                server(
                        settings,
                        Settings.PROVIDER_PORT,
                        settings.find(Settings.PROVIDER_BASE_URL),
                        settings.isGiven(Settings.PROVIDER_TLS_KEYSTORE) ? "https" : "http",
                        chosen),
                mutualTls(settings, role, chosen));
        new DeploymentChecks(deployment).checkAll();
        return deployment;
    }

    /** Whether the API speaks https itself, with a configured certificate or one that is created. */
    public boolean apiSpeaksTls() {
        return apiSpeaksTls(settings, role);
    }

    private static boolean apiSpeaksTls(Settings settings, ServerRole role) {
        return settings.isGiven(Settings.API_TLS_KEYSTORE)
                || (role == ServerRole.ALL
                        && settings.get(Settings.SENDER_CONSTRAINT) == SenderConstraint.MTLS
                        && !settings.isGiven(Settings.API_BASE_URL));
    }

    public boolean usesEmbeddedProvider() {
        return settings.get(Settings.AUTHORITY).equals(EMBEDDED);
    }

    /**
     * Whether this process shows its traffic to learners: only with the embedded provider, whose people are fictitious,
     * and only at a base URL on this machine unless the setting is given explicitly.
     */
    public boolean runsWorkshop() {
        return role == ServerRole.ALL
                && usesEmbeddedProvider()
                && settings.get(Settings.WORKSHOP_ENABLED)
                && (settings.isGiven(Settings.WORKSHOP_ENABLED)
                        || LOOPBACK.contains(web.baseUrl().getHost()));
    }

    public boolean runsProvider() {
        return role == ServerRole.IDP || (role == ServerRole.ALL && usesEmbeddedProvider());
    }

    public boolean runs(ServerRole one) {
        return one == ServerRole.IDP ? runsProvider() : role.includes(one);
    }

    /** The issuer URL whose metadata is fetched; contains {@code {tenant}} if each organisation has its own issuer. */
    public String authority() {
        return usesEmbeddedProvider()
                ? provider.baseUrl().resolve("/organizations/v2.0").toString()
                : settings.get(Settings.AUTHORITY);
    }

    /** An address of the authority for any tenant; scheme, host and port are the same for all. */
    public URI authorityAddress() {
        return URI.create(authority().replace("{tenant}", "tenant"));
    }

    /**
     * Whether people are identified by {@code oid} because {@code sub} differs for each application, as at Entra ID and
     * the embedded provider.
     */
    public boolean isEntraShaped() {
        return new Authority(authority()).isEntraShaped();
    }

    public List<String> scopes() {
        return settings.find(Settings.SCOPES)
                .orElseGet(() -> List.of(
                        "openid",
                        "profile",
                        "email",
                        "offline_access",
                        settings.get(Settings.API_AUDIENCE) + "/" + settings.get(Settings.API_SCOPE)));
    }

    /** The first key encrypts; all keys decrypt. */
    public List<byte[]> encryptionKeys() {
        return settings.find(Settings.ENCRYPTION_KEY)
                .map(Deployment::keysIn)
                .orElseGet(() -> List.of(keyIn("file " + data.encryptionKeyFile(), data.encryptionKey())));
    }

    /** A database and its user. */
    public record Database(String url, String user, String password) {
        /** The file of a SQLite database; empty for PostgreSQL. */
        public Optional<Path> file() {
            return url.startsWith(SQLITE) ? Optional.of(Path.of(url.substring(SQLITE.length()))) : Optional.empty();
        }

        @Override
        public String toString() {
            return "Database[user=" + user + "]";
        }
    }

    /**
     * The survey database; empty if the store is not a database. PostgreSQL's URL and user may stay in the settings
     * while the type is sqlite, so that the type alone switches.
     */
    public Optional<Database> persistence() {
        return switch (settings.get(Settings.PERSISTENCE_TYPE)) {
            case SQLITE -> configured(SQLITE).or(() -> Optional.of(ownFile(DataFolder.SURVEYS)));
            case POSTGRESQL -> configured(POSTGRESQL);
            case MEMORY -> Optional.empty();
        };
    }

    private Optional<Database> configured(String scheme) {
        return settings.find(Settings.PERSISTENCE_URL)
                .filter(url -> url.startsWith(scheme))
                .map(url -> new Database(
                        url,
                        settings.get(Settings.PERSISTENCE_USER),
                        settings.find(Settings.PERSISTENCE_PASSWORD).orElse("")));
    }

    public Database providerPersistence() {
        return settings.find(Settings.PROVIDER_PERSISTENCE_URL)
                .map(url -> new Database(
                        url,
                        settings.get(Settings.PROVIDER_PERSISTENCE_USER),
                        settings.find(Settings.PROVIDER_PERSISTENCE_PASSWORD).orElse("")))
                .orElseGet(() -> ownFile(DataFolder.IDENTITY_PROVIDER));
    }

    /** A file in the data folder is protected by its permissions; SQLite has no users and no passwords. */
    private Database ownFile(String name) {
        return new Database(data.sqliteUrl(name), "", "");
    }

    static List<byte[]> keysIn(String separatedByCommas) {
        return Arrays.stream(separatedByCommas.split(",", -1))
                .map(String::strip)
                .map(base64 -> keyIn("setting " + Settings.ENCRYPTION_KEY.key(), base64))
                .toList();
    }

    private static byte[] keyIn(String source, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new SettingsRefused(notAKey(source, "is not base64"), e);
        }
        if (key.length != KEY_BYTES) {
            throw new SettingsRefused(notAKey(source, "holds %d bytes".formatted(key.length)));
        }
        return key;
    }

    private static String notAKey(String source, String problem) {
        String expected = "32 random bytes in base64, as “openssl rand -base64 32” makes them";
        String message = source.startsWith("file")
                ? "The %s %s; it has to hold %s. Restore it, or delete it to have a new key generated: then everyone has to sign in again."
                : "The %s %s; it expects %s, or several such keys with commas between them.";
        return message.formatted(source, problem, expected);
    }

    private static DataFolder dataFolder(Settings settings) {
        String folder = settings.get(Settings.DATA_DIR);
        try {
            return new DataFolder(Path.of(folder));
        } catch (InvalidPathException e) {
            throw new SettingsRefused(
                    "The setting surveys.data-dir is “%s”, which is not a path.".formatted(folder), e);
        }
    }

    private static Server server(
            Settings settings,
            Setting<Integer> portSetting,
            Optional<URI> baseUrl,
            String scheme,
            Set<Integer> chosen) {
        int wanted = settings.portOf(portSetting);
        int port = wanted == 0 ? freePort(chosen) : wanted;
        return new Server(port, baseUrl.orElseGet(() -> URI.create(scheme + "://localhost:" + port)));
    }

    /**
     * Needed if this process's front end presents a certificate and the provider otherwise speaks http; else only if
     * configured.
     */
    private static Optional<Server> mutualTls(Settings settings, ServerRole role, Set<Integer> chosen) {
        boolean needed = role == ServerRole.ALL
                && settings.get(Settings.AUTHORITY).equals(EMBEDDED)
                && (settings.get(Settings.CREDENTIAL_TYPE) == CredentialType.MTLS
                        || settings.get(Settings.SENDER_CONSTRAINT) == SenderConstraint.MTLS)
                && !settings.isGiven(Settings.PROVIDER_TLS_KEYSTORE);
        return needed || settings.isGiven(Settings.PROVIDER_MTLS_PORT)
                ? Optional.of(server(settings, Settings.PROVIDER_MTLS_PORT, Optional.empty(), "https", chosen))
                : Optional.empty();
    }

    /**
     * A free port that was not chosen before: a port that was free for one server may be reported as free again for
     * the next.
     */
    private static int freePort(Set<Integer> chosen) {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (chosen.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new SettingsRefused("No free port is available on 127.0.0.1: " + e.getMessage(), e);
            }
        }
    }
}
