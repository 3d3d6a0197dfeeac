package com.tailspin.surveys.adapters.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import com.tailspin.surveys.adapters.web.fixture.TheDomain;
import com.tailspin.surveys.adapters.web.fixture.Tokens;
import com.tailspin.surveys.adapters.web.json.AnswersJson;
import com.tailspin.surveys.adapters.web.json.ContributorJson;
import com.tailspin.surveys.adapters.web.json.CreatedJson;
import com.tailspin.surveys.adapters.web.json.InvitationJson;
import com.tailspin.surveys.adapters.web.json.ListedSurveyJson;
import com.tailspin.surveys.adapters.web.json.NamedJson;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.NewSurveyJson;
import com.tailspin.surveys.adapters.web.json.PersonJson;
import com.tailspin.surveys.adapters.web.json.ProblemJson;
import com.tailspin.surveys.adapters.web.json.PublicationJson;
import com.tailspin.surveys.adapters.web.json.PublishedSummaryJson;
import com.tailspin.surveys.adapters.web.json.PublishedSurveyJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.adapters.web.json.QuestionJson;
import com.tailspin.surveys.adapters.web.json.ResultsJson;
import com.tailspin.surveys.adapters.web.json.SignUpJson;
import com.tailspin.surveys.adapters.web.json.SurveyChangeJson;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.adapters.web.json.TenantJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API is true: it has the routes that there are, no others, and the members that are read and written. */
class OpenApiTest {

    private static final Map<String, Class<?>> SHAPES = Map.ofEntries(
            Map.entry("Named", NamedJson.class),
            Map.entry("Survey", SurveyJson.class),
            Map.entry("ListedSurvey", ListedSurveyJson.class),
            Map.entry("Question", QuestionJson.class),
            Map.entry("Contributor", ContributorJson.class),
            Map.entry("PublishedSummary", PublishedSummaryJson.class),
            Map.entry("PublishedSurvey", PublishedSurveyJson.class),
            Map.entry("Results", ResultsJson.class),
            Map.entry("QuestionResult", ResultsJson.QuestionResultJson.class),
            Map.entry("Count", ResultsJson.CountJson.class),
            Map.entry("Tenant", TenantJson.class),
            Map.entry("Person", PersonJson.class),
            Map.entry("Created", CreatedJson.class),
            Map.entry("NewSurvey", NewSurveyJson.class),
            Map.entry("SurveyChange", SurveyChangeJson.class),
            Map.entry("NewQuestion", NewQuestionJson.class),
            Map.entry("QuestionChange", QuestionChangeJson.class),
            Map.entry("Invitation", InvitationJson.class),
            Map.entry("Publication", PublicationJson.class),
            Map.entry("SignUp", SignUpJson.class),
            Map.entry("Answers", AnswersJson.class),
            Map.entry("Problem", ProblemJson.class),
            Map.entry("FieldError", ProblemJson.FieldErrorJson.class));

    private static JsonNode document() throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Set<String> realRoutes() {
        TheDomain domain = new TheDomain(new InMemoryStores().stores());
        BearerCallers callers = new BearerCallers(new Tokens(issuer -> true), domain.ports.recognition());
        Set<String> routes = new TreeSet<>();
        Javalin.create(config -> {
            config.startup.startupWatcherEnabled = false;
            config.events.handlerAdded(added -> routes.add(added.getHttpMethod() + " " + added.getPath()));
            List<Routes> all = ApiModule.routes(
                    domain.ports.authoring(),
                    domain.ports.contributing(),
                    domain.ports.answering(),
                    domain.ports.results(),
                    domain.ports.onboarding(),
                    domain.ports.administration(),
                    callers);
            all.forEach(some -> some.addTo(config.routes));
        });
        return routes;
    }

    @Test
    void it_describes_the_routes_that_there_are_and_no_others() throws IOException {
        Set<String> described = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(realRoutes()).hasSizeGreaterThan(20);
    }

    @Test
    void its_schemas_have_the_members_that_are_read_and_written() throws IOException {
        JsonNode schemas = document().at("/components/schemas");
        Set<String> described = new HashSet<>();
        schemas.fieldNames().forEachRemaining(described::add);

        assertThat(described).isEqualTo(SHAPES.keySet());
        SHAPES.forEach((name, shape) -> {
            Set<String> members = new HashSet<>();
            schemas.get(name).get("properties").fieldNames().forEachRemaining(members::add);
            assertThat(members)
                    .as(name)
                    .isEqualTo(Set.copyOf(Arrays.stream(shape.getRecordComponents())
                            .map(component -> component.getName())
                            .toList()));
        });
    }

    @Test
    void whatever_it_refers_to_is_there() throws IOException {
        JsonNode document = document();
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void each_path_declares_its_parameters() throws IOException {
        JsonNode document = document();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    Set<String> declared = new TreeSet<>();
                    operation.getValue().path("parameters").forEach(parameter -> {
                        JsonNode resolved =
                                document.at(parameter.get("$ref").asText().substring(1));
                        if (resolved.get("in").asText().equals("path")) {
                            declared.add("{" + resolved.get("name").asText() + "}");
                        }
                    });
                    Set<String> inPath =
                            new TreeSet<>(Arrays.stream(path.getKey().split("/"))
                                    .filter(segment -> segment.startsWith("{"))
                                    .toList());
                    assertThat(declared).as(path.getKey()).isEqualTo(inPath);
                }));
    }
}
