package com.tailspin.surveys.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.Http;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.http.Throttle;
import com.tailspin.surveys.adapters.web.http.Throttle.Budget;
import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import com.tailspin.surveys.adapters.web.http.TooManyRequests;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlingTest {

    private static final ThrottleSettings BEHIND_A_PROXY = new ThrottleSettings(true, true);
    private static final String SURVEY = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

    @Test
    void thirty_people_behind_one_address_answer_ten_surveys_and_the_next_answer_is_kept_for_later() {
        try (TestSite site = new TestSite(0, Optional.empty(), new ThrottleSettings(true, false))) {
            String form = site.address() + "/s/" + SURVEY;
            assertThat(Http.send("POST", form, "answers.a=b", FORM).statusCode())
                    .isEqualTo(404);
            spend(site.throttle, Budget.ANSWERS_FROM_A_BROWSERS_ADDRESS, "127.0.0.1", 299);

            HttpResponse<String> refused = Http.send("POST", form, "answers.a=My+long+thought", FORM);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 60L);
            assertThat(refused.body()).contains("Too many requests", "My long thought", "<form");
            assertThat(Http.send(
                                    "POST",
                                    form,
                                    "answers.a=b",
                                    "Content-Type",
                                    "application/x-www-form-urlencoded",
                                    "Accept-Language",
                                    "de")
                            .body())
                    .contains("Zu viele Anfragen");
            assertThat(Http.get(site.address() + "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void sign_ins_and_forms_that_wait_for_one_are_limited_for_each_address() {
        try (TestSite site = new TestSite(0, Optional.empty(), BEHIND_A_PROXY)) {
            String signIn = site.address() + "/sign-in";
            assertThat(Http.get(signIn, "X-Forwarded-For", "10.0.0.1, 192.0.2.7")
                            .statusCode())
                    .isEqualTo(302);
            spend(site.throttle, Budget.SIGN_INS_FROM_AN_ADDRESS, "192.0.2.7", 119);

            assertThat(Http.get(signIn, "X-Forwarded-For", "192.0.2.7").statusCode())
                    .isEqualTo(429);
            assertThat(Http.get(signIn, "X-Forwarded-For", "192.0.2.8").statusCode())
                    .isEqualTo(302);
            HttpResponse<String> form = Http.send(
                    "POST",
                    site.address() + "/surveys/new",
                    "title=Typed+before",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "X-Forwarded-For",
                    "192.0.2.7");
            assertThat(form.statusCode()).isEqualTo(429);
            assertThat(form.body()).contains("Typed before");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    192.0.2.7          | 192.0.2.7:40123              | 192.0.2.8
                    192.0.2.7          | ::ffff:192.0.2.7             | ::ffff:192.0.2.8
                    20010db800010002/64| 2001:db8:1:2:aaaa::9         | 2001:db8:1:3::9
                    20010db800010002/64| [2001:db8:1:2::1]:40123      | [2001:db8:1:3::1]:40123
                    20010db800010002/64| [2001:DB8:1:2::1]            | 2001:db8:1:3::1%eth0
                    127.0.0.1          | unknown                      | 192.0.2.8
                    127.0.0.1          | localhost                    | 192.0.2.8
                    """)
    void clients_are_counted_by_address_or_network_however_a_proxy_writes_it(String key, String same, String other) {
        try (TestSite site = new TestSite(0, Optional.empty(), BEHIND_A_PROXY)) {
            String signIn = site.address() + "/sign-in";
            spend(site.throttle, Budget.SIGN_INS_FROM_AN_ADDRESS, key, 120);

            assertThat(Http.get(signIn, "X-Forwarded-For", same).statusCode()).isEqualTo(429);
            assertThat(Http.get(signIn, "X-Forwarded-For", other).statusCode()).isEqualTo(302);
        }
    }

    @Test
    void of_several_forwarding_headers_the_last_one_counts() {
        try (TestSite site = new TestSite(0, Optional.empty(), BEHIND_A_PROXY)) {
            String signIn = site.address() + "/sign-in";
            spend(site.throttle, Budget.SIGN_INS_FROM_AN_ADDRESS, "192.0.2.7", 120);

            assertThat(Http.get(signIn, "X-Forwarded-For", "192.0.2.8", "X-Forwarded-For", "192.0.2.7")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(Http.get(signIn, "X-Forwarded-For", "192.0.2.7", "X-Forwarded-For", "192.0.2.8")
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void searches_are_limited_for_each_address_and_pages_without_a_search_are_not() {
        try (TestSite site = new TestSite(0, Optional.empty(), new ThrottleSettings(true, false))) {
            String search = site.address() + "/?search=lunch";
            spend(site.throttle, Budget.SEARCHES_FROM_AN_ADDRESS, "127.0.0.1", 599);
            assertThat(Http.get(search).statusCode()).isEqualTo(200);

            HttpResponse<String> refused = Http.get(search);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 60L);
            assertThat(refused.body()).contains("Too many requests");
            assertThat(Http.get(site.address() + "/?search=").statusCode()).isEqualTo(200);
        }
        try (TestApi api = new TestApi(new InMemoryStores().stores(), new ThrottleSettings(true, false))) {
            spend(api.throttle, Budget.SEARCHES_FROM_AN_API_CLIENT, "127.0.0.1", 6_000);

            ApiAssertions.isProblem(
                    api.anonymously("GET", "/api/published-surveys?search=lunch", ""), 429, "too-many-requests");
            assertThat(api.anonymously("GET", "/api/published-surveys", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_api_client_is_told_when_to_come_back() {
        try (TestApi api = new TestApi(new InMemoryStores().stores(), new ThrottleSettings(true, false))) {
            String path = "/api/published-surveys/" + SURVEY + "/responses";
            spend(api.throttle, Budget.ANSWERS_TO_A_SURVEY, SURVEY, 5_999);
            assertThat(api.anonymously("POST", path, "{}").statusCode()).isLessThan(429);
            spend(api.throttle, Budget.ANSWERS_TO_A_SURVEY, SURVEY, 1);

            HttpResponse<String> refused = api.anonymously("POST", path, "{}");

            ApiAssertions.isProblem(refused, 429, "too-many-requests");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 60L);
        }
    }

    @Test
    void one_api_client_has_a_tenth_of_a_surveys_answers() {
        try (TestApi api = new TestApi(new InMemoryStores().stores(), new ThrottleSettings(true, false))) {
            String path = "/api/published-surveys/" + SURVEY + "/responses";
            spend(api.throttle, Budget.ANSWERS_FROM_AN_API_CLIENT, "127.0.0.1 " + SURVEY, 599);
            assertThat(api.anonymously("POST", path, "{}").statusCode()).isLessThan(429);

            assertThat(api.anonymously("POST", path, "{}").statusCode()).isEqualTo(429);
            assertThat(api.anonymously("POST", path.replace('A', 'B'), "{}").statusCode())
                    .isLessThan(429);
            spend(api.throttle, Budget.ANSWERS_TO_A_SURVEY, SURVEY, 5_400);
        }
    }

    @Test
    void an_answer_that_is_refused_costs_its_survey_nothing() {
        try (TestSite site = new TestSite(0, Optional.empty(), new ThrottleSettings(true, false));
                TestApi api = new TestApi(new InMemoryStores().stores(), new ThrottleSettings(true, false))) {
            spend(site.throttle, Budget.ANSWERS_TO_A_SURVEY, SURVEY, 5_999);
            spend(api.throttle, Budget.ANSWERS_TO_A_SURVEY, SURVEY, 5_999);

            for (int i = 0; i < 3; i++) {
                assertThat(Http.send("POST", site.address() + "/s/" + SURVEY, "answers.a=b", FORM)
                                .statusCode())
                        .isEqualTo(404);
                assertThat(api.anonymously(
                                        "POST",
                                        "/api/published-surveys/" + SURVEY + "/responses",
                                        "{\"edition\": 1, \"answers\": []}")
                                .statusCode())
                        .isLessThan(429);
            }
        }
    }

    @Test
    void each_key_of_each_budget_is_counted_apart_and_not_at_all_when_turned_off() {
        Throttle throttle = new Throttle(new ThrottleSettings(true, false));
        Throttle off = new Throttle(new ThrottleSettings(false, false));
        spend(throttle, Budget.ANSWERS_TO_A_SURVEY, "one", 6_000);
        spend(off, Budget.ANSWERS_TO_A_SURVEY, "one", 7_000);

        assertThatThrownBy(() -> throttle.spend(Budget.ANSWERS_TO_A_SURVEY, "one"))
                .isInstanceOf(TooManyRequests.class);
        throttle.spend(Budget.ANSWERS_TO_A_SURVEY, "another");
        throttle.spend(Budget.ANSWERS_FROM_AN_API_CLIENT, "one");
    }

    private static void spend(Throttle throttle, Budget budget, String key, int times) {
        for (int i = 0; i < times; i++) {
            throttle.spend(budget, key);
        }
    }
}
