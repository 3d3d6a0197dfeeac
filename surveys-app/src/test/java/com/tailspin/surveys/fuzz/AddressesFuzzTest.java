package com.tailspin.surveys.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths, queries (cursors, redirect parameters, filters) and headers of all three servers. */
@Tag("slow")
class AddressesFuzzTest {

    /** A server (0 pages, 1 API, 2 identity provider) and the beginning of a request target. */
    private record Target(int server, String start) {}

    private static FuzzedSurveys surveys;
    private static List<Target> targets;
    private static List<URI> servers;
    private static List<String> credentials;

    @BeforeAll
    static void start() {
        surveys = FuzzedSurveys.start(Map.of("surveys.identity.credential.secret.value", FuzzedSurveys.SECRET));
        servers = List.of(surveys.running.web(), surveys.running.api(), surveys.running.provider());
        credentials = List.of(
                "Cookie: " + surveys.bob.cookieHeader() + "\r\n",
                "Authorization: Bearer " + surveys.accessToken("bob@contoso.example") + "\r\n",
                "");
        String path = surveys.survey.path();
        targets = List.of(
                new Target(0, "/"),
                new Target(0, "/?"),
                new Target(0, "/surveys?"),
                new Target(0, path + "/results?"),
                new Target(0, path + "/responses?"),
                new Target(0, "/signin-oidc?"),
                new Target(0, "/sign-in?"),
                new Target(0, "/sign-up/consented?"),
                new Target(0, surveys.survey.publicPath() + "?"),
                new Target(1, "/api/"),
                new Target(1, "/api/surveys?"),
                new Target(1, "/api/published-surveys?"),
                new Target(1, "/api" + path + "/results?"),
                new Target(1, "/api" + path + "/responses?"),
                new Target(2, "/"),
                new Target(2, "/organizations/oauth2/v2.0/authorize?"),
                new Target(2, "/organizations/oauth2/v2.0/logout?"),
                new Target(2, "/organizations/v2.0/adminconsent?"));
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                arguments(0, "surveys/new", "Accept-Language", "de;q=0.9, en"),
                arguments(1, "search=x&order=title&after=eyJhIjoxfQ", "Cookie", "surveys-web-session=abc"),
                arguments(
                        3,
                        "question=1&answer=x&from=2026-01-01&to=2026-12-31&zone=Europe/Berlin",
                        "If-None-Match",
                        "\"1\""),
                arguments(5, "code=abc&state=def&iss=http://localhost:1/x", "Origin", "null"),
                arguments(7, "state=a&iss=http://localhost:1/x&iss=http://localhost:1/y", "Accept", "text/html"),
                arguments(6, "return=/surveys&tenant=contoso&login_hint=a@b&choose", "Sec-Fetch-Site", "cross-site"),
                arguments(10, "list=own&size=10&order=created&after=abc", "Authorization", "Bearer a.b.c"),
                arguments(12, "from=2026-01-01T00:00:00Z&question=a&answer=b", "If-Match", "\"1\""),
                arguments(
                        15,
                        "client_id=surveys-web&response_type=code&scope=openid&state=a&code_challenge=b&max_age=0&claims={}",
                        "X-Request-Id",
                        "1"),
                arguments(16, "id_token_hint=a.b.c&post_logout_redirect_uri=http://localhost", "Range", "bytes=0-1"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "6s")
    void no_address_and_no_header_breaks_a_server(
            @InRange(min = 0, max = 17) int target,
            @NotNull String rest,
            @NotNull String header,
            @NotNull String value) {
        Target chosen = targets.get(target);
        String name = header.replaceAll("[^A-Za-z0-9-]", "");
        FuzzedSurveys.knock(
                servers.get(chosen.server()),
                "GET " + chosen.start() + FuzzedSurveys.inOneLine(rest),
                credentials.get(chosen.server())
                        + (name.isEmpty() || isAboutTheConnection(name)
                                ? ""
                                : name + ": " + value.replaceAll("[\\r\\n\\x00]", " ") + "\r\n"),
                new byte[0]);
    }

    /** Those headers determine how the request is framed; another framing would only make this client wait. */
    private static boolean isAboutTheConnection(String header) {
        return header.matches("(?i)host|connection|content-length|transfer-encoding|expect|upgrade");
    }
}
