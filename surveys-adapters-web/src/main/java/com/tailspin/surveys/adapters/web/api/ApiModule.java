package com.tailspin.surveys.adapters.web.api;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.tailspin.surveys.adapters.web.export.ResponseExports;
import com.tailspin.surveys.adapters.web.export.TenantExports;
import com.tailspin.surveys.adapters.web.http.ReadinessCheck;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.SearchThrottle;
import com.tailspin.surveys.adapters.web.http.ServerAddress;
import com.tailspin.surveys.adapters.web.http.Throttle;
import com.tailspin.surveys.adapters.web.http.Throttle.Budget;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.adapters.web.security.PresentedCertificates;
import com.tailspin.surveys.auth.port.in.CallerVerification;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Provides the API's {@link WebServer}, not started. Needs the domain's driving ports, authentication's
 * {@link CallerVerification}, a {@link ReadinessCheck} and a {@link PrometheusMeterRegistry}. The application may
 * contribute further {@link Routes}.
 */
public final class ApiModule extends AbstractModule {

    private final ApiSettings settings;

    public ApiModule(ApiSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), Routes.class);
    }

    @Provides
    @Singleton
    BearerCallers callers(CallerVerification verification, CallerRecognition recognition) {
        return new BearerCallers(
                verification, recognition, settings.baseUrl(), new PresentedCertificates(settings.certificateHeader()));
    }

    @Provides
    @Singleton
    Throttle throttle() {
        return new Throttle(settings.throttling());
    }

    @Provides
    @Singleton
    WebServer server(
            SurveyAuthoring authoring,
            Contributing contributing,
            SurveyAnswering answering,
            SurveyResults results,
            SurveyHistory history,
            TenantOnboarding onboarding,
            TenantAdministration administration,
            BearerCallers callers,
            Throttle throttle,
            Set<Routes> others,
            ReadinessCheck readiness,
            PrometheusMeterRegistry meters) {
        Problems problems = new Problems(settings.requiredScope());
        List<Routes> routes = new ArrayList<>(routes(
                authoring, contributing, answering, results, history, onboarding, administration, callers, throttle));
        routes.add(problems);
        routes.add(0, new SearchThrottle(throttle, Budget.SEARCHES_FROM_AN_API_CLIENT));
        routes.addAll(others);
        ServerAddress address = new ServerAddress("api", settings.port(), settings.baseUrl(), settings.tls());
        return new WebServer(address, routes, problems, readiness, meters);
    }

    static List<Routes> routes(
            SurveyAuthoring authoring,
            Contributing contributing,
            SurveyAnswering answering,
            SurveyResults results,
            SurveyHistory history,
            TenantOnboarding onboarding,
            TenantAdministration administration,
            BearerCallers callers,
            Throttle throttle) {
        return List.of(
                new DescriptionRoutes(),
                new CallerRoutes(onboarding, contributing, callers),
                new SurveyRoutes(authoring, callers),
                new QuestionRoutes(authoring, callers),
                new PublicationRoutes(authoring, callers),
                new ContributorRoutes(authoring, contributing, callers),
                new InvitationRoutes(contributing, callers),
                new TenantRoutes(
                        administration,
                        new TenantExports(administration, authoring, contributing, results, history),
                        callers),
                new ResultRoutes(results, new ResponseExports(authoring, results), callers),
                new HistoryRoutes(history, callers),
                new PublishedSurveyRoutes(answering, throttle));
    }
}
