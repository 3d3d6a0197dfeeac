package com.tailspin.surveys.app.provider;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.store.FileVersion;
import com.tailspin.surveys.auth.port.out.CertificateStore.Version;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients in {@code surveys.identity-provider.clients}. If a client's certificates or public keys are in files, a
 * changed file takes effect without a restart, by the rules by which the front end reads its own certificate: it is
 * looked at once a second and read when it has settled; if it cannot be used, the previous keys stay registered and the
 * log says so once.
 */
public final class ListedClients {

    private static final Logger LOG = LoggerFactory.getLogger(ListedClients.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** A file that changed less than this ago may still be being written. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(2);

    private final Map<String, Listed> byId = new LinkedHashMap<>();

    private ListedClients() {}

    /**
     * Reads the setting and the files that it names. If several clients have the same id, the last one counts.
     *
     * @throws SettingsRefused for the first client that cannot be used
     */
    public static ListedClients of(Settings settings) {
        ListedClients clients = new ListedClients();
        settings.get(Settings.PROVIDER_CLIENTS).stream()
                .map(Listed::new)
                .forEach(client -> clients.byId.put(client.registration.clientId(), client));
        return clients;
    }

    List<ClientRegistration> registrations() {
        return byId.values().stream().map(client -> client.registration).toList();
    }

    /**
     * Watches the files, if there are any, until the result is closed.
     *
     * @param register receives each client whose files have changed, with its new keys
     */
    public AutoCloseable watch(Consumer<ClientRegistration> register) {
        if (byId.values().stream().allMatch(client -> client.files.length == 0)) {
            return () -> {};
        }
        ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "client-files");
            thread.setDaemon(true);
            return thread;
        });
        long pause = BETWEEN_LOOKS.toMillis();
        var unused = watcher.scheduleWithFixedDelay(() -> watched(register), pause, pause, TimeUnit.MILLISECONDS);
        return watcher::shutdownNow;
    }

    /** The watcher would end silently with the first exception. */
    private void watched(Consumer<ClientRegistration> register) {
        try {
            look(Instant.now(), register);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the files of the clients cannot be watched");
        }
    }

    void look(Instant now, Consumer<ClientRegistration> register) {
        byId.values().forEach(client -> client.look(now, register));
    }

    /** One client. Used by one thread at a time. */
    private static final class Listed {

        private final Config config;
        private final Path[] files;

        private ClientRegistration registration;
        private String read;
        private String unsettled = "";
        private String refusal = "";

        Listed(Config config) {
            this.config = config;
            this.files = ListedClient.files(config);
            // Take the version before reading, so that a change during the read is noticed at the next look.
            this.read = FileVersion.of(files).mark();
            this.registration = ListedClient.registration(config);
        }

        void look(Instant now, Consumer<ClientRegistration> register) {
            Version seen = FileVersion.of(files);
            if (seen.mark().equals(read)) {
                unsettled = "";
                return;
            }
            boolean settled = seen.mark().equals(unsettled)
                    || !seen.since().plus(TO_SETTLE).isAfter(now);
            unsettled = seen.mark();
            if (!settled) {
                return;
            }
            try {
                registration = ListedClient.registration(config);
                register.accept(registration);
                read = seen.mark();
                refusal = "";
                LOG.atInfo()
                        .addKeyValue("client", registration.clientId())
                        .log("the client is registered with the keys of its changed files");
            } catch (SettingsRefused e) {
                if (!e.getMessage().equals(refusal)) {
                    refusal = e.getMessage();
                    LOG.atWarn()
                            .addKeyValue("client", registration.clientId())
                            .log(
                                    "the client's changed files cannot be used; its previous keys stay registered: {}",
                                    refusal);
                }
            }
        }
    }
}
