package com.tailspin.surveys.workshop.hexagon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.web.http.RequestId;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.in.BackchannelLogout;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class PortRecorderTest {

    private static final Issuer ISSUER = new Issuer("https://idp.example");
    private static final String TYPED = "what a person has typed";

    private final PortRecorder recorder = new PortRecorder();
    private final SignedUpIssuers issuers = recorder.observed(SignedUpIssuers.class, issuer -> true);
    private final BackchannelLogout logout =
            recorder.observed(BackchannelLogout.class, token -> issuers.contains(ISSUER) ? 1 : 0);

    @AfterEach
    void leave() {
        MDC.clear();
    }

    @Test
    void calls_are_recorded_in_order_with_their_nesting_and_without_arguments() {
        recorder.begin("one");
        asRequest("one");

        assertThat(logout.logOut(TYPED)).isOne();

        Trace trace = recorder.end("one");
        assertThat(trace.calls())
                .extracting(PortCall::called)
                .containsExactly("BackchannelLogout.logOut", "SignedUpIssuers.contains");
        assertThat(trace.calls()).extracting(PortCall::depth).containsExactly(0, 1);
        assertThat(trace.calls()).extracting(PortCall::outcome).containsExactly("int", "boolean");
        assertThat(trace.calls()).extracting(PortCall::isDriving).containsExactly(true, false);
        assertThat(trace.roots()).containsExactly(trace.calls().get(0));
        assertThat(trace.within(trace.calls().get(0)))
                .containsExactly(trace.calls().get(1));
        assertThat(trace.toString()).doesNotContain(TYPED).doesNotContain("idp.example");
    }

    @Test
    void a_request_that_was_not_begun_leaves_nothing() {
        logout.logOut(TYPED);
        asRequest("another");
        logout.logOut(TYPED);

        recorder.begin("one");
        logout.logOut(TYPED);

        assertThat(recorder.end("one").calls()).isEmpty();
        assertThatThrownBy(() -> recorder.end("another")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_call_in_another_server_belongs_to_the_call_that_waits_for_it() {
        BackchannelLogout overHttp = recorder.observed(BackchannelLogout.class, token -> {
            inServer("api-2", "one", () -> logout.logOut(token));
            return 1;
        });
        recorder.begin("one");

        inServer("web-1", "one", () -> overHttp.logOut(TYPED));

        List<PortCall> calls = recorder.end("one").calls();
        assertThat(calls).extracting(PortCall::server).containsExactly("web", "api", "api");
        assertThat(calls).extracting(PortCall::depth).containsExactly(0, 1, 2);
        assertThat(calls).extracting(PortCall::hop).containsExactly(false, true, false);
    }

    @Test
    void a_refusal_arrives_unchanged_and_only_its_type_is_recorded() {
        AuthRefused refusal = new AuthRefused(AuthRefused.Kind.TOKEN_INVALID, TYPED);
        BackchannelLogout refusing = recorder.observed(BackchannelLogout.class, token -> {
            throw refusal;
        });
        recorder.begin("one");
        asRequest("one");

        assertThatThrownBy(() -> refusing.logOut(TYPED)).isSameAs(refusal);

        Trace trace = recorder.end("one");
        assertThat(trace.calls()).extracting(PortCall::outcome).containsExactly("AuthRefused");
        assertThat(trace.calls()).extracting(PortCall::failed).containsExactly(true);
        assertThat(trace.toString()).doesNotContain(TYPED);
    }

    @Test
    void concurrent_requests_are_not_mixed() throws Exception {
        int requests = 8;
        int repetitions = 200;
        CyclicBarrier together = new CyclicBarrier(requests);
        SignedUpIssuers outer = recorder.observed(SignedUpIssuers.class, issuers);
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            int length = i + 1;
            sent.add(threads.submit(() -> {
                for (int j = 0; j < repetitions; j++) {
                    String id = length + "-" + j;
                    together.await();
                    recorder.begin(id);
                    asRequest(id);
                    for (int k = 0; k < length; k++) {
                        outer.contains(ISSUER);
                    }
                    Trace trace = recorder.end(id);
                    assertThat(trace.roots()).hasSize(length);
                    assertThat(trace.calls()).hasSize(2 * length);
                    assertThat(trace.calls()).extracting(PortCall::number).isSorted();
                }
                return null;
            }));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        threads.shutdown();
    }

    @Test
    void a_request_is_recorded_up_to_a_limit() {
        recorder.begin("one");
        asRequest("one");

        for (int i = 0; i < PortRecorder.MOST_CALLS; i++) {
            logout.logOut(TYPED);
        }

        assertThat(recorder.end("one").calls()).hasSize(PortRecorder.MOST_CALLS);
    }

    private static void asRequest(String id) {
        MDC.put(RequestId.MDC_KEY, id);
    }

    private static void inServer(String thread, String id, Runnable work) {
        Thread server = new Thread(
                () -> {
                    asRequest(id);
                    work.run();
                },
                thread);
        server.start();
        try {
            server.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
