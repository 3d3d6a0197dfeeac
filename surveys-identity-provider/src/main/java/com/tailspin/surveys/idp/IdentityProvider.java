package com.tailspin.surveys.idp;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Clients;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.ProviderServer;
import com.tailspin.surveys.idp.http.TlsUnavailable;
import com.tailspin.surveys.idp.store.DatabaseUnavailable;
import com.tailspin.surveys.idp.store.Store;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.store.StoredKeys;
import com.tailspin.surveys.idp.token.SigningKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running identity provider. Listens on the loopback address only. */
public final class IdentityProvider implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);

    private final Store store;
    private final Clients clients;
    private final SigningKeys keys;
    private final ProviderServer server;
    private final Clock clock;

    private IdentityProvider(Store store, Clients clients, SigningKeys keys, ProviderServer server, Clock clock) {
        this.store = store;
        this.clients = clients;
        this.keys = keys;
        this.server = server;
        this.clock = clock;
    }

    /**
     * Starts a provider and returns as soon as it accepts requests.
     *
     * @throws IdentityProviderException if the port is taken, or the database or the key store cannot be opened
     */
    public static IdentityProvider start(IdentityProviderSettings settings) {
        Store store;
        try {
            store = Store.open(settings.store());
        } catch (DatabaseUnavailable e) {
            throw new IdentityProviderException(String.valueOf(e.getMessage()), e);
        }
        try {
            var clients = new Clients(settings.clients());
            var keys = new SigningKeys(new StoredKeys(store), settings.clock());
            var server = new ProviderServer(
                    new ProviderServer.Settings(
                            settings.port(),
                            settings.baseUrl(),
                            settings.tls(),
                            settings.mutualTls(),
                            settings.clock(),
                            settings.requests()),
                    store,
                    new Endpoints(settings, store, clients, keys)::addTo);
            LOG.atInfo().addKeyValue("url", server.baseUrl()).log("identity provider started");
            return new IdentityProvider(store, clients, keys, server, settings.clock());
        } catch (TlsUnavailable e) {
            store.close();
            throw new IdentityProviderException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            store.close();
            if (isCausedByTakenPort(e)) {
                throw new IdentityProviderException(
                        "Port " + settings.port()
                                + settings.mutualTls()
                                        .map(second -> " or " + second.port())
                                        .orElse("")
                                + " is in use; stop the program that listens there, or give the identity provider"
                                + " another port.",
                        e);
            }
            throw e;
        }
    }

    /**
     * Copies the provider's SQLite database to a file that must not exist yet. The provider may be running.
     *
     * @throws IdentityProviderException if the copy cannot be made; the message is one sentence with the reason
     */
    public static void copyStore(StoreSettings store, Path target) {
        try {
            Store.copy(store, target);
        } catch (DatabaseUnavailable e) {
            throw new IdentityProviderException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The metrics that {@code /metrics} exposes. */
    public MeterRegistry meters() {
        return server.meters();
    }

    public int port() {
        return server.port();
    }

    /** The base URL, without a trailing slash. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** The base URL of the separate address for clients with certificates, if there is one. */
    public Optional<URI> mutualTlsUrl() {
        return server.mutualTlsUrl();
    }

    /** The multitenant authority, {@code {base}/organizations/v2.0}. */
    public URI authority() {
        return URI.create(new AuthorityUrls(baseUrl(), Optional.empty()).assertionAudience());
    }

    /** The issuer of a tenant, {@code {base}/{guid}/v2.0}. It is an authority too. */
    public URI issuer(DemoTenant tenant) {
        return URI.create(AuthorityUrls.of(baseUrl(), tenant).issuer());
    }

    /**
     * Registers a client until this provider is closed. A client with the same id is replaced: its new keys are accepted
     * and its old ones refused immediately.
     */
    public void register(ClientRegistration client) {
        clients.register(client);
    }

    /** The current registration of a client. */
    public Optional<ClientRegistration> client(String clientId) {
        return clients.find(clientId);
    }

    /**
     * Changes a client's authentication method.
     *
     * @param overlap how long requests that use the former method are still accepted, so that none under way fails
     * @throws IllegalArgumentException if the client is unknown
     */
    public void changeMethod(String clientId, ClientMethod method, Duration overlap) {
        clients.changeMethod(clientId, method, clock.instant().plus(overlap));
    }

    /**
     * Adds a certificate to a client that is registered with certificates. Its key is accepted immediately, as are the
     * existing ones.
     *
     * @throws IllegalArgumentException if the client is unknown or has another method, or if the key does not fit the
     *     client's algorithm
     */
    public void addCertificate(String clientId, X509Certificate certificate) {
        changeCertificates(
                clientId,
                certificates -> certificates.contains(certificate)
                        ? certificates
                        : Stream.concat(certificates.stream(), Stream.of(certificate))
                                .toList());
    }

    /**
     * Removes a certificate, so that its key is refused from now on. No effect if the certificate is not registered.
     *
     * @throws IllegalArgumentException if the client is unknown or has another method, or if no key would be left
     */
    public void removeCertificate(String clientId, X509Certificate certificate) {
        changeCertificates(
                clientId,
                certificates -> certificates.stream()
                        .filter(each -> !each.equals(certificate))
                        .toList());
    }

    private void changeCertificates(String clientId, UnaryOperator<List<X509Certificate>> change) {
        clients.change(clientId, client -> {
            if (client.method() instanceof ClientMethod.SelfSignedTls tls) {
                return client.withMethod(new ClientMethod.SelfSignedTls(change.apply(tls.certificates())));
            }
            if (client.method() instanceof ClientMethod.PrivateKeyJwt jwt) {
                return client.withMethod(
                        new ClientMethod.PrivateKeyJwt(change.apply(jwt.certificates()), jwt.keys(), jwt.algorithm()));
            }
            throw new IllegalArgumentException("The client \"" + clientId + "\" is not registered with a certificate.");
        });
    }

    /** Creates a new signing key and signs with it from now on. The old keys stay published. */
    public void rotateSigningKey() {
        keys.rotate();
    }

    /** Unpublishes all signing keys but the newest. Tokens signed with the older keys can no longer be verified. */
    public void retireOldSigningKeys() {
        keys.retireOld();
    }

    /**
     * Makes {@code /health/ready} answer 503, so that proxies send requests elsewhere. Requests are still answered
     * until {@link #close}.
     *
     * @param drain maximum time that {@link #close} waits for requests in progress
     */
    public void leave(Duration drain) {
        server.leave(drain);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }

    private static boolean isCausedByTakenPort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || String.valueOf(cause.getMessage()).startsWith("Port already in use")) {
                return true;
            }
        }
        return false;
    }
}
