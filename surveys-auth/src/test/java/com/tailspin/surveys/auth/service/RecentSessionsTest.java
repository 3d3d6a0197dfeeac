package com.tailspin.surveys.auth.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.oidc.JsonRecordFormat;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes that share a store. */
class RecentSessionsTest {

    private static final VerifiedCaller ALICE = new VerifiedCaller(
            new PersonKey(new Issuer("https://login.example/contoso"), "alice"),
            Optional.of("contoso"),
            "Alice",
            "alice@contoso.example",
            Set.of("SurveyAdmin"),
            true,
            Instant.EPOCH);

    private static final ProviderSession AT =
            new ProviderSession(ALICE.key().issuer(), "alice", Optional.empty(), Optional.empty(), "ID token");

    private final SetClock clock = new SetClock();
    private final FakeRecords records = new FakeRecords();
    private final byte[] key = new byte[RecordEncryption.KEY_BYTES];
    private final Queue<Runnable> inAMinute = new ArrayDeque<>();
    private final RecentSessions recent = new RecentSessions(inAMinute::add);
    private final SessionKeepingService here = node(recent);
    private final SessionKeepingService elsewhere = node(new RecentSessions(inAMinute::add));

    private SessionKeepingService node(RecentSessions remembered) {
        return new SessionKeepingService(
                new EncryptedRecords(
                        records, new JsonRecordFormat(), new RecordEncryption(List.of(key), new SecureRandom()), clock),
                clock,
                new SecureRandom(),
                remembered);
    }

    private String opened() {
        String id = here.open(ALICE, AT, Map.of()).id();
        assertThat(here.find(id)).isPresent();
        return id;
    }

    @Test
    void a_session_that_was_found_before_is_read_with_one_look_at_the_store() {
        String id = opened();
        Session before = here.find(id).orElseThrow();
        int finds = records.finds.get();

        assertThat(here.find(id)).containsSame(before);

        assertThat(records.finds).hasValue(finds + 1);
    }

    @Test
    void a_session_that_another_node_has_closed_is_not_found() {
        String id = opened();

        elsewhere.close(id);

        assertThat(here.find(id)).isEmpty();
    }

    @Test
    void a_session_that_another_node_has_revoked_is_not_found() {
        String id = opened();

        elsewhere.revoke(elsewhere.find(id).orElseThrow());

        assertThat(here.find(id)).isEmpty();
        assertThat(here.revoked(id)).isPresent();
    }

    @Test
    void other_bytes_in_the_store_are_opened() {
        String id = opened();
        Map<FakeRecords.Name, FakeRecords.Content> before = new HashMap<>(records.all);
        byte[] nothing = new byte[100];

        records.all.replaceAll((name, content) ->
                name.kind() == Kind.SESSION ? new FakeRecords.Content(nothing, content.expiresAt()) : content);
        assertThat(here.find(id)).isEmpty();

        records.all.putAll(before);
        assertThat(here.find(id)).isPresent();
    }

    @Test
    void a_session_ends_after_an_hour_without_a_request() {
        String id = opened();
        clock.advance(Duration.ofMinutes(60));

        assertThat(here.find(id)).isEmpty();
    }

    @Test
    void uses_are_still_written_once_a_minute_and_seen_by_all_nodes() {
        String id = opened();
        for (int i = 0; i < 61; i++) {
            clock.advance(Duration.ofSeconds(61));
            assertThat(here.find(id)).isPresent();
        }

        assertThat(elsewhere.find(id).orElseThrow().lastUsedAt())
                .isAfter(clock.instant().minus(Duration.ofMinutes(2)));
    }

    @Test
    void no_opened_session_is_kept_for_longer_than_a_minute() {
        assertThat(opened()).isNotEmpty();
        assertThat(recent.size()).isEqualTo(1);

        inAMinute.remove().run();

        assertThat(recent.size()).isZero();
    }

    @Test
    @Tag("slow")
    void beyond_the_limit_sessions_are_opened_each_time() {
        for (int i = 0; i < RecentSessions.MOST + 10; i++) {
            assertThat(opened()).isNotEmpty();
        }

        assertThat(recent.size()).isEqualTo(RecentSessions.MOST);
        assertThat(inAMinute).hasSize(1);
    }
}
