package com.tailspin.surveys.workshop.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod.PrivateKeyJwt;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.assertion.CertificateNames;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import com.tailspin.surveys.workshop.rotation.LabView.Act;
import com.tailspin.surveys.workshop.rotation.LabView.Certificate;
import com.tailspin.surveys.workshop.rotation.LabView.Outcome;
import com.tailspin.surveys.workshop.rotation.LabView.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates change in every order, and the running provider verifies. Only the clock is simulated. */
class RotationTest {

    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(500);
    private static final int SHORT_LIFE = 30;

    private static final AtomicLong NOW = new AtomicLong(System.currentTimeMillis());
    private static final Clock CLOCK = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(NOW.get());
        }
    };
    private static final Workshop WORKSHOP = new Workshop();
    private static IdentityProvider provider;
    private static TokenRequestSender requests;
    private static List<WorkshopKey> keys;

    private Rotation rotation;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start(WORKSHOP.lookOn(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withClock(CLOCK)));
        WORKSHOP.opened(provider);
        requests = new TokenRequestSender(WORKSHOP);
        keys = IntStream.rangeClosed(0, Rotation.MOST_CERTIFICATES)
                .mapToObj(number -> key(Duration.ofDays(90)))
                .toList();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void begin() {
        rotation = new Rotation(provider, requests, CLOCK, keys.get(0));
    }

    /**
     * Written by hand: the actions, and the outcome of the last request. "wait" lets requests continue until the client
     * has checked its store.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait                                                            | 1 | accepted | none
            make, wait                                                      | 1 | accepted | none
            make, upload 2, wait                                            | 1 | accepted | none
            make, upload 2, activate 2, wait                                | 2 | accepted | none
            make, upload 2, activate 2, wait, remove 1, wait                | 2 | accepted | none
            make, activate 2, wait                                          | 2 | key      | not-uploaded
            make, activate 2, wait, upload 2, wait                          | 2 | accepted | none
            make, activate 2, wait, activate 1, wait                        | 1 | accepted | none
            make, upload 2, remove 1, wait                                  | 1 | key      | removed
            make, upload 2, remove 1, wait, upload 1, wait                  | 1 | accepted | none
            make, upload 2, remove 1, wait, activate 2, wait                | 2 | accepted | none
            make, upload 2, activate 2, wait, remove 2, wait                | 2 | key      | removed
            remove 1, wait                                                  | 1 | accepted | none
            make short, upload 2, activate 2, wait                          | 2 | accepted | none
            make short, upload 2, activate 2, wait, expire, wait            | 2 | unsent   | expired
            make short, upload 2, activate 2, wait, expire, activate 1, wait | 1 | accepted | none
            """)
    void each_order_ends_as_the_table_says(String acts, int certificate, String verdict, String why) {
        for (String act : acts.split(", ", -1)) {
            act(act);
        }

        assertThat(last())
                .returns(certificate, Outcome::certificate)
                .returns(verdict, Outcome::verdict)
                .returns(why, outcome -> outcome.why().key());
    }

    @Test
    void in_the_right_order_no_request_fails() {
        act("wait");
        for (int next = 2; next <= Rotation.MOST_CERTIFICATES; next++) {
            act("make");
            act("upload " + next);
            act("wait");
            act("activate " + next);
            act("wait");
            act("remove " + (next - 1));
            act("wait");
        }

        LabView view = rotation.view(true);
        assertThat(view.refused()).isZero();
        assertThat(view.accepted()).isGreaterThan(100);
        assertThat(view.certificates())
                .extracting(Certificate::signs)
                .containsExactly(false, false, false, false, false, true);
        assertThat(view.certificates())
                .allSatisfy(each -> assertThat(each.signed())
                        .as("certificate %d", each.number())
                        .hasSize(1));
    }

    @Test
    void a_new_certificate_signs_only_when_the_client_has_seen_it_twice() {
        act("wait");
        act("make");
        act("upload 2");
        act("activate 2");
        rotation.ask();
        assertThat(last().certificate()).isEqualTo(1);
        assertThat(rotation.view(true).certificates().get(1))
                .returns(false, Certificate::signs)
                .returns(true, each -> each.stored().isPresent());
        act("wait");
        assertThat(rotation.view(true).certificates().get(1).signs()).isTrue();
    }

    @Test
    void a_refused_request_shows_the_checks_of_the_provider() {
        act("make");
        act("activate 2");
        act("wait");
        assertThat(last().last().orElseThrow().checks())
                .last()
                .returns("key", check -> check.name())
                .returns(false, check -> check.passed());
    }

    @Test
    @Tag("slow")
    void every_limit_is_reported_on_the_page() {
        for (int i = 0; i < Rotation.MOST_CERTIFICATES; i++) {
            act("make");
        }
        assertThat(rotation.view(true).certificates()).hasSize(Rotation.MOST_CERTIFICATES);
        assertThat(newest().act()).isEqualTo(Act.NOT_MADE);
        act("remove 1");
        assertThat(newest()).returns(Act.NOT_REMOVED, Step::act).returns(1, Step::certificate);
        rotation.upload(7);
        assertThat(newest().act()).isEqualTo(Act.NOT_FOUND);

        for (int i = 0; i < RotationLog.MOST_REQUESTS + 5; i++) {
            rotation.ask();
        }
        for (int i = 0; i < 25; i++) {
            rotation.upload(2);
            rotation.remove(2);
        }
        LabView view = rotation.view(true);
        assertThat(view.asked()).isEqualTo(RotationLog.MOST_REQUESTS + 5);
        assertThat(view.requests()).hasSize(RotationLog.MOST_REQUESTS);
        assertThat(view.steps()).hasSize(RotationLog.MOST_STEPS);
        assertThat(view.certificates().get(1).registered()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void what_is_done_twice_is_done_once() {
        act("make");
        act("upload 2");
        long version = rotation.version();
        act("upload 2");
        act("activate 1");
        assertThat(rotation.version()).isEqualTo(version);
        act("remove 2");
        version = rotation.version();
        act("remove 2");
        assertThat(rotation.version()).isEqualTo(version);
    }

    @Test
    void concurrent_clicks_leave_lab_and_provider_consistent() throws Exception {
        act("make");
        act("make");
        List<Thread> people = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int who = 0; who < 8; who++) {
            Random random = new Random(who);
            Thread person = new Thread(() -> {
                for (int i = 0; i < 40; i++) {
                    int number = 1 + random.nextInt(3);
                    switch (random.nextInt(5)) {
                        case 0 -> rotation.upload(number);
                        case 1 -> rotation.activate(number);
                        case 2 -> rotation.remove(number);
                        case 3 -> rotation.view(true);
                        default -> rotation.ask();
                    }
                }
            });
            person.setUncaughtExceptionHandler((thread, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            people.add(person);
        }
        people.forEach(Thread::start);
        for (Thread person : people) {
            person.join();
        }

        assertThat(failures).isEmpty();
        List<Certificate> shown = rotation.view(true).certificates().stream()
                .filter(Certificate::isRegistered)
                .toList();
        PrivateKeyJwt known =
                (PrivateKeyJwt) provider.client(Rotation.CLIENT).orElseThrow().method();
        assertThat(known.certificates())
                .extracting(each -> CertificateNames.of(each).sha256())
                .containsExactlyInAnyOrderElementsOf(
                        shown.stream().map(Certificate::sha256).toList());
    }

    @Test
    @Tag("slow")
    void the_lab_stops_automatically_and_continues_after_a_click() {
        Lab lab = new Lab(WORKSHOP, CLOCK);
        assertThat(lab.view()).isEmpty();
        lab.upload(1);
        assertThat(lab.view()).as("without a beginning").isEmpty();
        lab.begin();
        await().until(() -> lab.view().orElseThrow().accepted() > 1);
        assertThat(lab.view().orElseThrow().running()).isTrue();

        pass(Lab.RUNS.plusSeconds(1));
        await().until(() -> !lab.view().orElseThrow().running());
        long asked = lab.view().orElseThrow().asked();
        String version = lab.version();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("rotation-lab"));
        assertThat(lab.version()).isEqualTo(version);

        lab.make(Lab.Life.LONG);
        assertThat(lab.view().orElseThrow().running()).isTrue();
        await().until(() -> lab.view().orElseThrow().asked() > asked + 1);
        assertThat(lab.view().orElseThrow().certificates()).hasSize(2);
        lab.begin();
        assertThat(lab.view().orElseThrow().certificates()).hasSize(1);
        pass(Lab.RUNS.plusSeconds(1));
        await().until(() -> !lab.view().orElseThrow().running());
    }

    private void act(String act) {
        String[] words = act.split(" ", -1);
        int number = words.length > 1 && words[1].matches("\\d+") ? Integer.parseInt(words[1]) : 0;
        switch (words[0]) {
            case "make" -> {
                boolean brief = act.equals("make short");
                int made = rotation.view(true).certificates().size();
                if (rotation.hasRoom()) {
                    rotation.add(brief ? key(Duration.ofSeconds(SHORT_LIFE)) : keys.get(made));
                }
            }
            case "upload" -> rotation.upload(number);
            case "activate" -> rotation.activate(number);
            case "remove" -> rotation.remove(number);
            case "expire" -> pass(Duration.ofSeconds(SHORT_LIFE));
            case "wait" ->
                IntStream.range(0, 8).forEach(i -> {
                    pass(BETWEEN_REQUESTS);
                    rotation.ask();
                });
            default -> throw new AssertionError(act);
        }
    }

    private Outcome last() {
        List<Outcome> outcomes = newest().outcomes();
        return outcomes.get(outcomes.size() - 1);
    }

    private Step newest() {
        return rotation.view(true).steps().get(0);
    }

    private static void pass(Duration time) {
        NOW.addAndGet(time.toMillis());
    }

    private static WorkshopKey key(Duration life) {
        return WorkshopKey.make(Rotation.CLIENT, CLOCK.instant().minusSeconds(1), life);
    }
}
