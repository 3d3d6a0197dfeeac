package com.tailspin.surveys.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import com.tailspin.surveys.adapters.web.api.ApiModule;
import com.tailspin.surveys.adapters.web.api.ApiSettings;
import com.tailspin.surveys.adapters.web.apiclient.ApiClientModule;
import com.tailspin.surveys.adapters.web.apiclient.ApiClientSettings;
import com.tailspin.surveys.adapters.web.fixture.TheDomain;
import com.tailspin.surveys.adapters.web.fixture.Tokens;
import com.tailspin.surveys.adapters.web.http.ReadinessCheck;
import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.adapters.web.ui.WebModule;
import com.tailspin.surveys.adapters.web.ui.WebSettings;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.FakeProvider;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.auth.port.in.BackchannelLogout;
import com.tailspin.surveys.auth.port.in.CallerVerification;
import com.tailspin.surveys.auth.port.in.SessionKeeping;
import com.tailspin.surveys.auth.port.in.SigningIn;
import com.tailspin.surveys.auth.port.in.SigningOut;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.out.Surveys;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The sequence diagram of publishing in docs/architecture.md, compared with one publishing that is recorded: front end and API run as in the
 * application, over HTTP, and each port between them notes which participant of the diagram called it.
 */
class RecordedPublishingTest {

    private static final Path PAGE = Path.of("..", "docs", "architecture.md");
    private static final Pattern DIAGRAM = Pattern.compile("## One request.*?```mermaid(.*?)```", Pattern.DOTALL);
    private static final Pattern PARTICIPANT = Pattern.compile("participant (\\w+) as (\\w+) \\(");
    private static final Pattern CALL = Pattern.compile("(\\w+)->>(\\w+): ([A-Z]\\w+\\.\\w+)\\(");

    private final List<String> recorded = new CopyOnWriteArrayList<>();
    private Map<String, String> participants = Map.of();

    @Test
    void publishing_goes_from_participant_to_participant_as_the_diagram_shows() throws Exception {
        String diagram = DIAGRAM.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        participants = PARTICIPANT
                .matcher(diagram)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        List<String> drawn = CALL.matcher(diagram)
                .results()
                .filter(call -> !call.group(1).equals(call.group(2)))
                .map(this::call)
                .toList();
        assertThat(drawn).hasSize(5);

        publishSomething();

        int begin = recorded.indexOf(drawn.get(0));
        assertThat(begin).as("%s in %s", drawn.get(0), recorded).isNotNegative();
        assertThat(recorded.subList(begin, recorded.size())).isEqualTo(drawn);
    }

    private String call(MatchResult drawn) {
        return participants.get(drawn.group(1)) + " -> " + drawn.group(3);
    }

    private void publishSomething() {
        Stores kept = new InMemoryStores().stores().withEverybody();
        Stores stores = new Stores(
                kept.tenants(),
                kept.users(),
                recording(Surveys.class, kept.surveys(), "save"),
                kept.contributors(),
                kept.responses(),
                kept.history(),
                kept.transactions());
        TheDomain domain = new TheDomain(stores);
        SurveyAuthoring authoring = domain.ports.authoring();
        SurveyId survey = authoring
                .draft(SurveyTexts.titled("Lunch"), People.BOB)
                .survey()
                .id();
        authoring.addQuestion(survey, QuestionDraft.of("Why?", new ShortText()), People.BOB);
        Tokens tokens = new Tokens(issuer -> true);
        tokens.issue(People.BOB);
        FakeProvider provider = new FakeProvider();
        provider.knows("bob", Tokens.verified(People.BOB));
        try (WebServer api = started(
                        new ApiModule(new ApiSettings(0, Optional.empty(), "surveys.access", unthrottled())),
                        new Api(domain, tokens));
                WebServer site = started(
                        new WebModule(new WebSettings(
                                0, Optional.empty(), URI.create(FakeProvider.ORIGIN), false, unthrottled())),
                        new FrontEnd(api.baseUrl(), domain, tokens, provider))) {
            Browser browser = new Browser(site.baseUrl()).signedInAs("bob");
            String publish = "/surveys/" + survey + "/publish";
            assertThat(browser.fillIn(publish, publish, Map.of("listing", "listed", "zone", "UTC"))
                            .status())
                    .isEqualTo(303);
        }
    }

    private static ThrottleSettings unthrottled() {
        return new ThrottleSettings(false, false);
    }

    private static WebServer started(Module... modules) {
        WebServer server = Guice.createInjector(modules).getInstance(WebServer.class);
        server.start();
        return server;
    }

    /** The port, which notes calls of that method together with the nearest participant on the stack. */
    private <T> T recording(Class<T> port, T real, String noted) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (method.getName().equals(noted)) {
                        recorded.add(nearestParticipant() + " -> " + port.getSimpleName() + "." + noted);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Module recordingAuthoring(Module module, SurveyAuthoring real) {
        SurveyAuthoring recording = recording(SurveyAuthoring.class, real, "publish");
        return Modules.override(module)
                .with(binder -> binder.bind(SurveyAuthoring.class).toInstance(recording));
    }

    private String nearestParticipant() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(frame ->
                                frame.getClassName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", ""))
                        .filter(participants::containsValue)
                        .findFirst())
                .orElse("another class");
    }

    /** What the API and the front end both need from the application. */
    private abstract static class Rest extends AbstractModule {
        @Override
        protected void configure() {
            bind(ReadinessCheck.class).toInstance(() -> {});
            bind(PrometheusMeterRegistry.class).toInstance(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        }
    }

    private final class Api extends Rest {

        private final TheDomain domain;
        private final Tokens tokens;

        Api(TheDomain domain, Tokens tokens) {
            this.domain = domain;
            this.tokens = tokens;
        }

        @Override
        protected void configure() {
            super.configure();
            bind(CallerVerification.class).toInstance(recording(CallerVerification.class, tokens, "verify"));
            install(recordingAuthoring(domain, domain.ports.authoring()));
        }
    }

    private final class FrontEnd extends Rest {

        private final URI api;
        private final TheDomain domain;
        private final Tokens tokens;
        private final FakeProvider provider;

        FrontEnd(URI api, TheDomain domain, Tokens tokens, FakeProvider provider) {
            this.api = api;
            this.domain = domain;
            this.tokens = tokens;
            this.provider = provider;
        }

        @Override
        protected void configure() {
            super.configure();
            bind(SigningIn.class).toInstance(provider);
            bind(SigningOut.class).toInstance(provider);
            bind(SessionKeeping.class).toInstance(provider);
            bind(BackchannelLogout.class).toInstance(provider);
            bind(InstantSource.class).toInstance(domain.clock);
            Module needed = binder ->
                    binder.bind(AccessTokens.class).toInstance(recording(AccessTokens.class, tokens, "silently"));
            Module client = new ApiClientModule(new ApiClientSettings(api));
            install(needed);
            install(recordingAuthoring(
                    client, Guice.createInjector(client, needed).getInstance(SurveyAuthoring.class)));
        }
    }
}
