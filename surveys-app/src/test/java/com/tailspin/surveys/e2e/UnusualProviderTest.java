package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.e2e.Visitor.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people at the front end see of a provider that lacks something, changes, or misbehaves. */
class UnusualProviderTest {

    @TempDir
    static Path data;

    private static HostileProvider provider;
    private static RunningSurveys surveys;

    @BeforeAll
    static void start() {
        provider = new HostileProvider(false);
        provider.roles = List.of("SurveyAdmin");
        surveys = RunningSurveys.start(
                data,
                Map.of(
                        "surveys.identity.authority",
                        provider.authority(),
                        "surveys.identity.credential.secret.value",
                        "the secret"));
        behave();
        assertThat(signUp(surveys.visitor()).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        surveys.close();
        provider.close();
    }

    @BeforeEach
    void startAfresh() {
        behave();
        provider.sent.clear();
        provider.asked.clear();
    }

    private static void behave() {
        provider.redirect = provider::signedIn;
        provider.answer = request -> Reply.json(200, provider.tokens(request));
    }

    private static Page signUp(Visitor visitor) {
        return visitor.submit(visitor.get("/sign-up"), "/sign-up", Map.of("name", "Northwind"));
    }

    @Test
    void an_organisation_signs_up_where_the_provider_takes_no_prompt() {
        provider.redirect = request -> request.containsKey("prompt")
                ? provider.refused(request, "invalid_request", "unsupported prompt value requested")
                : provider.signedIn(request);
        Visitor visitor = surveys.visitor();
        signUp(visitor);
        // Java's client follows five redirects and no more.
        Page page = visitor.get("/surveys");
        assertThat(page.status()).as(page.html()).isEqualTo(200);
        assertThat(page.html()).contains("Pat Person");
        assertThat(provider.sent).hasSize(2);
    }

    @Test
    void a_refusal_that_has_nothing_to_do_with_the_prompt_ends_after_one_more_attempt() {
        provider.redirect = request -> provider.refused(request, "invalid_request", "no");
        Page page = surveys.visitor().get("/sign-in?choose");
        assertThat(page.status()).isEqualTo(403);
        assertThat(provider.sent).hasSize(2);
        assertThat(provider.sent.get(1)).doesNotContainKey("prompt");
    }

    @Test
    void refresh_tokens_are_asked_for_with_consent_and_without_one_people_only_sign_in_again() {
        provider.answer = request -> {
            Map<String, Object> tokens = provider.tokens(request);
            tokens.remove("refresh_token");
            tokens.put("expires_in", 1);
            return Reply.json(200, tokens);
        };
        Visitor visitor = surveys.visitor();
        assertThat(visitor.get("/sign-in").status()).isEqualTo(200);
        assertThat(provider.sent).allSatisfy(request -> assertThat(request)
                .containsEntry("prompt", "consent")
                .hasEntrySatisfying("scope", scope -> assertThat(scope).contains("offline_access")));
    }
}
