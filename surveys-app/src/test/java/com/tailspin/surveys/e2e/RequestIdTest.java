package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One id finds one click in the logs of all three servers. */
class RequestIdTest {

    @TempDir
    Path data;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
    }

    @Test
    void a_request_id_goes_along_from_the_page_to_the_api_and_the_identity_provider() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            TestVisitor alice = surveys.visitor();
            TestVisitor.Page home = alice.signIn("alice@contoso.example");
            String callback = home.response()
                    .previousResponse()
                    .orElseThrow()
                    .headers()
                    .firstValue("X-Request-Id")
                    .orElseThrow();
            assertThat(loggersOf(callback))
                    .as("who logged under the id of the request that finished the sign-in")
                    .contains("com.tailspin.surveys.idp.oauth.TokenEndpoint");
            assertThat(serversOf(callback)).contains("web", "api");
        }
    }

    private List<String> loggersOf(String requestId) {
        return under(requestId).stream().map(ILoggingEvent::getLoggerName).toList();
    }

    private List<String> serversOf(String requestId) {
        return under(requestId).stream()
                .flatMap(line -> line.getKeyValuePairs() == null
                        ? java.util.stream.Stream.empty()
                        : line.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals("server"))
                .map(pair -> String.valueOf(pair.value))
                .toList();
    }

    private List<ILoggingEvent> under(String requestId) {
        return List.copyOf(lines.list).stream()
                .filter(line -> requestId.equals(line.getMDCPropertyMap().get("requestId")))
                .collect(Collectors.toList());
    }
}
