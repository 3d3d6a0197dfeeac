package com.tailspin.surveys.workshop.wire;

import static com.tailspin.surveys.workshop.wire.SentRequest.AUTHORIZE;
import static com.tailspin.surveys.workshop.wire.SentRequest.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.workshop.words.Glossary;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire keeps only the first eight characters of a secret, wherever it occurs. */
class ExchangeRedactionTest {

    private static final String CANARY = "Zx9Kq7Lw3Vb5Nm1Pt8Rc2Yd6Fg4Hj0SaUeIoQwErTyT";
    private static final String HEADER = "{\"alg\":\"PS256\",\"x5t#S256\":\"thumbprint\"}";
    private static final String CLAIMS = "{\"iss\":\"surveys-web\",\"jti\":\"1\"}";
    private static final String SIGNED = SentRequest.jwt(HEADER, CLAIMS, CANARY);

    private record Kind(String name, SentRequest said) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> secrets() {
        Map<String, SentRequest> all = new LinkedHashMap<>();
        for (String name : new String[] {
            "code",
            "state",
            "nonce",
            "code_verifier",
            "request_uri",
            "access_token",
            "id_token",
            "token",
            "somethingNew"
        }) {
            all.put(
                    name + " in an address",
                    SentRequest.get(AUTHORIZE + "?client_id=surveys-web&" + name + "=" + CANARY));
        }
        for (String name : new String[] {"id_token_hint", "logout_token", "request", "client_assertion"}) {
            all.put(name + " in an address", SentRequest.get(AUTHORIZE + "?" + name + "=" + SIGNED));
        }
        for (String name : new String[] {
            "client_secret",
            "code",
            "code_verifier",
            "refresh_token",
            "access_token",
            "token",
            "password",
            "csrf",
            "ticket",
            "title",
            "state",
            "client_assertion"
        }) {
            all.put(name + " in a form", SentRequest.form(TOKEN, "grant_type=x&" + name + "=" + CANARY));
            all.put(name + " in a form, as a JWT", SentRequest.form(TOKEN, "grant_type=x&" + name + "=" + SIGNED));
        }
        all.put("a form without a name", SentRequest.form(TOKEN, CANARY));
        all.put("a form that is all name", SentRequest.form(TOKEN, CANARY + CANARY + "=1"));
        all.put("a JWT in a harmless parameter", SentRequest.form(TOKEN, "error_description=it+was+" + SIGNED));
        all.put(
                "an address in a harmless parameter",
                SentRequest.form(TOKEN, "return=/invitations/" + CANARY + "?a=b"));
        all.put("a query in a harmless parameter", SentRequest.form(TOKEN, "redirect_uri=http://x/?code=" + CANARY));
        all.put("a form that is no form", SentRequest.form(TOKEN, CANARY).with("Content-Type", "text/plain"));

        all.put("Bearer", SentRequest.get(TOKEN).with("Authorization", "Bearer " + CANARY));
        all.put("Bearer, a JWT", SentRequest.get(TOKEN).with("Authorization", "bearer " + SIGNED));
        all.put("Basic", SentRequest.get(TOKEN).with("Authorization", "Basic " + CANARY));
        all.put("DPoP", SentRequest.get(TOKEN).with("Authorization", "DPoP " + CANARY));
        all.put("DPoP, a JWT", SentRequest.get(TOKEN).with("Authorization", "DPoP " + SIGNED));
        all.put("a header that is not a proof", SentRequest.get(TOKEN).with("DPoP", CANARY));
        all.put("a proof of another type", SentRequest.get(TOKEN).with("DPoP", SIGNED));
        all.put(
                "the nonce of a proof",
                SentRequest.get(TOKEN).with("DPoP", SentRequest.jwt(HEADER, "{\"nonce\":\"" + CANARY + "\"}", "c2ln")));
        all.put("Authorization without a scheme", SentRequest.get(TOKEN).with("Authorization", CANARY));
        all.put("Cookie", SentRequest.get(TOKEN).with("Cookie", "lang=en; session=" + CANARY + "; other=1"));
        all.put("a cookie without a name", SentRequest.get(TOKEN).with("Cookie", CANARY));
        all.put("an unknown header", SentRequest.get(TOKEN).with("X-Api-Key", CANARY));
        all.put("Referer", SentRequest.get(TOKEN).with("Referer", "http://x/signin-oidc?code=" + CANARY + "&state=1"));
        all.put("a path", SentRequest.get("/invitations/" + CANARY + "?state=1"));

        all.put(
                "Set-Cookie",
                SentRequest.get(TOKEN).answering("Set-Cookie", "session=" + CANARY + "; Path=/; HttpOnly"));
        all.put("Location", SentRequest.get(TOKEN).sendingTo("http://x/signin-oidc?code=" + CANARY + "&iss=http://y"));
        all.put("Location with a fragment", SentRequest.get(TOKEN).sendingTo("http://x/#access_token=" + CANARY));
        all.put("Location with a hint", SentRequest.get(TOKEN).sendingTo("http://x/logout?id_token_hint=" + SIGNED));
        all.put("an unknown header of the answer", SentRequest.get(TOKEN).answering("X-Token", CANARY));

        for (String name : new String[] {
            "access_token",
            "refresh_token",
            "id_token",
            "client_secret",
            "request_uri",
            "code",
            "k",
            "d",
            "somethingNew"
        }) {
            all.put(name + " in JSON", SentRequest.get(TOKEN).json("{\"a\":[{\"" + name + "\":\"" + CANARY + "\"}]}"));
            all.put(name + " in JSON, as a JWT", SentRequest.get(TOKEN).json("{\"" + name + "\":\"" + SIGNED + "\"}"));
        }
        all.put("JSON that is a text", SentRequest.get(TOKEN).json("\"" + CANARY + "\""));
        all.put(
                "an address in JSON",
                SentRequest.get(TOKEN).json("{\"link\":\"http://x/invitations/" + CANARY + "\"}"));
        all.put("a sentence in JSON", SentRequest.get(TOKEN).json("{\"detail\":\"it was " + SIGNED + "\"}"));
        all.put("a secret that is an object", SentRequest.get(TOKEN).json("{\"code\":{\"x\":\"" + CANARY + "\"}}"));
        all.put("broken JSON", SentRequest.get(TOKEN).json("{\"access_token\":\"" + CANARY));
        all.put("a page", SentRequest.get(TOKEN).answering("text/html", "Content-Type", "<p>" + CANARY));
        all.put("plain text", SentRequest.get(TOKEN).answering("text/plain", "Content-Type", CANARY));
        all.put("nothing known", SentRequest.get(TOKEN).answering("", "Content-Type", CANARY));
        all.put(
                "the nonce in an ID token",
                SentRequest.get(TOKEN)
                        .json("{\"id_token\":\"" + SentRequest.jwt(HEADER, "{\"nonce\":\"" + CANARY + "\"}", "c2ln")
                                + "\"}"));
        return all.entrySet().stream().map(each -> new Kind(each.getKey(), each.getValue()));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void nothing_is_kept_that_could_be_used(Kind kind) {
        Wire wire = new Wire(InstantSource.system());
        wire.watched();
        // At the provider, admitted or not; at the front end and the API; answered, or still under way.
        wire.judged(kind.said().judged(false, "form", "replay"));
        wire.answeredByProvider(kind.said().raw());
        wire.judged(kind.said().judged(true, "form", "secret"));
        wire.answeredByProvider(kind.said().under("id-2").raw());
        wire.answeredByProvider(kind.said().raw());
        for (Party server : new Party[] {Party.FRONT_END, Party.API}) {
            kind.said().asks(wire, server);
            PendingRequest asked = kind.said().under(server.name()).asks(wire, server);
            kind.said().under(server.name()).isAnswered(wire, asked);
        }
        assertThat(wire.flows()).as("something was kept at all").isNotEmpty();
        assertHolds(Memory.of(wire), "surveys-web");
        assertHoldsNothingOf(Memory.of(wire));
        wire.flows().forEach(flow -> assertHoldsNothingOf(shown(flow)));
    }

    @Test
    void an_assertion_is_kept_whole_once_it_is_spent() {
        SentRequest said = SentRequest.form(TOKEN, "client_assertion=" + SIGNED);
        assertThat(jwtOf(said, true, "form", "jti", "replay"))
                .returns(true, ObservedJwt::whole)
                .returns(SIGNED, seen -> seen.jwt().compact());
    }

    private static ObservedJwt proof(String key, String claims) {
        String proof = SentRequest.jwt("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + key + "}", claims, "c2ln");
        return jwtOf(SentRequest.form(TOKEN, "grant_type=x").with("DPoP", proof), true, "form");
    }

    @Test
    void a_proof_of_possession_is_kept_whole_because_it_is_no_secret() {
        ObservedJwt seen = proof(
                "{\"kty\":\"EC\",\"x\":\"abc\"}", "{\"htm\":\"POST\",\"htu\":\"http://x/token\",\"ath\":\"hash\"}");

        assertThat(seen.isProof()).isTrue();
        assertThat(seen.whole()).isTrue();
        assertThat(seen.jwt().compact()).endsWith(".c2ln");
        assertThat(seen.jwt().header()).containsEntry("jwk", Map.of("kty", "EC", "x", "abc"));
        assertThat(seen.jwt().claims()).isEqualTo(Map.of("htm", "POST", "htu", "http://x/token", "ath", "hash"));
    }

    @Test
    void a_proof_with_a_private_key_or_with_anything_that_a_proof_does_not_contain_is_cut() {
        assertThat(proof("{\"kty\":\"EC\",\"x\":\"abc\",\"d\":\"private\"}", "{\"htm\":\"POST\"}")
                        .whole())
                .isFalse();
        assertThat(proof("{\"kty\":\"EC\",\"x\":\"abc\"}", "{\"htm\":\"POST\",\"password\":\"p\"}")
                        .whole())
                .isFalse();
    }

    @Test
    void an_assertion_that_was_refused_or_may_come_again_is_cut_and_still_read() {
        SentRequest said = SentRequest.form(TOKEN, "client_assertion=" + SIGNED);
        for (ObservedJwt seen : new ObservedJwt[] {
            jwtOf(said, false, "form", "jti", "replay"),
            jwtOf(said, false, "form", "aud"),
            jwtOf(said, true, "form", "iat")
        }) {
            assertThat(seen.whole()).isFalse();
            assertThat(seen.jwt().compact()).isEqualTo(SIGNED.substring(0, 8) + "…");
            assertThat(seen.jwt().header()).containsEntry("alg", "PS256");
            assertThat(seen.jwt().claims()).containsEntry("iss", "surveys-web");
        }
    }

    @Test
    void only_the_parameter_that_was_judged_is_kept_whole() {
        SentRequest said = SentRequest.form(
                        TOKEN,
                        "client_assertion=" + SentRequest.jwt(HEADER, CLAIMS, "c2ln") + "&id_token_hint=" + SIGNED)
                .json("{\"client_assertion\":\"" + SIGNED + "\"}");
        Wire wire = new Wire(InstantSource.system());
        wire.judged(said.judged(true, "replay"));
        wire.answeredByProvider(said.raw());
        assertHoldsNothingOf(Memory.of(wire));
    }

    @Test
    void a_verdict_belongs_to_the_request_that_was_judged_and_to_no_later_one() {
        SentRequest said = SentRequest.form(TOKEN, "client_assertion=" + SIGNED);
        Wire wire = new Wire(InstantSource.system());
        wire.judged(said.under("another").judged(true, "replay"));
        wire.answeredByProvider(said.raw());
        wire.answeredByProvider(said.under("another").raw());
        assertHoldsNothingOf(Memory.of(wire));
    }

    @Test
    void what_learners_need_stays() {
        SentRequest said = SentRequest.form(
                        TOKEN,
                        "grant_type=authorization_code&client_id=surveys-web&code=" + CANARY
                                + "&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fsignin-oidc&scope=openid+api%3A%2F%2Fsurveys%2Fsurveys.access"
                                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer")
                .json("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"" + CANARY
                        + "\"}],\"revocation_endpoint_auth_signing_alg_values_supported\":[\"PS256\"]}");
        RecordedMessage request = new ExchangeRedaction(false).request(said.raw());
        assertThat(request.start()).isEqualTo("POST " + TOKEN);
        assertThat(request.parameter("grant_type")).hasValue("authorization_code");
        assertThat(request.parameter("redirect_uri")).hasValue("http://localhost:8080/signin-oidc");
        assertThat(request.parameter("scope")).hasValue("openid api://surveys/surveys.access");
        assertThat(request.parameter("client_assertion_type"))
                .hasValueSatisfying(type -> assertThat(type).endsWith("jwt-bearer"));
        assertThat(request.parameter("code")).hasValue(CANARY.substring(0, 8) + "…");
        assertThat(new ExchangeRedaction(false).answer(said.raw()).body().text())
                .contains(CANARY, "revocation_endpoint_auth_signing_alg_values_supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"My salary is 4200\"}",
                "{\"answers\":{\"0190163d-8694-739b-aea5-966c26f8ad91\":\"My salary is 4200\"}}",
                "{\"answers\":{\"0190163d-8694-739b-aea5-966c26f8ad91\":4200}}",
                "{\"answers\":{\"0190163d-8694-739b-aea5-966c26f8ad91\":[\"My salary\",4200]}}",
                "{\"invited\":[{\"email\":\"My salary\",\"name\":\"4200\"}]}",
                "{\"detail\":\"My salary is 4200\"}",
                "[\"My salary\",4200]",
                "\"My salary is 4200\""
            })
    void of_what_people_have_typed_nothing_is_kept(String json) {
        for (SentRequest said : List.of(
                SentRequest.get("/api/surveys").json(json),
                SentRequest.get("/api/surveys").answering("application/problem+json", "Content-Type", json))) {
            ExchangeRedaction redaction = new ExchangeRedaction(false);
            assertThat(redaction.answer(said.raw()).body().text())
                    .contains("…")
                    .doesNotContainIgnoringCase("my", "salary", "4200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title=My+salary+is+4200&answers.0190163d=My+salary+is+4200",
                "note=4200&note=My+salary&q=My+salary+is+4200+and+I+am+ill",
                "%20=My+salary+is+4200+and+I+am+ill"
            })
    void of_what_people_have_typed_into_a_form_nothing_is_kept(String form) {
        for (SentRequest said : List.of(SentRequest.form("/surveys/new", form), SentRequest.get("/?" + form))) {
            assertThat(new ExchangeRedaction(false).request(said.raw()).toString())
                    .contains("…")
                    .doesNotContainIgnoringCase("my", "salary", "4200");
        }
    }

    @Test
    void the_name_of_a_file_which_is_a_surveys_title_is_not_kept() {
        assertThat(new ExchangeRedaction(false)
                        .answer(SentRequest.get("/api/surveys/1/results.csv")
                                .answering(
                                        "Content-Disposition",
                                        "attachment; filename=\"My-salary.csv\"; filename*=UTF-8''My%20salary.csv")
                                .raw())
                        .toString())
                .containsIgnoringCase("Content-Disposition")
                .doesNotContain("salary");
    }

    @Test
    void ids_times_and_states_of_the_api_stay() {
        String kept = new ExchangeRedaction(false)
                .answer(SentRequest.get("/api/surveys")
                        .json(
                                "{\"id\":\"0190163d-8694-739b-aea5-966c26f8ad91\",\"status\":\"draft\",\"version\":3,"
                                        + "\"createdAt\":\"2026-11-28T09:00:00Z\",\"type\":\"about:blank\",\"title\":\"x\",\"closesAt\":null}")
                        .raw())
                .body()
                .text();

        assertThat(kept)
                .contains(
                        "0190163d-8694-739b-aea5-966c26f8ad91", "\"draft\"", "3", "2026-11-28T09:00:00Z", "about:blank")
                .contains("\"title\" : \"…\"", "null");
    }

    @Test
    void of_a_short_secret_less_is_shown() {
        assertThat(ExchangeRedaction.cut("hunter2")).isEqualTo("h…");
        assertThat(ExchangeRedaction.cut("abc")).isEqualTo("…");
    }

    @Test
    void bodies_are_bounded() {
        String long1 = "[" + "\"aaa aaa\",".repeat(5000) + "1]";
        assertThat(new ExchangeRedaction(false)
                        .answer(SentRequest.get(TOKEN).json(long1).raw())
                        .body())
                .returns(RecordedMessage.Kind.TOO_LONG, RecordedMessage.Body::kind)
                .returns("", RecordedMessage.Body::text);
        String many = "scope=a&".repeat(5000);
        assertThat(new ExchangeRedaction(false)
                        .request(SentRequest.form(TOKEN, many).raw())
                        .body()
                        .form())
                .hasSizeLessThan(110);
        String claims = "{\"x\":\"" + "a ".repeat(20_000) + "\"}";
        ExchangeRedaction redaction = new ExchangeRedaction(true);
        redaction.request(SentRequest.form(TOKEN, "client_assertion=" + SentRequest.jwt(HEADER, claims, "c2ln"))
                .raw());
        assertThat(redaction.jwts()).allSatisfy(seen -> {
            assertThat(seen.whole()).isFalse();
            assertThat(String.valueOf(seen.jwt().claims())).hasSizeLessThan(16 * 1024);
        });
    }

    private static ObservedJwt jwtOf(SentRequest said, boolean admitted, String... checks) {
        Wire wire = new Wire(InstantSource.system());
        wire.judged(said.judged(admitted, checks));
        wire.answeredByProvider(said.raw());
        return wire.flows().get(0).exchanges().get(0).jwts().get(0);
    }

    /** Everything that a flow's page could show. */
    private static String shown(Flow flow) {
        FlowPage page = new FlowPage(
                flow,
                Texts.in(Locale.ENGLISH).with("/com/tailspin/surveys/workshop/texts"),
                Glossary.in(Locale.ENGLISH));
        StringBuilder all = new StringBuilder();
        page.arrows().forEach(arrow -> {
            all.append(page.http(arrow)).append(arrow.label());
            arrow.jwts().forEach(seen -> all.append(seen.jwt().compact()).append(page.explained(seen)));
            if (arrow.compares()) {
                all.append(Comparison.of(arrow, page.t()));
            }
        });
        return all.toString();
    }

    private static void assertHolds(String text, String harmless) {
        assertThat(text).contains(harmless);
    }

    private static void assertHoldsNothingOf(String text) {
        int shown = ExchangeRedaction.SHOWN + 1;
        for (int at = 0; at + shown <= CANARY.length(); at++) {
            assertThat(text).doesNotContain(CANARY.substring(at, at + shown));
        }
    }
}
