package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plug is pulled while many people answer and several write surveys. After each start everything is counted: what
 * was acknowledged is there once, nothing is half stored, the results add up, and people are still signed in.
 * {@code -Dpulled-plug.kills=100} pulls it 100 times.
 */
@Tag("slow")
class PulledPlugIT {

    private static final int KILLS = 4;
    private static final int ANSWERERS = 8;
    private static final int AUTHORS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ALICE = "alice@contoso.example";

    @TempDir
    Path data;

    @Test
    void on_sqlite_nothing_is_lost_doubled_or_half_after_kill_9_again_and_again() throws Exception {
        survives(Map.of());
    }

    @Test
    void on_postgresql_nothing_is_lost_doubled_or_half_after_kill_9_again_and_again() throws Exception {
        onPostgresql();
    }

    private void onPostgresql() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Map<String, String> settings = new HashMap<>();
            settings.put("surveys.persistence.type", "postgresql");
            for (String prefix : List.of("surveys.persistence", "surveys.identity-provider.persistence")) {
                settings.put(prefix + ".url", url.replaceAll("\\?.*", ""));
                settings.put(prefix + ".user", "postgres");
                settings.put(prefix + ".password", "postgres");
            }
            survives(settings);
        }
    }

    private void survives(Map<String, String> store) throws Exception {
        int times = Integer.getInteger("pulled-plug.kills", KILLS);
        Map<String, String> settings = new HashMap<>(store);
        settings.put("surveys.identity.credential.type", "certificate");
        PackagedSurveys.Place place = PackagedSurveys.Place.in(data, settings);
        OwnClient client = new OwnClient(place);
        ApiCrowd crowd = new ApiCrowd(place);
        TestVisitor alice = new TestVisitor(place.home());
        List<String> spent = new ArrayList<>();
        for (int round = 1; round <= times; round++) {
            try (PackagedSurveys surveys = PackagedSurveys.start(place)) {
                crowd.signIn(client.tokenFor(ALICE));
                if (round == 1) {
                    assertThat(alice.signIn(ALICE).html()).contains("Alice");
                    crowd.publishSurveys();
                }
                everythingIsThere(alice, crowd, client, spent);
                crowd.begin(ANSWERERS, AUTHORS);
                int answers = 20 + ThreadLocalRandom.current().nextInt(60);
                Instant deadline = Instant.now().plus(PATIENCE);
                while (crowd.answersOfThisRound() < answers || crowd.changesOfThisRound() < AUTHORS) {
                    assertThat(Instant.now()).as(crowd::state).isBefore(deadline);
                    Thread.sleep(10);
                }
                // The last thing the provider does before it is killed: to remember this one.
                spent.add(client.assertion());
                assertThat(client.clientCredentials(spent.get(spent.size() - 1)).statusCode())
                        .isEqualTo(200);
                crowd.plugIsPulled();
                surveys.kill();
                crowd.join();
            }
        }
        try (PackagedSurveys surveys = PackagedSurveys.start(place)) {
            crowd.signIn(client.tokenFor(ALICE));
            everythingIsThere(alice, crowd, client, spent);
            assertThat(surveys.log()).doesNotContain("ERROR");
        }
    }

    /** The session still holds (no sign-in happens on the way), cached tokens still work (the API is asked), and a used assertion stays used. */
    private static void everythingIsThere(TestVisitor alice, ApiCrowd crowd, OwnClient client, List<String> spent)
            throws Exception {
        TestVisitor.Page mine = alice.get("/surveys");
        assertThat(mine.status()).isEqualTo(200);
        assertThat(mine.response().previousResponse())
                .as("nobody had to sign in again")
                .isEmpty();
        crowd.recount();
        for (String assertion : spent) {
            HttpResponse<String> replayed = client.clientCredentials(assertion);
            assertThat(replayed.statusCode()).isEqualTo(401);
            assertThat(replayed.body()).contains("invalid_client");
        }
    }
}
