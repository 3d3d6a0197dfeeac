package com.tailspin.surveys.adapters.web.export;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.done;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.header;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isProblem;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.port.out.Responses;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports as the client receives them. */
class ExportsTest {

    private final TestApi api = new TestApi();
    private final SequentialIds ids = new SequentialIds();
    private final Survey survey = aDraft().ownedBy(BOB)
            .titled("Lünch: \"<b>=1&*/..\\ 🍜")
            .asking(ofEveryType().toArray(Question[]::new))
            .published(Survey.Listing.LISTED)
            .build();

    @BeforeEach
    void survey() {
        api.stores.withEverybody().transactions().inOne(() -> {
            api.stores.surveys().add(survey);
            return survey;
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void keep(int seconds, Map<QuestionId, Answer> answers) {
        Response response =
                new Response(new ResponseId(ids.next()), survey.id(), FixedClock.START.plusSeconds(seconds), answers);
        api.stores
                .transactions()
                .inOne(() -> api.stores
                        .responses()
                        .add(response, Optional.empty(), List.of(), survey.version(), Optional.empty()));
    }

    private String address(String file) {
        return "/api/surveys/" + survey.id() + "/" + file;
    }

    private QuestionId question(int index) {
        return survey.questions().get(index).id();
    }

    @Test
    void a_table_has_a_column_for_each_question_and_a_row_for_each_response() {
        Map<QuestionId, Answer> whole = new LinkedHashMap<>();
        List<Answer> answers = List.of(
                Answer.of("=1+1"),
                Answer.of("a, \"b\"\nc"),
                new Answer(List.of(), "Outside"),
                new Answer(List.of("Water", "Tea"), "Milk"),
                Answer.of("5"),
                Answer.of("0"),
                Answer.of("yes"),
                Answer.of("-5"),
                Answer.of("2026-11-24"));
        for (int i = 0; i < answers.size(); i++) {
            whole.put(question(i), answers.get(i));
        }
        keep(1, whole);
        keep(2, Map.of(question(4), Answer.of("3")));

        HttpResponse<String> answer = api.as(CAROL, "GET", address("results.csv"), "", "Accept-Language", "de");

        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"L-nch-b1.csv\"; filename*=UTF-8''L%C3%BCnch%20b1.csv");
        assertThat(answer.body().split("\r\n"))
                .containsExactly(
                        "\uFEFFTeilnahme,Zeit (UTC),What is your favourite dish?,What would you change?,"
                                + "Where do you eat?,What do you drink?,How was it?,Would you recommend it?,"
                                + "Do you come every day?,How many minutes do you take?,When were you here last?",
                        SequentialIds.id(2) + ",2026-11-24T10:00:02.123456Z,,,,,3,,,,",
                        SequentialIds.id(1) + ",2026-11-24T10:00:01.123456Z,'=1+1,\"a, \"\"b\"\"\nc\",Outside,"
                                + "\"Water; Tea; Milk\",5,0,yes,-5,2026-11-24");
    }

    @Test
    void all_parts_are_there_and_a_filter_holds_for_all_of_them() {
        int many = 2 * PageRequest.SIZE_MAX + 1;
        for (int i = 0; i < many; i++) {
            keep(i, Map.of(question(4), Answer.of(i % 2 == 0 ? "1" : "2")));
        }

        assertThat(api.as(BOB, "GET", address("results.csv"), "").body().split("\r\n"))
                .hasSize(many + 1)
                .doesNotHaveDuplicates();
        JsonNode json =
                done(api.as(BOB, "GET", address("results.json?question=%s&answer=2".formatted(question(4))), ""));
        assertThat(json.get("responses")).hasSize(PageRequest.SIZE_MAX);
        assertThat(json.at("/survey/questions")).hasSize(9);
        assertThat(json.at("/filter/answer").asText()).isEqualTo("2");
    }

    @Test
    void a_caller_who_may_not_read_the_survey_gets_a_problem_and_no_file() {
        for (String file : List.of("results.csv", "results.json")) {
            isProblem(api.as(DAVE, "GET", address(file), ""), 404, "not-found");
            isProblem(api.anonymously("GET", address(file), ""), 401, "not-signed-in");
            isProblem(api.as(BOB, "GET", "/api/surveys/17/" + file, ""), 404, "not-found");
        }
    }

    @Test
    void a_survey_without_responses_is_a_table_with_its_headings() {
        assertThat(api.as(ALICE, "GET", address("results.csv"), "").body().split("\r\n"))
                .hasSize(1);
        assertThat(done(api.as(ALICE, "GET", address("results.json"), "")).get("responses"))
                .isEmpty();
    }

    @Test
    void what_fails_half_way_arrives_as_a_broken_connection() {
        for (int i = 0; i <= 2 * PageRequest.SIZE_MAX; i++) {
            keep(i, Map.of(question(1), Answer.of("x".repeat(1000))));
        }
        Stores kept = api.stores;
        AtomicInteger pages = new AtomicInteger();
        Responses failing = (Responses) Proxy.newProxyInstance(
                Responses.class.getClassLoader(), new Class<?>[] {Responses.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("page") && pages.incrementAndGet() == 3) {
                        throw new IllegalStateException("the store is gone");
                    }
                    return method.invoke(kept.responses(), arguments);
                });
        Stores stores = new Stores(
                kept.tenants(),
                kept.users(),
                kept.surveys(),
                kept.contributors(),
                failing,
                kept.history(),
                kept.transactions());

        try (TestApi broken = new TestApi(stores)) {
            for (String file : List.of("results.json", "results.csv")) {
                pages.set(0);
                assertThatThrownBy(() -> broken.as(BOB, "GET", address(file), ""))
                        .hasMessageContaining("no answer from");
                assertThat(pages).hasValue(3);

                pages.set(0);
                assertThatThrownBy(() -> readToTheEnd(broken, address(file)))
                        .as("where the connection's end is the answer's end, too")
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
                assertThat(pages).hasValue(3);
            }
            pages.set(2);
            isProblem(broken.as(BOB, "GET", address("results.csv"), ""), 500, "unexpected");
        }
    }

    private static byte[] readToTheEnd(TestApi api, String path) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), api.server.port())) {
            connection.setSoTimeout(5000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + api.server.port()
                    + "\r\nConnection: close\r\nAuthorization: Bearer " + api.tokens.issue(BOB) + "\r\n\r\n";
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return connection.getInputStream().readAllBytes();
        }
    }
}
