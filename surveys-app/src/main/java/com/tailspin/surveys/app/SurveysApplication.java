package com.tailspin.surveys.app;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import com.google.inject.util.Modules;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.adapters.web.http.PortTaken;
import com.tailspin.surveys.adapters.web.http.TlsUnavailable;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.app.demo.DemoTenants;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.metrics.ProcessMeters;
import com.tailspin.surveys.app.provider.EmbeddedProvider;
import com.tailspin.surveys.app.provider.ListedClients;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs in this process: starts independent parts in parallel and stops them in the opposite order. */
public final class SurveysApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SurveysApplication.class);

    private static final Duration AFTER = Duration.ofSeconds(2);

    private final Deployment deployment;
    private final UnaryOperator<Module> rewiring;
    private final List<MeterRegistry> meters = new CopyOnWriteArrayList<>();
    private final List<Consumer<Duration>> leaving = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> starting = new ArrayList<>();

    private SurveysApplication(Deployment deployment, UnaryOperator<Module> rewiring) {
        this.deployment = deployment;
        this.rewiring = rewiring;
    }

    /**
     * Starts the role and returns when its servers accept requests.
     *
     * @throws SettingsRefused with one sentence if settings, files, ports or stores prevent the start; nothing is
     *     then running
     */
    public static SurveysApplication start(Settings settings, ServerRole role) {
        SurveysApplication application = startSecond(settings, role, UnaryOperator.identity());
        application.ready();
        return application;
    }

    /**
     * As {@link #start}, in a process where another application runs: it does not log that it is ready, and leaves
     * meters and memory of the process to the other.
     *
     * @param rewiring applied to all modules of front end and API together
     */
    static SurveysApplication startSecond(Settings settings, ServerRole role, UnaryOperator<Module> rewiring) {
        SurveysApplication application = new SurveysApplication(Deployment.of(settings, role), rewiring);
        try {
            application.start();
            return application;
        } catch (RuntimeException e) {
            application.settle();
            application.close();
            throw refusal(e);
        }
    }

    public Deployment deployment() {
        return deployment;
    }

    private void start() {
        deployment.data().prepared();
        Composition composition = new Composition(deployment);
        opened(composition.begin());
        if (deployment.role() == ServerRole.IDP) {
            provider(composition);
        } else {
            CompletableFuture<Void> provider = deployment.runsProvider()
                    ? beside(() -> provider(composition))
                    : CompletableFuture.completedFuture(null);
            Injector injector = injector(composition);
            provider.join();
            servers(injector);
        }
    }

    private void ready() {
        String home = deployment.runs(ServerRole.WEB)
                ? deployment.web().baseUrl().toString()
                : (deployment.runs(ServerRole.API) ? deployment.api() : deployment.provider())
                        .baseUrl()
                        .toString();
        LOG.atInfo().addKeyValue("role", deployment.role().spelt()).log("surveys is ready at {}", home);
        Thread thread = new Thread(this::afterwards, "after-start");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs what can wait until the first pages have been served. */
    private void afterwards() {
        try {
            Thread.sleep(AFTER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (running) {
            if (running.isEmpty()) {
                return;
            }
            opened(ProcessMeters.on(List.copyOf(meters)));
        }
        SmallHeap.giveBack();
    }

    private void provider(Composition composition) {
        ListedClients listed = ListedClients.of(deployment.settings());
        IdentityProvider provider = EmbeddedProvider.start(
                deployment, composition.registration(), listed, composition.tls(), composition.workshop());
        leaving.add(provider::leave);
        meters.add(provider.meters());
        opened(provider);
        opened(listed.watch(provider::register));
    }

    private Injector injector(Composition composition) {
        Injector injector =
                Guice.createInjector(Stage.DEVELOPMENT, rewiring.apply(Modules.combine(composition.modules())));
        opened(injector.getInstance(Persistence.class));
        return injector;
    }

    private void servers(Injector injector) {
        if (deployment.runsProvider()) {
            injector.getInstance(DemoTenants.class).signUp(deployment.provider().baseUrl());
        }
        List<CompletableFuture<Void>> servers = new ArrayList<>();
        CompletableFuture<Void> api = CompletableFuture.completedFuture(null);
        for (ServerRole role : List.of(ServerRole.API, ServerRole.WEB)) {
            if (deployment.runs(role)) {
                CompletableFuture<Void> earlier = api;
                api = beside(() -> {
                    WebServer server = injector.getInstance(ServerRoleModule.serverOf(role));
                    server.start();
                    leaving.add(server::leave);
                    meters.add(injector.getInstance(ServerRoleModule.metersOf(role)));
                    // The front end calls the API, so it stops first.
                    earlier.handle((nothing, failure) -> true).join();
                    opened(server);
                });
                servers.add(api);
            }
        }
        servers.forEach(CompletableFuture::join);
    }

    /**
     * Waits for parts that are still starting, so that they can be stopped; whether they start successfully no
     * longer matters.
     */
    private void settle() {
        starting.forEach(one -> one.handle((nothing, failure) -> true).join());
    }

    private void opened(AutoCloseable resource) {
        synchronized (running) {
            running.push(resource);
        }
    }

    /**
     * Stops without failing requests: for {@code surveys.shutdown.notice}, proxies are told to send requests elsewhere;
     * then each server finishes the requests under way, for {@code surveys.shutdown.drain} at most.
     *
     * @return whether every part stopped cleanly and in time
     */
    public boolean stop() {
        Duration notice = deployment.settings().get(Settings.SHUTDOWN_NOTICE);
        Duration drain = deployment.settings().get(Settings.SHUTDOWN_DRAIN);
        LOG.atInfo()
                .addKeyValue("noticeSeconds", notice.toSeconds())
                .addKeyValue("drainSeconds", drain.toSeconds())
                .log("surveys is stopping");
        leaving.forEach(server -> server.accept(drain));
        try {
            Thread.sleep(notice.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return closeAll();
    }

    /** Stops immediately; requests under way get two seconds. */
    @Override
    public void close() {
        closeAll();
    }

    private boolean closeAll() {
        boolean clean = true;
        synchronized (running) {
            while (!running.isEmpty()) {
                AutoCloseable resource = running.pop();
                try {
                    resource.close();
                } catch (Exception e) {
                    clean = false;
                    LOG.atWarn().setCause(e).log("a part did not stop cleanly; the others are stopped nevertheless");
                }
            }
        }
        return clean;
    }

    private CompletableFuture<Void> beside(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        starting.add(done);
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (RuntimeException | Error e) {
                        done.completeExceptionally(e);
                    }
                },
                "start");
        thread.start();
        return done;
    }

    /** Turns a failure that the operator can fix into one sentence; returns any other failure unchanged. */
    static RuntimeException refusal(RuntimeException failure) {
        return causes(failure)
                .flatMap(cause -> {
                    if (cause instanceof SettingsRefused refused) {
                        return Stream.of(refused);
                    }
                    boolean known = cause instanceof PersistenceUnavailable
                            || cause instanceof PortTaken
                            || cause instanceof TlsUnavailable
                            || cause instanceof IdentityProviderException
                            || (cause instanceof AuthRefused refused
                                    && refused.kind() == AuthRefused.Kind.CREDENTIAL_UNUSABLE);
                    return known
                            ? Stream.of(new SettingsRefused(String.valueOf(cause.getMessage()), cause))
                            : Stream.empty();
                })
                .map(RuntimeException.class::cast)
                .findFirst()
                .orElse(failure);
    }

    /** The failure and all its causes; Guice keeps the causes of what it reports in its messages. */
    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        if (failure == null) {
            return Stream.empty();
        }
        Stream<Message> messages = failure instanceof ProvisionException provision
                ? provision.getErrorMessages().stream()
                : failure instanceof CreationException creation ? creation.getErrorMessages().stream() : Stream.empty();
        return Stream.of(
                        Stream.of(failure),
                        messages.flatMap(message -> causes(message.getCause())),
                        causes(failure.getCause()))
                .flatMap(Function.identity());
    }
}
