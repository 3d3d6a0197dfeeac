package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.Documentation;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.fixture.TheDomain;
import com.tailspin.surveys.adapters.web.fixture.Tokens;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.Throttle;
import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import com.tailspin.surveys.adapters.web.json.AnswerJson;
import com.tailspin.surveys.adapters.web.json.AnswersJson;
import com.tailspin.surveys.adapters.web.json.ContributorJson;
import com.tailspin.surveys.adapters.web.json.CreatedJson;
import com.tailspin.surveys.adapters.web.json.EventJson;
import com.tailspin.surveys.adapters.web.json.FilterJson;
import com.tailspin.surveys.adapters.web.json.InvitationJson;
import com.tailspin.surveys.adapters.web.json.ListedSurveyJson;
import com.tailspin.surveys.adapters.web.json.LocalizedMessages;
import com.tailspin.surveys.adapters.web.json.MemberJson;
import com.tailspin.surveys.adapters.web.json.NamedJson;
import com.tailspin.surveys.adapters.web.json.NewInvitationJson;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.NewSurveyJson;
import com.tailspin.surveys.adapters.web.json.OwnSurveysJson;
import com.tailspin.surveys.adapters.web.json.OwnerJson;
import com.tailspin.surveys.adapters.web.json.PersonJson;
import com.tailspin.surveys.adapters.web.json.ProblemJson;
import com.tailspin.surveys.adapters.web.json.PublicationJson;
import com.tailspin.surveys.adapters.web.json.PublishedSummaryJson;
import com.tailspin.surveys.adapters.web.json.PublishedSurveyJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.adapters.web.json.QuestionJson;
import com.tailspin.surveys.adapters.web.json.ResponseJson;
import com.tailspin.surveys.adapters.web.json.ResultsJson;
import com.tailspin.surveys.adapters.web.json.ResultsOverviewJson;
import com.tailspin.surveys.adapters.web.json.SignUpJson;
import com.tailspin.surveys.adapters.web.json.SurveyChangeJson;
import com.tailspin.surveys.adapters.web.json.SurveyCopyJson;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.adapters.web.json.TenantChangeJson;
import com.tailspin.surveys.adapters.web.json.TenantDeletionJson;
import com.tailspin.surveys.adapters.web.json.TenantJson;
import com.tailspin.surveys.adapters.web.json.TenantOverviewJson;
import com.tailspin.surveys.adapters.web.json.TextAnswerJson;
import com.tailspin.surveys.adapters.web.json.ThanksJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.adapters.web.security.PresentedCertificates;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import com.tailspin.surveys.domain.model.SurveyRefused;
import io.javalin.Javalin;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document is correct: it has exactly the existing routes, and exactly the members that are read
 * and written.
 */
class OpenApiTest {

    private static final Map<String, Class<?>> SHAPES = Map.ofEntries(
            Map.entry("Named", NamedJson.class),
            Map.entry("Survey", SurveyJson.class),
            Map.entry("ListedSurvey", ListedSurveyJson.class),
            Map.entry("OwnSurveys", OwnSurveysJson.class),
            Map.entry("Question", QuestionJson.class),
            Map.entry("Contributor", ContributorJson.class),
            Map.entry("PublishedSummary", PublishedSummaryJson.class),
            Map.entry("PublishedSurvey", PublishedSurveyJson.class),
            Map.entry("Results", ResultsJson.class),
            Map.entry("ResultsOverview", ResultsOverviewJson.class),
            Map.entry("QuestionTexts", ResultsOverviewJson.QuestionTextsJson.class),
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
            Map.entry("Copy", SurveyCopyJson.class),
            Map.entry("Owner", OwnerJson.class),
            Map.entry("NewInvitation", NewInvitationJson.class),
            Map.entry("Thanks", ThanksJson.class),
            Map.entry("Filter", FilterJson.class),
            Map.entry("Day", ResultsJson.DayJson.class),
            Map.entry("Summary", ResultsJson.SummaryJson.class),
            Map.entry("PromoterScore", ResultsJson.PromoterScoreJson.class),
            Map.entry("Response", ResponseJson.class),
            Map.entry("Answer", AnswerJson.class),
            Map.entry("NewAnswer", AnswerJson.class),
            Map.entry("TextAnswer", TextAnswerJson.class),
            Map.entry("Event", EventJson.class),
            Map.entry("TenantOverview", TenantOverviewJson.class),
            Map.entry("TenantChange", TenantChangeJson.class),
            Map.entry("Leaving", TenantDeletionJson.class),
            Map.entry("Member", MemberJson.class),
            Map.entry("SignUp", SignUpJson.class),
            Map.entry("Answers", AnswersJson.class),
            Map.entry("Problem", ProblemJson.class),
            Map.entry("FieldError", ProblemJson.FieldErrorJson.class));

    private static final String ANY_ID = "0190a0b0-0000-7000-8000-00000000abcd";

    private static JsonNode document() {
        return Documentation.document();
    }

    private static Set<String> realRoutes() {
        TheDomain domain = new TheDomain(new InMemoryStores().stores());
        BearerCallers callers = new BearerCallers(
                new Tokens(issuer -> true),
                domain.ports.recognition(),
                Optional.empty(),
                new PresentedCertificates(Optional.empty()));
        Set<String> routes = new TreeSet<>();
        Javalin.create(config -> {
            config.startup.startupWatcherEnabled = false;
            config.events.handlerAdded(added -> routes.add(added.getHttpMethod() + " " + added.getPath()));
            List<Routes> all = ApiModule.routes(
                    domain.ports.authoring(),
                    domain.ports.contributing(),
                    domain.ports.answering(),
                    domain.ports.results(),
                    domain.ports.history(),
                    domain.ports.onboarding(),
                    domain.ports.administration(),
                    callers,
                    new Throttle(new ThrottleSettings(false, false)));
            all.forEach(some -> some.addTo(config.routes));
        });
        return routes;
    }

    @Test
    void it_describes_the_routes_that_there_are_and_no_others() {
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
    void its_schemas_have_the_members_that_are_read_and_written() {
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
    void whatever_it_refers_to_is_there() {
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
    void each_path_declares_its_parameters() {
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

    private static void eachOperation(Operations check) {
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String address = path.getKey()
                            .replaceAll("\\{public-id}|\\{code}", "a".repeat(22))
                            .replaceAll("\\{.*?}", ANY_ID);
                    check.see(operation.getKey().toUpperCase(Locale.ROOT), address, operation.getValue());
                }));
    }

    private interface Operations {
        void see(String method, String path, JsonNode operation);
    }

    private static List<JsonNode> errors(HttpResponse<String> answer) {
        try {
            return new ObjectMapper()
                    .readTree(answer.body())
                    .path("errors")
                    .valueStream()
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void its_query_parameters_are_those_that_are_read() {
        try (TestApi api = new TestApi()) {
            assertThat(api.stores.withEverybody()).isNotNull();
            eachOperation((method, path, operation) -> {
                Set<String> described = new TreeSet<>();
                operation.path("parameters").forEach(parameter -> {
                    JsonNode resolved = Documentation.resolved(parameter);
                    if (resolved.get("in").asText().equals("query")) {
                        described.add(resolved.get("name").asText());
                    }
                });
                if (method.equals("GET")) {
                    Set<String> known = new TreeSet<>();
                    errors(api.as(ALICE, method, path + "?nonsense=1", "")).stream()
                            .filter(error -> error.get("code").asText().equals("parameter.unknown"))
                            .forEach(error -> known.addAll(
                                    List.of(error.at("/values/1").asText().split(", "))));
                    assertThat(described).as(path).isEqualTo(known);
                } else {
                    assertThat(described).as(method + " " + path).isEmpty();
                }
            });
        }
    }

    @Test
    void its_bodies_are_those_that_are_read() {
        try (TestApi api = new TestApi()) {
            assertThat(api.stores.withEverybody()).isNotNull();
            eachOperation((method, address, operation) -> {
                // Errors in a body are reported only to callers who may change the survey, so a survey has to exist.
                String path = address.replace(
                        "/api/surveys/" + ANY_ID, ApiAssertions.path(ApiAssertions.draft(api, ALICE, "Lunch")));
                List<JsonNode> nonsense =
                        method.equals("GET") ? List.of() : errors(api.as(ALICE, method, path, "{\"nonsense\": 1}"));
                boolean read = nonsense.stream()
                        .anyMatch(error -> error.get("code").asText().equals("member.unknown"));
                assertThat(operation.has("requestBody")).as(method + " " + path).isEqualTo(read);
                if (read) {
                    Documentation.resolved(operation.at("/requestBody/content/application~1json/schema"))
                            .get("properties")
                            .fieldNames()
                            .forEachRemaining(member -> assertThat(errors(
                                            api.as(ALICE, method, path, "{\"%s\": null, \"x\": 1}".formatted(member))))
                                    .as("%s %s: %s", method, path, member)
                                    .extracting(error -> error.get("field").asText())
                                    .containsExactly("x"));
                }
            });
        }
    }

    @Test
    void its_types_of_problems_are_those_that_have_a_title_in_all_languages() {
        JsonNode types = document().at("/components/schemas/Problem/properties/type/enum");
        Set<String> described = types.valueStream().map(JsonNode::asText).collect(Collectors.toSet());

        assertThat(described)
                .containsAll(Arrays.stream(SurveyRefused.Kind.values())
                        .map(kind -> ProblemJson.type(WireNames.of(kind)))
                        .toList())
                .isEqualTo(
                        ResourceBundle.getBundle(LocalizedMessages.class.getPackageName() + ".messages", Locale.ROOT)
                                .keySet()
                                .stream()
                                .filter(key -> key.startsWith("title."))
                                .map(key -> ProblemJson.type(key.substring("title.".length())))
                                .collect(Collectors.toSet()));
    }

    @Test
    void what_may_be_left_out_of_an_answer_is_what_is_not_required() {
        JsonNode schemas = document().at("/components/schemas");
        SHAPES.forEach((name, shape) -> {
            if (name.matches("New.*|.*Change|Copy|Owner|Publication|SignUp|Answers|Leaving|Problem")) {
                return; // What clients send is checked by the domain; a problem's members are always there.
            }
            Set<String> required = schemas.get(name)
                    .path("required")
                    .valueStream()
                    .map(JsonNode::asText)
                    .collect(Collectors.toSet());
            Set<String> never = Arrays.stream(shape.getRecordComponents())
                    .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(component -> component.getName())
                    .collect(Collectors.toSet());
            assertThat(required).as(name).containsAll(never);
        });
    }
}
