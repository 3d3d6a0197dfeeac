package com.tailspin.surveys.app.deployment;

import static com.tailspin.surveys.app.deployment.Deployment.LOOPBACK;
import static com.tailspin.surveys.app.deployment.Deployment.POSTGRESQL;
import static com.tailspin.surveys.app.deployment.Deployment.SQLITE;

import com.tailspin.surveys.app.credential.CredentialSetup;
import com.tailspin.surveys.app.deployment.Deployment.Server;
import com.tailspin.surveys.app.settings.PersistenceType;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.Backend;
import com.tailspin.surveys.app.settings.Settings.SenderConstraint;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.oidc.Authority;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;

/** Rejects settings that contradict each other or do not fit the role of the process. */
final class DeploymentChecks {

    private final Deployment deployment;
    private final Settings settings;
    private final ServerRole role;

    DeploymentChecks(Deployment deployment) {
        this.deployment = deployment;
        this.settings = deployment.settings();
        this.role = deployment.role();
    }

    /**
     * Runs all checks.
     *
     * @throws SettingsRefused with one sentence for the first contradiction
     */
    void checkAll() {
        checkPorts();
        checkAuthority();
        checkCredential();
        checkPersistence();
        checkWorkshop();
        settings.find(Settings.ENCRYPTION_KEY).ifPresent(Deployment::keysIn);
    }

    /**
     * Servers that run elsewhere may use any port, but a front end cannot have the address at which it expects the API.
     */
    private void checkPorts() {
        Map<Integer, String> taken = new HashMap<>();
        if (deployment.runs(ServerRole.WEB)) {
            take(Settings.WEB_PORT, deployment.web(), taken);
        }
        if (deployment.runs(ServerRole.API) || (role == ServerRole.WEB && !settings.isGiven(Settings.API_BASE_URL))) {
            take(Settings.API_PORT, deployment.api(), taken);
        }
        if (deployment.runs(ServerRole.IDP)) {
            take(Settings.PROVIDER_PORT, deployment.provider(), taken);
            deployment.mutualTls().ifPresent(second -> take(Settings.PROVIDER_MTLS_PORT, second, taken));
        }
    }

    private static void take(Setting<Integer> setting, Server server, Map<Integer, String> taken) {
        String other = taken.putIfAbsent(server.port(), setting.key());
        if (other != null) {
            throw new SettingsRefused("The settings %s and %s are both %d; give each server a different port."
                    .formatted(other, setting.key(), server.port()));
        }
    }

    private void checkAuthority() {
        if (deployment.usesEmbeddedProvider()) {
            if (role == ServerRole.WEB || role == ServerRole.API) {
                throw new SettingsRefused(
                        "The setting surveys.identity.authority is embedded, which works only where all roles run in one process; "
                                + "set it to the issuer URL of the identity provider, such as http://localhost:8082/organizations/v2.0.");
            }
            return;
        }
        String authority = settings.get(Settings.AUTHORITY);
        try {
            URI uri = new URI(authority.replace("{tenant}", "tenant"));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null) {
                throw new SettingsRefused(
                        ("The setting surveys.identity.authority is “%s”; it expects embedded or an issuer URL "
                                        + "that begins with https://.")
                                .formatted(authority));
            }
            if ("http".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
                throw new SettingsRefused(
                        "The setting surveys.identity.authority is “%s”; without https only an authority on this machine can be used."
                                .formatted(authority));
            }
            new Authority(authority);
        } catch (URISyntaxException e) {
            throw new SettingsRefused(
                    authority.contains("{")
                            ? "The setting surveys.identity.authority is “%s”; the only placeholder allowed is {tenant}."
                                    .formatted(authority)
                            : "The setting surveys.identity.authority is “%s”, which is not a URL."
                                    .formatted(authority),
                    e);
        } catch (IllegalArgumentException e) {
            throw new SettingsRefused("The setting " + e.getMessage() + ".", e);
        }
        if (settings.isGiven(Settings.SCOPES) && !deployment.scopes().contains("openid")) {
            throw new SettingsRefused(
                    "The setting surveys.identity.scopes lacks openid, without which no ID token is issued. Add it.");
        }
    }

    private void checkCredential() {
        if (role != ServerRole.API && role != ServerRole.IDP) {
            CredentialSetup.check(settings, deployment.usesEmbeddedProvider());
        }
        if (settings.isGiven(Settings.API_TLS_KEYSTORE)) {
            settings.require(Settings.API_TLS_PASSWORD, "surveys.api.tls.keystore is set");
        }
        if (deployment.runs(ServerRole.WEB)
                && settings.get(Settings.SENDER_CONSTRAINT) == SenderConstraint.MTLS
                && settings.get(Settings.WEB_BACKEND) == Backend.HTTP
                && !"https".equals(deployment.api().baseUrl().getScheme())) {
            throw contradiction(
                    ("surveys.identity.sender-constraint is mtls, but the API at %s is not reached over https, so no"
                                    + " certificate can be presented there; set surveys.api.base-url to its https address")
                            .formatted(deployment.api().baseUrl()));
        }
    }

    private void checkPersistence() {
        PersistenceType type = settings.get(Settings.PERSISTENCE_TYPE);
        settings.find(Settings.PERSISTENCE_URL).ifPresent(url -> requireDatabase(Settings.PERSISTENCE_URL, url));
        if (type.isShared()) {
            settings.require(Settings.PERSISTENCE_URL, "surveys.persistence.type is " + Setting.spelt(type));
            if (deployment.persistence().isEmpty()) {
                throw contradiction(
                        "surveys.persistence.type is %1$s, so surveys.persistence.url must begin with jdbc:%1$s:"
                                .formatted(Setting.spelt(type)));
            }
        }
        if ((role == ServerRole.WEB || role == ServerRole.API) && !type.isShared()) {
            throw contradiction(
                    "with --role %s the front end and the API share a database, so surveys.persistence.type must be postgresql; it is %s"
                            .formatted(role.spelt(), Setting.spelt(type)));
        }
        if (settings.isGiven(Settings.PROVIDER_TLS_KEYSTORE)) {
            settings.require(Settings.PROVIDER_TLS_PASSWORD, "surveys.identity-provider.tls.keystore is set");
        }
        settings.find(Settings.PROVIDER_PERSISTENCE_URL).ifPresent(url -> {
            requireDatabase(Settings.PROVIDER_PERSISTENCE_URL, url);
            if (url.startsWith(SQLITE)
                    && settings.find(Settings.PERSISTENCE_URL)
                            .filter(url::equals)
                            .isPresent()) {
                throw contradiction(
                        "surveys.persistence.url and surveys.identity-provider.persistence.url name the same "
                                + "SQLite file; use a separate file for each");
            }
        });
    }

    private void checkWorkshop() {
        boolean wanted = settings.isGiven(Settings.WORKSHOP_ENABLED) && settings.get(Settings.WORKSHOP_ENABLED);
        if (wanted && !deployment.runsWorkshop()) {
            throw contradiction(
                    "surveys.workshop.enabled is true, but the workshop needs the embedded identity provider "
                            + "in the same process, so surveys.identity.authority must be embedded and the role all");
        }
    }

    private static void requireDatabase(Setting<String> setting, String url) {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new SettingsRefused("The setting %s must begin with %s or %s; it begins with “%s”."
                    .formatted(setting.key(), SQLITE, POSTGRESQL, url.substring(0, Math.min(url.length(), 12))));
        }
    }

    private static SettingsRefused contradiction(String sentence) {
        return new SettingsRefused("The settings contradict each other: " + sentence + ".");
    }
}
