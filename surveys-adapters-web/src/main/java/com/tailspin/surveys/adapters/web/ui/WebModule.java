package com.tailspin.surveys.adapters.web.ui;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.tailspin.surveys.adapters.web.export.TenantExports;
import com.tailspin.surveys.adapters.web.http.ReadinessCheck;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.SearchThrottle;
import com.tailspin.surveys.adapters.web.http.ServerAddress;
import com.tailspin.surveys.adapters.web.http.Throttle;
import com.tailspin.surveys.adapters.web.http.Throttle.Budget;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.adapters.web.ui.answering.AnsweringForms;
import com.tailspin.surveys.adapters.web.ui.answering.AnsweringPages;
import com.tailspin.surveys.adapters.web.ui.authoring.AuthoringForms;
import com.tailspin.surveys.adapters.web.ui.authoring.HandOverPages;
import com.tailspin.surveys.adapters.web.ui.authoring.PublicationPages;
import com.tailspin.surveys.adapters.web.ui.authoring.QuestionListPages;
import com.tailspin.surveys.adapters.web.ui.authoring.QuestionPages;
import com.tailspin.surveys.adapters.web.ui.authoring.SurveyListPages;
import com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages;
import com.tailspin.surveys.adapters.web.ui.contributing.ContributingForms;
import com.tailspin.surveys.adapters.web.ui.contributing.ContributorPages;
import com.tailspin.surveys.adapters.web.ui.contributing.InvitationPages;
import com.tailspin.surveys.adapters.web.ui.history.HistoryPages;
import com.tailspin.surveys.adapters.web.ui.home.HomePages;
import com.tailspin.surveys.adapters.web.ui.page.Assets;
import com.tailspin.surveys.adapters.web.ui.page.AuthorizationRedirects;
import com.tailspin.surveys.adapters.web.ui.page.ErrorPages;
import com.tailspin.surveys.adapters.web.ui.page.FormWords;
import com.tailspin.surveys.adapters.web.ui.page.Frame;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.LanguageEndpoint;
import com.tailspin.surveys.adapters.web.ui.page.Languages;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.results.ResponsePages;
import com.tailspin.surveys.adapters.web.ui.results.ResultForms;
import com.tailspin.surveys.adapters.web.ui.results.ResultPages;
import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.Cookies;
import com.tailspin.surveys.adapters.web.ui.session.Csrf;
import com.tailspin.surveys.adapters.web.ui.session.OtherSessions;
import com.tailspin.surveys.adapters.web.ui.signin.BackchannelLogoutEndpoint;
import com.tailspin.surveys.adapters.web.ui.signin.SessionPages;
import com.tailspin.surveys.adapters.web.ui.signin.SignInForms;
import com.tailspin.surveys.adapters.web.ui.signin.SignInPages;
import com.tailspin.surveys.adapters.web.ui.signin.SignUpPages;
import com.tailspin.surveys.adapters.web.ui.tenant.PeoplePages;
import com.tailspin.surveys.adapters.web.ui.tenant.TenantForms;
import com.tailspin.surveys.adapters.web.ui.tenant.TenantPages;
import com.tailspin.surveys.auth.port.in.BackchannelLogout;
import com.tailspin.surveys.auth.port.in.SessionKeeping;
import com.tailspin.surveys.auth.port.in.SigningIn;
import com.tailspin.surveys.auth.port.in.SigningOut;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Provides the web front end's {@link WebServer}, not started. Needs the domain's driving ports, authentication's
 * {@link SigningIn}, {@link SigningOut}, {@link BackchannelLogout} and {@link SessionKeeping}, an
 * {@link InstantSource}, a {@link ReadinessCheck} and a {@link PrometheusMeterRegistry}. The application may contribute
 * further {@link Routes}; they get {@link PageRenderer} and {@link Gate} from here.
 */
public final class WebModule extends AbstractModule {

    /** What the forms of all features are called. */
    static final FormWords WORDS = FormWords.of(List.of(
            AnsweringForms.WORDS,
            AuthoringForms.WORDS,
            ContributingForms.WORDS,
            ResultForms.WORDS,
            TenantForms.WORDS,
            SignInForms.WORDS));

    private final WebSettings settings;

    public WebModule(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), Routes.class);
    }

    @Provides
    @Singleton
    ServerAddress address() {
        return new ServerAddress("web", settings.port(), settings.baseUrl());
    }

    @Provides
    @Singleton
    Cookies cookies() {
        return new Cookies(settings.https());
    }

    @Provides
    @Singleton
    BrowserSessions browserSessions(SessionKeeping sessions, Cookies cookies, InstantSource clock) {
        return new BrowserSessions(sessions, cookies, clock);
    }

    @Provides
    @Singleton
    Csrf csrf(BrowserSessions browserSessions, Cookies cookies) {
        return new Csrf(browserSessions, cookies);
    }

    @Provides
    @Singleton
    Assets assets() {
        return new Assets();
    }

    @Provides
    @Singleton
    Languages languages(Cookies cookies) {
        return new Languages(cookies);
    }

    @Provides
    @Singleton
    PageRenderer pages(
            BrowserSessions browserSessions,
            Csrf csrf,
            Languages languages,
            Assets assets,
            ServerAddress address,
            InstantSource clock) {
        return new PageRenderer(browserSessions, csrf, languages, assets, address, clock, settings.workshop());
    }

    @Provides
    @Singleton
    Throttle throttle() {
        return new Throttle(settings.throttling());
    }

    @Provides
    @Singleton
    AuthorizationRedirects authorizationRedirects(
            SigningIn signingIn,
            BrowserSessions browserSessions,
            Cookies cookies,
            Throttle throttle,
            PageRenderer pages) {
        return new AuthorizationRedirects(signingIn, browserSessions, cookies, throttle, pages);
    }

    @Provides
    @Singleton
    Gate gate(BrowserSessions browserSessions, Csrf csrf, PageRenderer pages, AuthorizationRedirects redirects) {
        return new Gate(browserSessions, csrf, pages, redirects, WORDS);
    }

    @Provides
    @Singleton
    ErrorPages refusals(BrowserSessions browserSessions, PageRenderer pages, AuthorizationRedirects redirects) {
        return new ErrorPages(browserSessions, pages, redirects, WORDS);
    }

    @Provides
    @Singleton
    SignInPages signInPages(
            SigningIn signingIn,
            SigningOut signingOut,
            TenantOnboarding onboarding,
            CallerRecognition recognition,
            BrowserSessions browserSessions,
            AuthorizationRedirects redirects,
            Gate gate,
            PageRenderer pages) {
        return new SignInPages(signingIn, signingOut, onboarding, recognition, browserSessions, redirects, gate, pages);
    }

    @Provides
    @Singleton
    SignUpPages signUpPages(SigningIn signingIn, AuthorizationRedirects redirects, Gate gate, PageRenderer pages) {
        return new SignUpPages(signingIn, redirects, gate, pages);
    }

    @Provides
    @Singleton
    TenantPages tenantPages(
            TenantAdministration administration,
            SurveyAuthoring authoring,
            Contributing contributing,
            SurveyResults results,
            SurveyHistory history,
            SigningOut signingOut,
            BrowserSessions browserSessions,
            Gate gate,
            PageRenderer pages) {
        return new TenantPages(
                administration,
                new TenantExports(administration, authoring, contributing, results, history),
                signingOut,
                browserSessions,
                gate,
                pages);
    }

    @Provides
    @Singleton
    PeoplePages peoplePages(
            TenantAdministration administration, OtherSessions sessions, Gate gate, PageRenderer pages) {
        return new PeoplePages(administration, sessions, gate, pages);
    }

    @Provides
    @Singleton
    OtherSessions otherSessions(SessionKeeping sessions, SigningOut signingOut) {
        return new OtherSessions(sessions, signingOut);
    }

    @Provides
    @Singleton
    SessionPages sessionPages(OtherSessions sessions, BrowserSessions browserSessions, Gate gate, PageRenderer pages) {
        return new SessionPages(sessions, browserSessions, gate, pages);
    }

    @Provides
    @Singleton
    WebServer server(
            ServerAddress address,
            SurveyAuthoring authoring,
            Contributing contributing,
            SurveyAnswering answering,
            SurveyResults results,
            SurveyHistory history,
            SignInPages signInPages,
            SignUpPages signUpPages,
            BackchannelLogout backchannelLogout,
            TenantPages tenantPages,
            PeoplePages peoplePages,
            SessionPages sessionPages,
            Languages languages,
            Assets assets,
            Throttle throttle,
            Gate gate,
            PageRenderer pages,
            ErrorPages refusals,
            Set<Routes> others,
            ReadinessCheck readiness,
            PrometheusMeterRegistry meters) {
        List<Routes> routes = new ArrayList<>(List.of(
                new Frame(settings.authorityOrigin(), assets, refusals),
                new SearchThrottle(throttle, Budget.SEARCHES_FROM_AN_ADDRESS),
                new LanguageEndpoint(languages, gate),
                new HomePages(answering, pages),
                new AnsweringPages(answering, throttle, pages),
                signInPages,
                signUpPages,
                sessionPages,
                new BackchannelLogoutEndpoint(backchannelLogout),
                new SurveyListPages(authoring, contributing, gate, pages),
                new SurveyPages(authoring, results, gate, pages),
                new HandOverPages(authoring, gate, pages),
                new PublicationPages(authoring, gate, pages),
                new QuestionPages(authoring, results, gate, pages),
                new QuestionListPages(authoring, results, gate, pages),
                new ContributorPages(authoring, contributing, gate, pages),
                new InvitationPages(contributing, gate, pages),
                tenantPages,
                peoplePages,
                new ResultPages(authoring, results, gate, pages),
                new ResponsePages(authoring, results, gate, pages),
                new HistoryPages(authoring, history, gate, pages)));
        routes.addAll(others);
        return new WebServer(address, routes, refusals::failed, readiness, meters);
    }
}
