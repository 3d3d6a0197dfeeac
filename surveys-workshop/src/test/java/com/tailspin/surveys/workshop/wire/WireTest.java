package com.tailspin.surveys.workshop.wire;

import static com.tailspin.surveys.workshop.wire.SentRequest.AUTHORIZE;
import static com.tailspin.surveys.workshop.wire.SentRequest.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.idp.http.HandledRequest;
import com.tailspin.surveys.workshop.rotation.RotationModule;
import com.tailspin.surveys.workshop.words.Glossary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Related exchanges are combined, and the recorded data is limited. */
class WireTest {

    private static final String PAR = "/contoso/oauth2/v2.0/par";
    private static final String TEXTS = "/com/tailspin/surveys/workshop/texts";

    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final Wire wire = new Wire(() -> now);

    @Test
    void a_sign_in_is_one_flow_from_the_first_click_to_the_session() {
        signIn("state-of-alice", "a");
        assertThat(arrows(only()))
                .containsExactly(
                        "BROWSER>FRONT_END GET /sign-in",
                        "FRONT_END>PROVIDER GET /contoso/v2.0/.well-known/openid-configuration",
                        "PROVIDER>FRONT_END 200",
                        "FRONT_END>BROWSER 302",
                        "BROWSER>PROVIDER GET " + AUTHORIZE,
                        "PROVIDER>BROWSER 200",
                        "BROWSER>PROVIDER POST " + AUTHORIZE + "/chosen",
                        "PROVIDER>BROWSER 302",
                        "BROWSER>FRONT_END GET /signin-oidc",
                        "FRONT_END>PROVIDER POST " + TOKEN,
                        "PROVIDER>FRONT_END 200",
                        "FRONT_END>API GET /api/me",
                        "API>PROVIDER GET /contoso/discovery/v2.0/keys",
                        "PROVIDER>API 200",
                        "API>FRONT_END 200",
                        "FRONT_END>BROWSER 302");
        assertThat(only())
                .returns(Flow.Kind.SIGN_IN, Flow::kind)
                .returns(Flow.Outcome.DONE, Flow::outcome)
                .returns("alice@contoso.example", flow -> flow.person().orElseThrow())
                .returns("client_secret_post", flow -> flow.credential().orElseThrow());
    }

    @Test
    void concurrent_sign_ins_stay_apart() {
        PendingRequest alice =
                asked(Party.FRONT_END, SentRequest.get("/sign-in").under("a"));
        PendingRequest bob = asked(Party.FRONT_END, SentRequest.get("/sign-in").under("b"));
        answered(bob, SentRequest.get("/sign-in").under("b").sendingTo("http://idp/x?state=bob"));
        answered(alice, SentRequest.get("/sign-in").under("a").sendingTo("http://idp/x?state=alice"));
        wire.answeredByProvider(
                SentRequest.get(AUTHORIZE + "?state=alice").under("c").raw());
        wire.answeredByProvider(
                SentRequest.get(AUTHORIZE + "?state=bob").under("d").raw());
        wire.answeredByProvider(
                SentRequest.get(AUTHORIZE + "?state=bob").under("e").raw());
        assertThat(wire.flows()).extracting(flow -> flow.exchanges().size()).containsExactly(2, 3);
    }

    @Test
    void a_sign_in_is_seen_before_it_has_an_answer() {
        wire.answeredByProvider(SentRequest.get(AUTHORIZE + "?state=s").raw());
        asked(Party.FRONT_END, SentRequest.get("/signin-oidc?state=s&code=c"));
        assertThat(only().outcome()).isEqualTo(Flow.Outcome.UNDER_WAY);
        assertThat(arrows(only())).endsWith("BROWSER>FRONT_END GET /signin-oidc");
    }

    @Test
    void an_answer_by_form_belongs_to_its_sign_in() {
        wire.answeredByProvider(SentRequest.get(AUTHORIZE + "?state=s").raw());
        wire.answeredByProvider(SentRequest.form(AUTHORIZE + "/chosen", "ticket=t")
                .answering("text/html", "Content-Type", "<input type=\"hidden\" name=\"state\" value=\"s\">")
                .raw());
        PendingRequest number = asked(Party.FRONT_END, SentRequest.form("/signin-oidc", "state=s&code=c"));
        answered(number, SentRequest.form("/signin-oidc", "state=s&code=c").answered(303));
        assertThat(only().exchanges()).hasSize(3);
    }

    @Test
    void a_page_that_calls_the_api_is_a_flow_and_any_other_page_is_not() {
        wire.watched();
        PendingRequest quiet =
                asked(Party.FRONT_END, SentRequest.get("/signed-out").under("q"));
        answered(quiet, SentRequest.get("/signed-out").under("q"));
        page("p");
        assertThat(only()).returns(Flow.Kind.PAGE, Flow::kind).returns(Flow.Outcome.DONE, Flow::outcome);
    }

    @Test
    void a_refresh_behind_a_page_is_called_so() {
        SentRequest page = SentRequest.get("/surveys").under("r");
        PendingRequest number = asked(Party.FRONT_END, page);
        token(
                SentRequest.form(TOKEN, "grant_type=refresh_token&client_secret=s")
                        .under("r"),
                true,
                "secret");
        SentRequest call = SentRequest.get("/api/surveys").under("r");
        answered(asked(Party.API, call), call);
        answered(number, page);
        assertThat(only().kind()).isEqualTo(Flow.Kind.SILENT_REFRESH);
        assertThat(arrows(only()))
                .containsExactly(
                        "BROWSER>FRONT_END GET /surveys",
                        "FRONT_END>PROVIDER POST " + TOKEN,
                        "PROVIDER>FRONT_END 200",
                        "FRONT_END>API GET /api/surveys",
                        "API>FRONT_END 200",
                        "FRONT_END>BROWSER 200");
    }

    @Test
    void a_demand_for_a_nonce_is_no_failure_and_a_refused_proof_is_one() {
        SentRequest bound = SentRequest.form(TOKEN, "grant_type=client_credentials&client_assertion=x");
        token(bound.under("nonce").answered(400), false, "client", "replay", "proof-nonce");
        assertThat(only().outcome()).isEqualTo(Flow.Outcome.DONE);
        assertThat(only().exchanges().get(0).judgement().orElseThrow().spent())
                .as("the assertion is used up all the same")
                .isTrue();

        wire.forget();
        token(bound.under("htu").answered(400), false, "client", "replay", "proof-htu");
        assertThat(only())
                .returns(Flow.Outcome.REFUSED, Flow::outcome)
                .returns("400 proof-htu", flow -> flow.trouble().orElseThrow());
    }

    @Test
    void a_token_that_a_program_presents_at_userinfo_is_not_recorded() {
        SentRequest presented = SentRequest.get("/oidc/userinfo").with("Authorization", "DPoP x");
        token(presented, true, "proof-scheme");
        assertThat(wire.flows()).isEmpty();
    }

    @Test
    void pages_and_api_calls_are_recorded_only_while_the_wire_is_open() {
        unread("before");
        wire.watched();
        now = now.plus(Wire.WATCHED_FOR).minusSeconds(1);
        page("meanwhile");
        SentRequest call = SentRequest.get("/api/surveys").under("a program");
        answered(asked(Party.API, call), call);
        now = now.plusSeconds(2);
        unread("after");
        assertThat(wire.flows()).extracting(Flow::kind).containsExactly(Flow.Kind.API_CALL, Flow.Kind.PAGE);
    }

    @Test
    void the_wire_of_a_busy_server_shows_some_complete_pages_of_each_second() {
        wire.watched();
        for (int i = 0; i < Wire.MOST_PAGES_A_SECOND; i++) {
            page("p" + i);
        }
        unread("one too many");
        now = now.plusSeconds(1);
        page("the next second");
        assertThat(wire.flows())
                .hasSize(Wire.MOST_PAGES_A_SECOND + 1)
                .allSatisfy(flow -> assertThat(flow.exchanges()).hasSize(2))
                .first()
                .returns(now, Flow::at);
    }

    @Test
    void requests_of_the_rotation_lab_are_a_kind_of_their_own_and_displace_no_other_programs() {
        SentRequest request = SentRequest.form(TOKEN, "grant_type=client_credentials&client_assertion=x");
        token(request.under("bench"), true, "replay");
        for (int i = 0; i < 3 * RecordedFlows.MOST_OF_MANY; i++) {
            now = now.plusMillis(500);
            wire.judged(request.under("lab" + i).judgedAs(RotationModule.CLIENT, true, "replay"));
            wire.answeredByProvider(request.under("lab" + i).raw());
        }
        assertThat(wire.flows())
                .hasSize(RecordedFlows.MOST_OF_MANY + 1)
                .last()
                .returns(Flow.Kind.TOKEN_REQUEST, Flow::kind);
        assertThat(wire.flows().get(0).kind()).isEqualTo(Flow.Kind.ROTATION_LAB);
    }

    @Test
    void a_pushed_request_is_marked_as_a_proof_of_the_client_and_the_token_request_is_read_first() {
        SentRequest begin = SentRequest.get("/sign-in").under("p");
        PendingRequest begun = asked(Party.FRONT_END, begin);
        token(SentRequest.form(PAR, "client_id=c&state=s&client_assertion=x").under("p"), true, "replay");
        answered(begun, begin.sendingTo("http://idp" + AUTHORIZE + "?client_id=c&request_uri=urn:x"));

        FlowPage page = page(only());
        assertThat(page.arrows())
                .filteredOn(Arrow::matters)
                .singleElement()
                .satisfies(arrow -> assertThat(arrow.exchange().path()).isEqualTo(PAR));
        assertThat(page.keyArrow()).isEmpty();
        wire.forget();

        asked(Party.FRONT_END, begin);
        token(
                SentRequest.form(PAR, "client_id=c&state=s&client_assertion=x")
                        .under("p")
                        .answered(401),
                false,
                "aud");
        assertThat(page(only()).keyArrow()).map(Arrow::matters).contains(true);
    }

    @Test
    void the_comparison_of_a_pushed_request_has_no_code() {
        assertThat(compared("client_id=c&state=s")).doesNotContain("code").contains("assertion", "key");
        assertThat(compared("client_id=c&code=x")).contains("code");
    }

    private List<String> compared(String form) {
        wire.forget();
        token(SentRequest.form(PAR, form + "&client_secret=guessed").under("c"), true, "secret");
        Arrow asked = page(only()).arrows().get(0);
        assertThat(asked.compares()).isTrue();
        return Comparison.of(asked, Texts.in(Locale.ENGLISH).with(TEXTS)).rows().stream()
                .map(Comparison.Row::thing)
                .toList();
    }

    @Test
    void a_page_of_another_browser_is_not_recorded_because_of_a_sign_in() {
        signIn("state-of-alice", "a");
        page(SentRequest.get("/surveys").with("Cookie", "session=somebody-else").under("p1"));
        assertThat(only().exchanges()).hasSize(8);
        now = now.plusSeconds(60);
        unread("later");
    }

    @Test
    void a_page_that_sends_its_reader_to_sign_in_begins_a_sign_in() {
        SentRequest page = SentRequest.get("/surveys/1/delete").under("d");
        answered(asked(Party.FRONT_END, page), page.sendingTo("http://idp" + AUTHORIZE + "?state=s"));
        wire.answeredByProvider(
                SentRequest.get(AUTHORIZE + "?state=s").under("e").raw());
        assertThat(only().exchanges()).hasSize(2);
    }

    @Test
    void a_token_request_without_a_front_end_stands_alone_and_says_which_check_failed() {
        token(
                SentRequest.form(
                                TOKEN,
                                "grant_type=client_credentials&client_assertion="
                                        + SentRequest.jwt("{\"alg\":\"PS256\"}", "{}", "x"))
                        .answered(401),
                false,
                "form",
                "aud");
        assertThat(only())
                .returns(Flow.Kind.TOKEN_REQUEST, Flow::kind)
                .returns(Flow.Outcome.REFUSED, Flow::outcome)
                .returns("401 aud", flow -> flow.trouble().orElseThrow())
                .returns("private_key_jwt", flow -> flow.credential().orElseThrow());
        assertThat(arrows(only())).containsExactly("PROGRAM>PROVIDER POST " + TOKEN, "PROVIDER>PROGRAM 401");
    }

    @Test
    void where_the_api_refuses_a_person_the_page_says_that_the_client_was_proven_all_the_same() {
        wire.watched();
        SentRequest page = SentRequest.get("/surveys/new").under("n");
        PendingRequest number = asked(Party.FRONT_END, page);
        PendingRequest call = asked(Party.API, SentRequest.get("/api/surveys").under("n"));
        answered(call, SentRequest.get("/api/surveys").under("n").answered(403));
        answered(number, page.answered(403));
        assertThat(page(only()).arrows().stream().filter(Arrow::notAllowed))
                .singleElement()
                .returns(Party.API, Arrow::sender);
        assertThat(only().outcome()).isEqualTo(Flow.Outcome.REFUSED);
    }

    @Test
    void requests_for_keys_and_metadata_are_not_a_flow() {
        wire.answeredByProvider(SentRequest.get("/contoso/discovery/v2.0/keys").raw());
        assertThat(wire.flows()).isEmpty();
    }

    @Test
    void signing_out_leads_to_the_provider() {
        String leave = "/contoso/oauth2/v2.0/logout?id_token_hint=abc";
        SentRequest signOut = SentRequest.form("/sign-out", "csrf=c").under("o").sendingTo("http://idp" + leave);
        answered(asked(Party.FRONT_END, signOut), signOut);
        wire.answeredByProvider(SentRequest.get(leave).under("l").raw());
        assertThat(only().exchanges()).hasSize(2);
        assertThat(only().kind()).isEqualTo(Flow.Kind.SIGN_OUT);
    }

    @Test
    void the_page_after_signing_in_belongs_to_the_sign_in_of_that_browser_once() {
        wire.watched();
        signIn("state-of-alice", "a");
        signIn("state-of-bob", "b");
        int before = wire.flows().get(1).exchanges().size();
        page(SentRequest.get("/surveys").with("Cookie", "lang=en; session=a").under("p1"));
        page(SentRequest.get("/surveys").with("Cookie", "session=somebody-else").under("p2"));
        page(SentRequest.get("/surveys").with("Cookie", "session=a").under("p3"));
        assertThat(wire.flows())
                .extracting(Flow::kind)
                .containsExactly(Flow.Kind.PAGE, Flow.Kind.PAGE, Flow.Kind.SIGN_IN, Flow.Kind.SIGN_IN);
        assertThat(wire.flows().get(2).exchanges()).as("of bob").hasSize(before);
        assertThat(arrows(wire.flows().get(3)))
                .endsWith(
                        "FRONT_END>BROWSER 302",
                        "BROWSER>FRONT_END GET /surveys",
                        "FRONT_END>API GET /api/surveys",
                        "API>FRONT_END 200",
                        "FRONT_END>BROWSER 200");
    }

    @Test
    void signing_out_ends_with_the_page_that_says_so_and_the_provider_tells_the_front_end() {
        String token = SentRequest.jwt("{\"alg\":\"RS256\"}", "{\"sid\":\"session-at-the-provider\"}", "sig");
        String leave = "/contoso/oauth2/v2.0/logout?id_token_hint=" + token;
        SentRequest signOut = SentRequest.form("/sign-out", "csrf=c").under("o").sendingTo("http://idp" + leave);
        answered(asked(Party.FRONT_END, signOut), signOut);
        SentRequest notice =
                SentRequest.form("/backchannel-logout", "logout_token=" + token).under("n");
        PendingRequest told = asked(Party.FRONT_END, notice);
        wire.answeredByProvider(
                SentRequest.get("/contoso/discovery/v2.0/keys").under("n").raw());
        answered(told, notice);
        wire.answeredByProvider(SentRequest.get(leave)
                .with("User-Agent", "a browser")
                .under("l")
                .sendingTo("http://web/signed-out")
                .raw());
        SentRequest over =
                SentRequest.get("/signed-out").with("User-Agent", "a browser").under("s");
        answered(asked(Party.FRONT_END, over), over);
        assertThat(only().kind()).isEqualTo(Flow.Kind.SIGN_OUT);
        assertThat(arrows(only()))
                .containsExactly(
                        "BROWSER>FRONT_END POST /sign-out",
                        "FRONT_END>BROWSER 302",
                        "PROVIDER>FRONT_END POST /backchannel-logout",
                        "FRONT_END>PROVIDER 200",
                        "BROWSER>PROVIDER GET /contoso/oauth2/v2.0/logout",
                        "PROVIDER>BROWSER 302",
                        "BROWSER>FRONT_END GET /signed-out",
                        "FRONT_END>BROWSER 200");
    }

    @Test
    void a_sign_out_elsewhere_is_a_separate_flow_from_the_provider() {
        SentRequest notice = SentRequest.form(
                "/backchannel-logout",
                "logout_token=" + SentRequest.jwt("{\"alg\":\"RS256\"}", "{\"sid\":\"s\"}", "sig"));
        answered(asked(Party.FRONT_END, notice), notice);
        assertThat(only().kind()).isEqualTo(Flow.Kind.SIGN_OUT);
        assertThat(page(only()).arrows().get(0))
                .returns(Party.PROVIDER, Arrow::sender)
                .returns("backchannel.asked", Arrow::step);
    }

    @Test
    void the_newest_fifty_are_kept_and_pages_and_programs_do_not_push_sign_ins_out() {
        for (int i = 0; i < 60; i++) {
            wire.answeredByProvider(SentRequest.get(AUTHORIZE + "?state=s" + i).raw());
        }
        assertThat(wire.flows()).hasSize(RecordedFlows.MOST_FLOWS);
        wire.forget();
        signIn("state", "a");
        wire.watched();
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(200);
            page("p" + i);
        }
        assertThat(wire.flows()).hasSize(RecordedFlows.MOST_OF_MANY + 1).last().returns(Flow.Kind.SIGN_IN, Flow::kind);
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(200);
            token(SentRequest.form(TOKEN, "grant_type=client_credentials").under("t" + i), true, "signature");
        }
        assertThat(wire.flows())
                .hasSize(2 * RecordedFlows.MOST_OF_MANY + 1)
                .last()
                .returns(Flow.Kind.SIGN_IN, Flow::kind);
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(200);
            SentRequest call = SentRequest.get("/api/surveys").under("c" + i);
            answered(asked(Party.API, call), call);
        }
        assertThat(wire.flows()).hasSize(RecordedFlows.MOST_FLOWS).last().returns(Flow.Kind.SIGN_IN, Flow::kind);
    }

    @Test
    void what_never_gets_an_answer_does_not_pile_up() {
        for (int i = 0; i < 5000; i++) {
            asked(Party.FRONT_END, SentRequest.get("/slow").under("s" + i));
        }
        assertThat(Memory.of(wire).lines().filter(line -> line.equals("/slow"))).hasSizeLessThan(500);
    }

    @Test
    void forgetting_leaves_nothing_and_what_is_under_way_comes_to_nothing() {
        PendingRequest number =
                asked(Party.FRONT_END, SentRequest.get("/signin-oidc?state=s").under("f"));
        wire.answeredByProvider(SentRequest.get(AUTHORIZE + "?state=s").raw());
        long before = wire.version();
        wire.forget();
        answered(number, SentRequest.get("/signin-oidc?state=s").under("f"));
        assertThat(wire.flows()).isEmpty();
        assertThat(wire.version()).isGreaterThan(before);
        assertThat(Memory.of(wire)).doesNotContain("/signin-oidc");
    }

    @Test
    void many_at_once_lose_nothing() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int who = i;
            people.add(new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                signIn("state-" + who, "person-" + who);
            }));
        }
        people.forEach(Thread::start);
        go.countDown();
        for (Thread person : people) {
            person.join();
        }
        assertThat(wire.flows())
                .hasSize(16)
                .allSatisfy(flow -> assertThat(flow.exchanges()).hasSize(8));
    }

    private void signIn(String state, String id) {
        SentRequest begin = SentRequest.get("/sign-in").under(id + "-1");
        PendingRequest begun = asked(Party.FRONT_END, begin);
        wire.answeredByProvider(SentRequest.get("/contoso/v2.0/.well-known/openid-configuration")
                .under(id + "-1")
                .raw());
        answered(begun, begin.sendingTo("http://idp" + AUTHORIZE + "?state=" + state));
        wire.answeredByProvider(
                SentRequest.get(AUTHORIZE + "?state=" + state).under(id + "-2").raw());
        wire.answeredByProvider(SentRequest.form(AUTHORIZE + "/chosen", "ticket=t")
                .under(id + "-3")
                .sendingTo("http://web/signin-oidc?code=c&state=" + state)
                .raw());
        SentRequest back = SentRequest.get("/signin-oidc?code=c&state=" + state).under(id + "-4");
        PendingRequest coming = asked(Party.FRONT_END, back);
        String idToken =
                SentRequest.jwt("{\"alg\":\"RS256\"}", "{\"preferred_username\":\"alice@contoso.example\"}", "sig");
        token(
                SentRequest.form(TOKEN, "grant_type=authorization_code&client_secret=secret")
                        .under(id + "-4")
                        .json("{\"id_token\":\"" + idToken + "\"}"),
                true,
                "secret");
        SentRequest me = SentRequest.get("/api/me").under(id + "-4");
        PendingRequest call = asked(Party.API, me);
        wire.answeredByProvider(
                SentRequest.get("/contoso/discovery/v2.0/keys").under(id + "-4").raw());
        answered(call, me);
        answered(coming, back.sendingTo("/surveys").answering("Set-Cookie", "session=" + id + "; HttpOnly"));
    }

    private void page(String id) {
        page(SentRequest.get("/surveys").under(id));
    }

    private void page(SentRequest page) {
        PendingRequest number = asked(Party.FRONT_END, page);
        SentRequest api = SentRequest.get("/api/surveys").under(page.id());
        PendingRequest call = asked(Party.API, api);
        answered(call, api);
        answered(number, page);
    }

    /** A page and its API call that the wire does not record. */
    private void unread(String id) {
        Supplier<HandledRequest> unwanted = () -> {
            throw new AssertionError("read");
        };
        PendingRequest page = wire.asked(Party.FRONT_END, id, "/surveys", unwanted);
        PendingRequest call = wire.asked(Party.API, id, "/api/surveys", unwanted);
        wire.answered(call, false, unwanted);
        wire.answered(page, false, unwanted);
    }

    private PendingRequest asked(Party to, SentRequest said) {
        return said.asks(wire, to);
    }

    private void answered(PendingRequest asked, SentRequest said) {
        said.isAnswered(wire, asked);
    }

    private void token(SentRequest said, boolean admitted, String... checks) {
        wire.judged(said.judged(admitted, checks));
        wire.answeredByProvider(said.raw());
    }

    private Flow only() {
        assertThat(wire.flows()).hasSize(1);
        return wire.flows().get(0);
    }

    private static FlowPage page(Flow flow) {
        return new FlowPage(flow, Texts.in(Locale.ENGLISH), Glossary.in(Locale.ENGLISH));
    }

    private static List<String> arrows(Flow flow) {
        return page(flow).arrows().stream()
                .map(arrow -> arrow.sender() + ">" + arrow.receiver() + " "
                        + (arrow.isRequest()
                                ? arrow.exchange().method() + " "
                                        + arrow.exchange().path()
                                : String.valueOf(arrow.exchange().status())))
                .toList();
    }
}
