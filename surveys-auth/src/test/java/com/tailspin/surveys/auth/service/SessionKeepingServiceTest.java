package com.tailspin.surveys.auth.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.oidc.JsonRecordFormat;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionKeepingServiceTest {

    private static final VerifiedCaller ALICE = new VerifiedCaller(
            new PersonKey(new Issuer("https://login.example/contoso"), "alice"),
            Optional.of("contoso"),
            "Alice Ångström",
            "alice@contoso.example",
            Set.of("SurveyAdmin", "offline_access"),
            true,
            Instant.EPOCH);

    private static final ProviderSession AT = new ProviderSession(
            ALICE.key().issuer(), "sub of alice", Optional.of("at the desk"), Optional.empty(), "ID token");

    private final SetClock clock = new SetClock();
    private final FakeRecords records = new FakeRecords();
    private final byte[] key = new byte[RecordEncryption.KEY_BYTES];
    private final SessionKeepingService sessions = service(records);

    private SessionKeepingService service(FakeRecords on) {
        return new SessionKeepingService(
                new EncryptedRecords(
                        on, new JsonRecordFormat(), new RecordEncryption(List.of(key), new SecureRandom()), clock),
                clock,
                new SecureRandom());
    }

    @Test
    @Tag("S7")
    void a_session_is_found_by_its_id_with_all_its_data() {
        Session opened = sessions.open(ALICE, AT, Map.of("csrf", "x"));
        assertThat(opened.id()).hasSize(43);
        assertThat(sessions.find(opened.id()).orElseThrow().who()).isEqualTo(ALICE);
        assertThat(sessions.find(opened.id()).orElseThrow().attributes()).isEqualTo(Map.of("csrf", "x"));
        assertThat(service(records).find(opened.id())).as("by another node").isPresent();
    }

    @Test
    void the_store_never_sees_the_id() {
        Session opened = sessions.open(ALICE, AT, Map.of());
        assertThat(records.all.keySet()).noneMatch(name -> name.key().contains(opened.id()));
        assertThat(opened.toString()).doesNotContain(opened.id());
    }

    @Test
    @Tag("S9")
    void an_hour_without_a_request_ends_it_and_requests_keep_it_alive() {
        String id = sessions.open(ALICE, AT, Map.of()).id();
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(59));
            assertThat(sessions.find(id)).isPresent();
        }
        clock.advance(Duration.ofMinutes(60));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void expired_sessions_are_removed() {
        for (int i = 0; i < 50; i++) {
            sessions.open(ALICE, AT, Map.of());
        }
        assertThat(records.all)
                .as("two records per session, and the three indexes")
                .hasSize(103);

        clock.advance(Duration.ofHours(13));
        sessions.open(ALICE, AT, Map.of());
        sessions.open(ALICE, AT, Map.of());

        assertThat(records.all)
                .as("only the last two sessions and their indexes")
                .hasSize(7);
    }

    @Test
    @Tag("M3")
    void twelve_hours_always_end_a_session() {
        Session opened = sessions.open(ALICE, AT, Map.of());
        Instant end = clock.instant().plus(Duration.ofHours(12));
        for (int i = 0; i < 23; i++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(sessions.find(opened.id())).isPresent();
        }
        clock.advance(Duration.ofMinutes(20));
        Instant expiry = sessions.find(opened.id()).orElseThrow().expiresAt();
        assertThat(expiry).isBetween(end.minusMillis(1), end);
        clock.advance(Duration.ofMinutes(10));
        assertThat(sessions.find(opened.id())).isEmpty();
    }

    @Test
    void frequent_use_writes_once_a_minute() {
        String id = sessions.open(ALICE, AT, Map.of()).id();
        int before = records.puts.get();
        for (int second = 0; second < 125; second++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(sessions.find(id)).isPresent();
        }
        assertThat(records.puts.get() - before).isEqualTo(2);
    }

    @Test
    void a_session_closed_while_it_is_being_used_stays_closed() {
        String id = sessions.open(ALICE, AT, Map.of()).id();
        clock.advance(Duration.ofMinutes(2));
        int before = records.puts.get();
        assertThat(sessions.find(id)).isPresent();
        assertThat(records.puts.get() - before).as("writes per use").isEqualTo(1);
        var lateWrite = records.all.entrySet().stream()
                .min(Comparator.comparing(each -> each.getValue().expiresAt()))
                .orElseThrow();
        sessions.close(id);

        // On another node that write comes after the close.
        records.put(
                lateWrite.getKey().kind(),
                lateWrite.getKey().key(),
                lateWrite.getValue().bytes(),
                lateWrite.getValue().expiresAt());
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void closed_invented_and_foreign_ids_find_nothing() {
        String id = sessions.open(ALICE, AT, Map.of()).id();
        assertThat(sessions.find("")).isEmpty();
        assertThat(sessions.find(id.substring(1))).isEmpty();
        assertThat(sessions.find("A".repeat(43))).isEmpty();
        sessions.close(id);
        assertThat(sessions.find(id)).isEmpty();
        assertThat(records.all).as("the three indexes, until they expire").hasSize(3);
        sessions.close(id);
    }

    @Test
    @Tag("T11")
    void sessions_encrypted_with_another_key_are_not_found() {
        String id = sessions.open(ALICE, AT, Map.of()).id();
        key[0] = 1;
        assertThat(service(records).find(id)).isEmpty();
    }

    @Test
    void records_cannot_be_swapped() {
        String one = sessions.open(ALICE, AT, Map.of()).id();
        var before = Map.copyOf(records.all);
        String other = sessions.open(
                        new VerifiedCaller(
                                new PersonKey(ALICE.key().issuer(), "mallory"),
                                Optional.empty(),
                                "Mallory",
                                "m@contoso.example",
                                Set.of(),
                                true,
                                Instant.EPOCH),
                        AT,
                        Map.of())
                .id();
        var alices = before.entrySet().stream()
                .max((a, b) -> a.getValue().expiresAt().compareTo(b.getValue().expiresAt()))
                .orElseThrow()
                .getValue();
        String mallorysKey = Hashes.sha256(other);
        records.put(Kind.SESSION, mallorysKey, alices.bytes(), alices.expiresAt());
        assertThat(sessions.find(other)).isEmpty();
        assertThat(sessions.find(one)).isPresent();
    }

    @Test
    void the_provider_ends_its_sessions_or_all_of_a_persons_but_no_others() {
        Issuer issuer = AT.issuer();
        var phone =
                new ProviderSession(issuer, AT.subject(), Optional.of("on the phone"), Optional.empty(), "ID token");
        var bob = new ProviderSession(issuer, "sub of bob", Optional.of("at his desk"), Optional.empty(), "ID token");
        var elsewhere = new ProviderSession(
                new Issuer("https://login.example/fabrikam"), AT.subject(), AT.id(), Optional.empty(), "ID token");
        String atDesk = sessions.open(ALICE, AT, Map.of()).id();
        String atDeskToo = sessions.open(ALICE, AT, Map.of()).id();
        String onPhone = sessions.open(ALICE, phone, Map.of()).id();
        String bobs = sessions.open(ALICE, bob, Map.of()).id();
        String another = sessions.open(ALICE, elsewhere, Map.of()).id();

        assertThat(sessions.close(new LogoutNotice(issuer, "1", Optional.of("sub of bob"), AT.id())))
                .as("a person and another person's session")
                .isEmpty();
        assertThat(sessions.close(new LogoutNotice(issuer, "2", Optional.empty(), AT.id())))
                .extracting(Session::id)
                .containsExactly(atDesk, atDeskToo);
        assertThat(sessions.find(atDesk)).isEmpty();
        assertThat(sessions.find(atDeskToo)).isEmpty();
        assertThat(sessions.find(onPhone)).isPresent();
        assertThat(service(records).close(new LogoutNotice(issuer, "3", Optional.of(AT.subject()), Optional.empty())))
                .as("on another node; sessions that have already ended are not counted")
                .hasSize(1);
        assertThat(sessions.find(onPhone)).isEmpty();
        assertThat(sessions.find(bobs)).isPresent();
        assertThat(sessions.find(another)).isPresent();
    }

    @Test
    void a_persons_sessions_are_listed_latest_first_with_when_they_were_last_used() {
        var bob = new VerifiedCaller(
                new PersonKey(ALICE.key().issuer(), "bob"),
                Optional.empty(),
                "Bob",
                "bob@contoso.example",
                Set.of(),
                true,
                Instant.EPOCH);
        String first = sessions.open(ALICE, AT, Map.of("browser", "Firefox")).id();
        clock.advance(Duration.ofMinutes(10));
        String second = sessions.open(ALICE, AT, Map.of()).id();
        sessions.open(bob, AT, Map.of());
        clock.advance(Duration.ofMinutes(10));
        sessions.find(first);
        sessions.close(sessions.open(ALICE, AT, Map.of()).id());

        List<Session> hers = service(records).of(ALICE.key());

        assertThat(hers).extracting(Session::id).containsExactly(second, first);
        assertThat(hers.get(1).attributes()).containsEntry("browser", "Firefox");
        assertThat(Duration.between(hers.get(0).lastUsedAt(), hers.get(1).lastUsedAt()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_revoked_session_is_reported_until_it_would_have_ended() {
        Session one = sessions.open(ALICE, AT, Map.of());
        Session other = sessions.open(ALICE, AT, Map.of());
        sessions.revoke(one);
        sessions.close(other.id());
        assertThat(sessions.find(one.id())).isEmpty();
        assertThat(sessions.revoked(one.id())).isPresent();
        assertThat(sessions.revoked(other.id())).isEmpty();
        clock.advance(Duration.ofHours(12));
        assertThat(sessions.revoked(one.id())).isEmpty();
    }
}
