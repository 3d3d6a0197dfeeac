package com.tailspin.surveys.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.Http;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.StoreUnavailable;
import com.tailspin.surveys.domain.port.out.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people and clients see while the database is down. */
class StoreDownTest {

    @Test
    void a_form_is_kept_and_can_be_sent_when_the_database_is_back() {
        try (TestSite site = new TestSite(0)) {
            Browser browser = new Browser(site).signedInAs("alice");
            Map<String, String> form =
                    Browser.withHidden(browser.get("/surveys/new"), Map.of("title", "My long title"));
            site.storeIsDown(true);

            Answer refused = browser.post("/surveys/new", form);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).matches("\\d+");
            assertThat(refused.text())
                    .contains("Surveys does not respond", "value=\"My long title\"", "action=\"/surveys/new\"");
            assertThat(browser.with(Map.of("Accept-Language", "de"))
                            .post("/surveys/new", form)
                            .text())
                    .contains("Surveys antwortet nicht");
            site.storeIsDown(false);
            assertThat(browser.post("/surveys/new", Browser.withHidden(refused, Map.of("title", "My long title")))
                            .status())
                    .isEqualTo(303);
        }
    }

    @Test
    void pages_say_so_and_are_worth_another_try() {
        try (TestSite site = new TestSite(0)) {
            Browser browser = new Browser(site).signedInAs("alice");
            site.storeIsDown(true);
            for (String path : new String[] {"/surveys", "/"}) {
                Answer page = browser.get(path);
                assertThat(page.status()).isEqualTo(503);
                assertThat(page.header("Retry-After")).matches("\\d+");
                assertThat(page.text()).contains("Surveys does not respond", "href=\"" + path + "\"");
            }
            site.storeIsDown(false);
            assertThat(browser.get("/surveys").status()).isEqualTo(200);
        }
    }

    @Test
    void a_form_is_kept_where_the_database_is_busy_for_a_moment_and_ready_for_others() {
        try (TestSite site = new TestSite(0)) {
            Browser browser = new Browser(site).signedInAs("alice");
            Map<String, String> form =
                    Browser.withHidden(browser.get("/surveys/new"), Map.of("title", "My long title"));
            site.breakWith(new StoreUnavailable("no connection was free", null));

            Answer refused = browser.post("/surveys/new", form);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).matches("\\d+");
            assertThat(refused.text()).contains("value=\"My long title\"").doesNotContain("no connection was free");
        }
    }

    @Test
    void the_api_answers_with_a_problem_that_says_when_to_come_back() {
        try (TestApi api = apiThatFailsWith(new IllegalStateException("the connection was reset"))) {
            api.storeIsDown(true);

            HttpResponse<String> refused = api.anonymously("GET", "/api/published-surveys", "");

            ApiAssertions.isProblem(refused, 503, "unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(Http.get(api.url() + "/health/live").statusCode()).isEqualTo(200);
            api.storeIsDown(false);
            ApiAssertions.isProblem(api.anonymously("GET", "/api/published-surveys", ""), 500, "unexpected");
        }
    }

    @Test
    void the_api_reports_a_busy_database_too_and_stays_ready_for_others() {
        try (TestApi api = apiThatFailsWith(new StoreUnavailable("no connection was free", null))) {
            HttpResponse<String> refused = api.anonymously("GET", "/api/published-surveys", "");

            ApiAssertions.isProblem(refused, 503, "unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static TestApi apiThatFailsWith(RuntimeException failure) {
        Stores kept = new InMemoryStores().stores();
        boolean[] down = {false};
        Transactions transactions = (Transactions) Proxy.newProxyInstance(
                Transactions.class.getClassLoader(),
                new Class<?>[] {Transactions.class},
                (proxy, method, arguments) -> {
                    if (down[0]) {
                        throw failure;
                    }
                    try {
                        return method.invoke(kept.transactions(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        TestApi api = new TestApi(new Stores(
                kept.tenants(),
                kept.users(),
                kept.surveys(),
                kept.contributors(),
                kept.responses(),
                kept.history(),
                transactions));
        down[0] = true;
        return api;
    }
}
