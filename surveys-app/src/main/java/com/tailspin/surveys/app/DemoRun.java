package com.tailspin.surveys.app;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.app.demo.DemoData;
import com.tailspin.surveys.app.demo.DemoTenants;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.net.URI;

/** Fills the store with demo data, without running a server. */
public final class DemoRun {

    private DemoRun() {}

    /**
     * Creates the demo data unless it exists.
     *
     * @throws SettingsRefused with one sentence if the store is in memory or unavailable, or if there is no
     *     embedded provider
     */
    public static DemoData.Made make(Settings settings) {
        Deployment deployment = Deployment.of(settings, ServerRole.ALL);
        if (settings.get(Settings.PERSISTENCE_TYPE).isVolatile()) {
            throw new SettingsRefused(
                    "surveys.persistence.type = %s keeps nothing after the command ends, so demo data cannot be stored there."
                            .formatted(Setting.spelt(settings.get(Settings.PERSISTENCE_TYPE))));
        }
        if (!deployment.runsProvider()) {
            throw new SettingsRefused("Demo data consists of surveys of the embedded identity provider's people: "
                    + "it requires surveys.identity.authority = embedded.");
        }
        if (!settings.get(Settings.PERSISTENCE_TYPE).isShared()) {
            deployment.data().requireUnused();
        }
        deployment.data().prepared();
        try {
            Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new Composition(deployment).demo());
            try (Persistence persistence = injector.getInstance(Persistence.class)) {
                persistence.check();
                URI provider = deployment.provider().baseUrl();
                DemoTenants tenants = injector.getInstance(DemoTenants.class);
                tenants.signUp(provider);
                CallerRecognition recognition = injector.getInstance(CallerRecognition.class);
                return injector.getInstance(DemoData.class)
                        .make(
                                person(recognition, provider, DemoTenant.CONTOSO, 1),
                                person(recognition, provider, DemoTenant.FABRIKAM, 0),
                                person(recognition, provider, DemoTenant.FABRIKAM, 1));
            }
        } catch (RuntimeException e) {
            throw SurveysApplication.refusal(e);
        }
    }

    private static Caller.Person person(CallerRecognition recognition, URI provider, DemoTenant tenant, int which) {
        return recognition.recognise(
                DemoTenants.visitor(provider, tenant, tenant.people().get(which)));
    }
}
