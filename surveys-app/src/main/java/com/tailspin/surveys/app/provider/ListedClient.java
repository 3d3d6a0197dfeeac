package com.tailspin.surveys.app.provider;

import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.client.TlsSubject;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one element of {@code surveys.identity-provider.clients}, a client registration. */
final class ListedClient {

    private static final String CLIENTS = "surveys.identity-provider.clients";
    private static final Set<String> KEYS = Set.of(
            "client-id",
            "redirect-uris",
            "post-logout-redirect-uris",
            "backchannel-logout-uri",
            "secret",
            "secret-method",
            "certificates",
            "jwks",
            "algorithm",
            "federated",
            "tls-certificates",
            "tls-authorities",
            "tls-subject-dn",
            "tls-san-dns",
            "tls-san-uri",
            "tls-san-ip",
            "tls-san-email",
            "certificate-bound-tokens",
            "dpop-bound-tokens",
            "require-pushed-authorization-requests",
            "profile");
    private static final Map<String, TlsSubject.Kind> SUBJECTS = Map.of(
            "tls-subject-dn", TlsSubject.Kind.DN,
            "tls-san-dns", TlsSubject.Kind.DNS,
            "tls-san-uri", TlsSubject.Kind.URI,
            "tls-san-ip", TlsSubject.Kind.IP,
            "tls-san-email", TlsSubject.Kind.EMAIL);
    private static final Set<String> FEDERATED_KEYS = Set.of("issuer", "subject", "audience", "jwks-uri", "jwks");

    private ListedClient() {}

    static ClientRegistration registration(Config client) {
        requireKnown("A client in the setting %s".formatted(CLIENTS), client, KEYS);
        try {
            ClientRegistration registration = ClientRegistration.of(
                    client.getString("client-id"),
                    uris(client, "redirect-uris"),
                    uris(client, "post-logout-redirect-uris"),
                    method(client));
            if (client.hasPath("backchannel-logout-uri")) {
                registration =
                        registration.withBackchannelLogoutUri(URI.create(client.getString("backchannel-logout-uri")));
            }
            if (isOn(client, "certificate-bound-tokens")) {
                registration = registration.withCertificateBoundTokens();
            }
            if (isOn(client, "dpop-bound-tokens")) {
                registration = registration.withProofBoundTokens();
            }
            if (isOn(client, "require-pushed-authorization-requests")) {
                registration = registration.withPushedRequestsRequired();
            }
            return profile(client).map(registration::withProfile).orElse(registration);
        } catch (ConfigException | IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private static SettingsRefused refused(RuntimeException e) {
        return new SettingsRefused(
                "A client in the setting %s cannot be used: %s".formatted(CLIENTS, e.getMessage()), e);
    }

    /**
     * The files of keys and certificates that the element names.
     *
     * @throws SettingsRefused if their names are not texts, or not paths
     */
    static Path[] files(Config client) {
        try {
            Stream<String> certificates = Stream.of("certificates", "tls-certificates", "tls-authorities")
                    .filter(client::hasPath)
                    .flatMap(key -> client.getStringList(key).stream());
            Stream<String> keys =
                    Stream.of("jwks", "federated.jwks").filter(client::hasPath).map(client::getString);
            return Stream.concat(certificates, keys).map(Path::of).toArray(Path[]::new);
        } catch (ConfigException | InvalidPathException e) {
            throw refused(e);
        }
    }

    private static boolean isOn(Config client, String key) {
        return client.hasPath(key) && client.getBoolean(key);
    }

    private static void requireKnown(String what, Config config, Set<String> known) {
        config.root().keySet().stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new SettingsRefused("%s has the key %s; it may have %s."
                            .formatted(
                                    what,
                                    key,
                                    String.join(", ", known.stream().sorted().toList())));
                });
    }

    private static ClientMethod method(Config client) {
        boolean keys = client.hasPath("certificates") || client.hasPath("jwks");
        long methods = Stream.of(
                        client.hasPath("secret"),
                        keys,
                        client.hasPath("federated"),
                        client.hasPath("tls-certificates"),
                        client.hasPath("tls-authorities"))
                .filter(Boolean::booleanValue)
                .count();
        if (methods != 1) {
            throw new IllegalArgumentException(
                    "it needs one of secret, federated, tls-certificates, tls-authorities, and certificates (a "
                            + "list of PEM files) or jwks (a file with public keys).");
        }
        if (keys) {
            return new ClientMethod.PrivateKeyJwt(
                    client.hasPath("certificates") ? certificates(client, "certificates") : List.of(),
                    client.hasPath("jwks") ? publicKeys(client.getString("jwks")) : List.of(),
                    client.hasPath("algorithm") ? client.getString("algorithm") : "PS256");
        }
        if (client.hasPath("tls-certificates")) {
            return new ClientMethod.SelfSignedTls(certificates(client, "tls-certificates"));
        }
        if (client.hasPath("tls-authorities")) {
            return new ClientMethod.PkiTls(subject(client), certificates(client, "tls-authorities"));
        }
        return client.hasPath("secret") ? secret(client) : federated(client.getConfig("federated"));
    }

    private static TlsSubject subject(Config client) {
        List<TlsSubject> subjects = SUBJECTS.entrySet().stream()
                .filter(each -> client.hasPath(each.getKey()))
                .map(each -> new TlsSubject(each.getValue(), client.getString(each.getKey())))
                .toList();
        if (subjects.size() != 1) {
            throw new IllegalArgumentException(
                    "with tls-authorities it needs one of tls-subject-dn, tls-san-dns, tls-san-uri, tls-san-ip and tls-san-email.");
        }
        return subjects.get(0);
    }

    private static ClientMethod secret(Config client) {
        String method = client.hasPath("secret-method") ? client.getString("secret-method") : "post";
        String secret = client.getString("secret");
        return switch (method) {
            case "post" -> ClientMethod.Secret.of(secret, SecretTransport.POST);
            case "basic" -> ClientMethod.Secret.of(secret, SecretTransport.BASIC);
            case "either" -> ClientMethod.Secret.of(secret, SecretTransport.EITHER);
            case "jwt" -> new ClientMethod.SecretJwt(secret);
            default ->
                throw new IllegalArgumentException(
                        "secret-method is “%s”; it expects post, basic, either or jwt.".formatted(method));
        };
    }

    private static ClientMethod federated(Config federated) {
        requireKnown(
                "The federated credential of a client in the setting %s".formatted(CLIENTS), federated, FEDERATED_KEYS);
        if (federated.hasPath("jwks-uri") == federated.hasPath("jwks")) {
            throw new IllegalArgumentException(
                    "its federated credential needs either jwks-uri (the issuer's address) or jwks (a file with its public keys).");
        }
        return new ClientMethod.Federated(
                federated.getString("issuer"),
                federated.getString("subject"),
                federated.getString("audience"),
                federated.hasPath("jwks-uri")
                        ? new IssuerKeys.AtUrl(URI.create(federated.getString("jwks-uri")))
                        : new IssuerKeys.Registered(publicKeys(federated.getString("jwks"))));
    }

    private static List<X509Certificate> certificates(Config client, String key) {
        return client.getStringList(key).stream()
                .flatMap(file -> certificates(file).stream())
                .toList();
    }

    /** All certificates of a file in PEM or DER form; in PEM form, one file can hold several. */
    private static List<X509Certificate> certificates(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("the certificate file %s has no certificate.".formatted(file));
            }
            return found;
        } catch (IOException | CertificateException | InvalidPathException e) {
            throw new IllegalArgumentException("the certificate file %s cannot be read (%s).".formatted(file, e), e);
        }
    }

    private static List<RegisteredKey> publicKeys(String file) {
        try {
            return RegisteredKey.parse(Files.readString(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("the file of public keys %s cannot be read (%s).".formatted(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the file of public keys %s cannot be used. %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Optional<Profile> profile(Config client) {
        if (!client.hasPath("profile")) {
            return Optional.empty();
        }
        String name = client.getString("profile");
        return Optional.of(
                switch (name) {
                    case "strict" -> Profile.STRICT;
                    case "entra-like" -> Profile.ENTRA_LIKE;
                    case "legacy" -> Profile.LEGACY;
                    default ->
                        throw new IllegalArgumentException(
                                "profile is “%s”; it expects strict, entra-like or legacy.".formatted(name));
                });
    }

    private static List<URI> uris(Config client, String key) {
        return client.hasPath(key)
                ? client.getStringList(key).stream().map(URI::create).toList()
                : List.of();
    }
}
