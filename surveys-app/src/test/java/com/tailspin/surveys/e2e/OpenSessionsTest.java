package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.e2e.TestVisitor.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's decisions take effect for people who are already signed in, with both backends. */
class OpenSessionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"http", "in-process"})
    void a_pause_and_a_removal_reach_people_who_are_signed_in(String backend) {
        try (RunningSurveys surveys = RunningSurveys.start(
                folder, Map.of("surveys.web.backend", backend, "surveys.persistence.type", "memory"))) {
            TestVisitor alice = signedIn(surveys, "alice@contoso.example");
            TestVisitor bob = signedIn(surveys, "bob@contoso.example");
            TestVisitor carol = signedIn(surveys, "carol@contoso.example");
            Page made = bob.submit(bob.get("/surveys/new"), "/surveys/new", Map.of("title", "Secret of Contoso"));
            String survey = Pattern.compile("/surveys/[0-9a-f-]{36}")
                    .matcher(made.uri().getPath())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
            assertThat(carol.get(survey).html()).contains("Secret of Contoso");
            Page form = bob.get("/surveys/new");

            Page tenant = alice.get("/tenant");
            alice.submit(tenant, "/tenant/pause", Map.of());
            for (Page refused : new Page[] {
                bob.get(survey), bob.submit(form, "/surveys/new", Map.of("title", "Meanwhile")), carol.get("/surveys")
            }) {
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.html())
                        .contains("has paused its use of Surveys")
                        .doesNotContain("Secret");
            }
            assertThat(alice.get(survey).status()).isEqualTo(200);
            alice.submit(alice.get("/tenant"), "/tenant/resume", Map.of());
            assertThat(carol.get(survey).status()).isEqualTo(200);

            Page people = alice.get("/tenant/people");
            alice.submit(people, removal(people, "carol@contoso.example"), Map.of());
            Page asked = carol.get(survey);
            assertThat(asked.uri().getPort())
                    .as("the provider's page")
                    .isEqualTo(surveys.provider().getPort());
            assertThat(asked.html()).doesNotContain("Secret");
            assertThat(carol.signIn("carol@contoso.example").status()).isEqualTo(200);
            assertThat(carol.get(survey).html()).contains("Secret of Contoso");
        }
    }

    private static String removal(Page people, String address) {
        Matcher form = Pattern.compile(
                        Pattern.quote(address) + ".*?action=\"(/tenant/people/[0-9a-f-]+/[a-z]+)\"", Pattern.DOTALL)
                .matcher(people.html());
        assertThat(form.find()).as(people.html()).isTrue();
        return form.group(1);
    }

    private static TestVisitor signedIn(RunningSurveys surveys, String email) {
        TestVisitor visitor = surveys.visitor();
        assertThat(visitor.signIn(email).status()).isEqualTo(200);
        return visitor;
    }
}
