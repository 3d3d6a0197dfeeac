package com.tailspin.surveys.app;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The identity provider of this process: with this application as its client, or alone with the clients that the settings list. */
final class EmbeddedProvider {

    private static final String CLIENTS = "surveys.identity-provider.clients";
    private static final Set<String> CLIENT_KEYS = Set.of(
            "client-id",
            "redirect-uris",
            "post-logout-redirect-uris",
            "secret",
            "secret-method",
            "certificates",
            "algorithm",
            "profile");

    private EmbeddedProvider() {}

    static IdentityProvider start(Deployment deployment, Optional<ClientRegistration> application) {
        Settings settings = deployment.settings();
        List<ClientRegistration> clients = new ArrayList<>();
        application.ifPresent(clients::add);
        settings.get(Settings.PROVIDER_CLIENTS).forEach(client -> clients.add(registration(client)));
        Deployment.Database database = deployment.providerPersistence();
        IdentityProviderSettings provider = IdentityProviderSettings.of(
                        new StoreSettings(database.url(), database.user(), database.password()))
                .withPort(deployment.provider().port())
                .withBaseUrl(deployment.provider().baseUrl())
                .withDefaultProfile(
                        switch (settings.get(Settings.PROVIDER_PROFILE)) {
                            case STRICT -> Profile.STRICT;
                            case ENTRA_LIKE -> Profile.ENTRA_LIKE;
                            case LEGACY -> Profile.LEGACY;
                        })
                .withApi(settings.get(Settings.API_AUDIENCE), List.of(settings.get(Settings.API_SCOPE)))
                .withClients(clients);
        return IdentityProvider.start(settings.find(Settings.PROVIDER_TLS_KEYSTORE)
                .map(file ->
                        provider.withTls(new TlsSettings(Path.of(file), settings.get(Settings.PROVIDER_TLS_PASSWORD))))
                .orElse(provider));
    }

    private static ClientRegistration registration(Config client) {
        try {
            client.root().keySet().stream()
                    .filter(key -> !CLIENT_KEYS.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw new SettingsRefused("A client in the setting %s has the key %s; it may have %s."
                                .formatted(
                                        CLIENTS,
                                        key,
                                        String.join(
                                                ", ",
                                                CLIENT_KEYS.stream().sorted().toList())));
                    });
            ClientRegistration registration = ClientRegistration.of(
                    client.getString("client-id"),
                    uris(client, "redirect-uris"),
                    uris(client, "post-logout-redirect-uris"),
                    method(client));
            return profile(client).map(registration::withProfile).orElse(registration);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new SettingsRefused(
                    "A client in the setting %s cannot be used: %s".formatted(CLIENTS, e.getMessage()), e);
        }
    }

    private static ClientMethod method(Config client) {
        if (client.hasPath("secret") == client.hasPath("certificates")) {
            throw new IllegalArgumentException("it needs either secret or certificates (a list of PEM files).");
        }
        if (client.hasPath("secret")) {
            SecretTransport transport = client.hasPath("secret-method")
                    ? SecretTransport.valueOf(client.getString("secret-method").toUpperCase(Locale.ROOT))
                    : SecretTransport.POST;
            return ClientMethod.Secret.of(client.getString("secret"), transport);
        }
        return new ClientMethod.PrivateKeyJwt(
                client.getStringList("certificates").stream()
                        .map(EmbeddedProvider::certificate)
                        .toList(),
                client.hasPath("algorithm") ? client.getString("algorithm") : "PS256");
    }

    private static X509Certificate certificate(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException | InvalidPathException e) {
            throw new IllegalArgumentException("the certificate file %s cannot be read (%s).".formatted(file, e), e);
        }
    }

    private static Optional<Profile> profile(Config client) {
        return client.hasPath("profile")
                ? Optional.of(Profile.valueOf(
                        client.getString("profile").toUpperCase(Locale.ROOT).replace('-', '_')))
                : Optional.empty();
    }

    private static List<URI> uris(Config client, String key) {
        return client.hasPath(key)
                ? client.getStringList(key).stream().map(URI::create).toList()
                : List.of();
    }
}
