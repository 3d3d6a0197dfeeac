package com.tailspin.surveys.app;

import com.google.inject.Module;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiPersistenceModule;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiSettings;
import com.tailspin.surveys.adapters.persistence.memory.InMemoryPersistenceModule;
import com.tailspin.surveys.adapters.web.api.ApiModule;
import com.tailspin.surveys.adapters.web.api.ApiSettings;
import com.tailspin.surveys.adapters.web.apiclient.ApiClientModule;
import com.tailspin.surveys.adapters.web.apiclient.ApiClientSettings;
import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import com.tailspin.surveys.adapters.web.ui.WebModule;
import com.tailspin.surveys.adapters.web.ui.WebSettings;
import com.tailspin.surveys.app.credential.AssertionDefaults;
import com.tailspin.surveys.app.credential.CertificateBinding;
import com.tailspin.surveys.app.credential.ConfiguredCredentials;
import com.tailspin.surveys.app.credential.CredentialSetup;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.provider.ProviderTls;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.AssertionProfile;
import com.tailspin.surveys.app.settings.Settings.SenderConstraint;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.oidc.Authority;
import com.tailspin.surveys.auth.oidc.ClaimNames;
import com.tailspin.surveys.auth.oidc.OidcModule;
import com.tailspin.surveys.auth.oidc.OidcSettings;
import com.tailspin.surveys.auth.oidc.PromptPolicy;
import com.tailspin.surveys.auth.oidc.ProofPolicy;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.allowed.AllowedModule;
import com.tailspin.surveys.workshop.anatomy.AnatomyModule;
import com.tailspin.surveys.workshop.bench.BenchModule;
import com.tailspin.surveys.workshop.course.CourseModule;
import com.tailspin.surveys.workshop.hexagon.HexagonModule;
import com.tailspin.surveys.workshop.learn.LearnModule;
import com.tailspin.surveys.workshop.rotation.RotationModule;
import com.tailspin.surveys.workshop.tour.TourModule;
import com.tailspin.surveys.workshop.wire.WireModules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bill of materials: the modules of each part. To swap an adapter, change one line here; to choose between existing
 * ones, change a setting.
 */
final class Composition {

    private static final Module NOTHING = binder -> {};

    private final Deployment deployment;
    private final Settings settings;
    private final Optional<CredentialSetup> setup;
    private final ProviderTls tls;
    private final ApiTls apiTls;
    private final Optional<Workshop> workshop;
    private final Optional<WireModules> wire;
    private final SecondApplications second = new SecondApplications();

    Composition(Deployment deployment) {
        this.deployment = deployment;
        this.settings = deployment.settings();
        this.setup = deployment.runs(ServerRole.WEB)
                ? Optional.of(CredentialSetup.of(settings, deployment.data()))
                : Optional.empty();
        this.tls = ProviderTls.of(deployment);
        this.apiTls = ApiTls.of(deployment);
        this.workshop = deployment.runsWorkshop() ? Optional.of(new Workshop()) : Optional.empty();
        this.wire = workshop.map(WireModules::new);
    }

    /** The modules of everything that runs in this process, except the identity provider. */
    List<Module> modules() {
        List<Module> modules =
                new ArrayList<>(List.of(new StrictModule(), new CommonModule(), persistence(), new OidcModule(oidc())));
        if (deployment.runsProvider()) {
            modules.add(new DemoTenantsModule());
        }
        if (deployment.runs(ServerRole.API)) {
            modules.add(new ServerRoleModule(
                    ServerRole.API,
                    new ApiModule(api()),
                    new DomainModule(),
                    new CallerVerificationModule(),
                    wire.map(WireModules::api).orElse(NOTHING)));
        }
        setup.ifPresent(credential -> modules.add(new ServerRoleModule(
                ServerRole.WEB,
                new WebModule(web()),
                backend(),
                new AuthServicesModule(registeredClient(), deployment.encryptionKeys()),
                credential.module(),
                certificateBinding(),
                workshop.map(Workshop::webModule).orElse(NOTHING),
                wire.map(WireModules::web).orElse(NOTHING),
                workshop.<Module>map(BenchModule::new).orElse(NOTHING),
                workshop.<Module>map(RotationModule::new).orElse(NOTHING),
                workshop.<Module>map(shown -> new CourseModule()).orElse(NOTHING),
                workshop.<Module>map(shown -> new HexagonModule(second)).orElse(NOTHING),
                workshop.map(this::anatomy).orElse(NOTHING),
                workshop.map(this::allowed).orElse(NOTHING),
                workshop.map(this::tour).orElse(NOTHING),
                workshop.map(this::documents).orElse(NOTHING))));
        return modules;
    }

    private Module anatomy(Workshop shown) {
        return new AnatomyModule(shown, settings.get(Settings.CLIENT_ID), AssertionDefaults.running(settings));
    }

    private Module allowed(Workshop shown) {
        return new AllowedModule(
                shown,
                deployment.api().baseUrl(),
                settings.get(Settings.API_AUDIENCE) + "/" + settings.get(Settings.API_SCOPE));
    }

    private Module tour(Workshop shown) {
        return new TourModule(shown, wire.orElseThrow(), new ConfiguredCredentials(settings, deployment.data()));
    }

    private Module documents(Workshop shown) {
        return new LearnModule(shown, wire.orElseThrow(), settings.get(Settings.CLIENT_ID));
    }

    /** The workshop, if it is enabled. */
    Optional<Workshop> workshop() {
        return workshop;
    }

    /** The modules of the command that creates demo data. */
    List<Module> demo() {
        return List.of(new StrictModule(), new DemoModule(), persistence());
    }

    /** Starts what has to run beside the front end. */
    AutoCloseable begin() {
        AutoCloseable credential = setup.map(CredentialSetup::begin).orElse(() -> {});
        return () -> {
            second.close();
            credential.close();
        };
    }

    private Module persistence() {
        return switch (settings.get(Settings.PERSISTENCE_TYPE)) {
            case SQLITE, POSTGRESQL -> new JdbiPersistenceModule(jdbi());
            case MEMORY -> new InMemoryPersistenceModule();
        };
    }

    private Module backend() {
        return switch (settings.get(Settings.WEB_BACKEND)) {
            case HTTP ->
                new ApiClientModule(new ApiClientSettings(deployment.api().baseUrl(), apiTls.trusted()));
            case IN_PROCESS -> new InProcessModule();
        };
    }

    /** TLS settings of this process's identity provider. */
    ProviderTls tls() {
        return tls;
    }

    /** This application's registration at the embedded identity provider; empty if no front end runs. */
    Optional<ClientRegistration> registration() {
        RegisteredClient client = registeredClient();
        return setup.map(credential -> ClientRegistration.of(
                                client.id().value(),
                                List.of(client.redirectUri(), client.consentRedirectUri()),
                                List.of(client.postLogoutRedirectUri()),
                                credential.registration())
                        .withBackchannelLogoutUri(deployment.web().baseUrl().resolve("/backchannel-logout")))
                .map(registration -> settings.get(Settings.SENDER_CONSTRAINT) == SenderConstraint.MTLS
                        ? registration.withCertificateBoundTokens()
                        : registration);
    }

    /** The certificate that tokens are bound to, if to any. */
    Module certificateBinding() {
        return CertificateBinding.module(settings, deployment.data());
    }

    private RegisteredClient registeredClient() {
        return new RegisteredClient(
                new ClientId(settings.get(Settings.CLIENT_ID)),
                deployment.web().baseUrl().resolve("/signin-oidc"),
                deployment.web().baseUrl().resolve("/sign-up/consented"),
                deployment.web().baseUrl().resolve("/signed-out"),
                settings.get(Settings.PAR),
                deployment.scopes());
    }

    /** How the front end authenticates; present if a front end runs. */
    CredentialSetup credentialSetup() {
        return setup.orElseThrow();
    }

    OidcSettings oidc() {
        return OidcSettings.of(
                        new Authority(deployment.authority()),
                        new ClientId(settings.get(Settings.CLIENT_ID)),
                        settings.get(Settings.API_AUDIENCE),
                        settings.get(Settings.API_SCOPE),
                        new ClaimNames(
                                settings.find(Settings.CLAIM_SUBJECT)
                                        .orElse(deployment.isEntraShaped() ? "oid" : "sub"),
                                settings.get(Settings.CLAIM_TENANT),
                                settings.get(Settings.CLAIM_NAME),
                                settings.find(Settings.CLAIM_EMAIL)
                                        .orElse(deployment.isEntraShaped() ? "preferred_username" : "email"),
                                settings.get(Settings.CLAIM_ROLES)))
                .withTenantInIdToken(settings.get(Settings.ASSERTION_PROFILE) == AssertionProfile.ENTRA)
                .withPrompt(prompt())
                .withSigningAlgorithm(settings.find(Settings.SIGNING_ALGORITHM))
                .withProofs(proofs())
                .withTrusted(tls.trusted());
    }

    private ProofPolicy proofs() {
        return switch (settings.get(Settings.SENDER_CONSTRAINT)) {
            case AUTOMATIC -> ProofPolicy.AUTOMATIC;
            case DPOP -> ProofPolicy.ALWAYS;
            case NONE, MTLS -> ProofPolicy.NEVER;
        };
    }

    private PromptPolicy prompt() {
        return switch (settings.get(Settings.PROMPT)) {
            case AUTOMATIC -> PromptPolicy.AUTOMATIC;
            case ALWAYS -> PromptPolicy.ALWAYS;
            case NEVER -> PromptPolicy.NEVER;
        };
    }

    private JdbiSettings jdbi() {
        Deployment.Database database = deployment.persistence().orElseThrow();
        return new JdbiSettings(
                database.url(), database.user(), database.password(), settings.get(Settings.PERSISTENCE_POOL_SIZE));
    }

    private ApiSettings api() {
        return new ApiSettings(
                deployment.api().port(),
                Optional.of(deployment.api().baseUrl()),
                apiTls.server(),
                settings.find(Settings.API_CERTIFICATE_HEADER),
                settings.get(Settings.API_SCOPE),
                throttling());
    }

    private WebSettings web() {
        return new WebSettings(
                deployment.web().port(),
                Optional.of(deployment.web().baseUrl()),
                deployment.authorityAddress(),
                workshop.isPresent(),
                throttling());
    }

    private ThrottleSettings throttling() {
        return new ThrottleSettings(
                settings.get(Settings.THROTTLING_ENABLED), settings.get(Settings.THROTTLING_BEHIND_PROXY));
    }
}
