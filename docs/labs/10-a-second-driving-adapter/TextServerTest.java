package com.tailspin.surveys.adapters.web.text;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.fixture.TheDomain;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Published surveys as plain text, for clients that only have curl. */
class TextServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Stores stores = new InMemoryStores().stores().withEverybody();
    private TextServer server;

    @BeforeEach
    void start() throws IOException {
        server = TextServer.start(new TheDomain(stores).ports.answering(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_listed_surveys_are_a_line_each() throws Exception {
        Survey lunch = given(aDraft().titled("Lunch").published(Survey.Listing.LISTED).build());
        given(aDraft().titled("Secret").published(Survey.Listing.LINK_ONLY).build());
        given(aDraft().titled("Draft").build());

        HttpResponse<String> answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo("/" + lunch.publicId() + " Lunch (Contoso)\n");
    }

    @Test
    void where_there_is_none_the_list_is_empty() throws Exception {
        HttpResponse<String> answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_survey_is_its_title_and_its_questions() throws Exception {
        Survey lunch = given(aDraft()
                .titled("Mittag für alle")
                .asking(stars("How was it?"), shortText("What was it?"))
                .published(Survey.Listing.LINK_ONLY)
                .build());

        HttpResponse<String> answer = get("/" + lunch.publicId());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Mittag für alle\n\n1. How was it?\n2. What was it?\n");
    }

    @Test
    void what_is_not_there_or_not_to_be_known_is_not_found() throws Exception {
        Survey draft = given(aDraft().build());

        for (String path : new String[] {"/" + draft.publicId(), "/AAAAAAAAAAAAAAAAAAAAAA", "/favicon.ico", "/a/b"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isNotBlank().endsWith("\n");
        }
    }

    @Test
    void a_survey_that_is_over_says_so() throws Exception {
        Survey over = given(aDraft()
                .on(new PublicationTerms(Optional.empty(), Optional.of(FixedClock.START.minusSeconds(1)), Optional.empty()))
                .published(Survey.Listing.LISTED)
                .build());

        HttpResponse<String> answer = get("/" + over.publicId());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isNotBlank();
    }

    @Test
    void it_only_reads() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(address("/"))
                .POST(BodyPublishers.ofString("x"))
                .build();

        HttpResponse<String> answer = http.send(post, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    private Survey given(Survey survey) {
        return stores.transactions().inOne(() -> {
            stores.surveys().add(survey);
            return survey;
        });
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
