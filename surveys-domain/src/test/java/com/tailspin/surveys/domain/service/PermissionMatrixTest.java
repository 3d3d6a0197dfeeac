package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Permissions;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may do what with a survey of Contoso. The table is written by hand: it is the specification that the code must
 * fulfil. CREATE means creating a survey in the person's own organisation.
 */
class PermissionMatrixTest {

    // spotless:off
    private static final String TABLE = """
        who                                       | roles in the token         | organisation | owns | contributes | CREATE | READ | UPDATE | DELETE | PUBLISH | UNPUBLISH | TRANSFER
        an admin                                  | SurveyAdmin                | Contoso      | no   | no          | yes    | yes  | yes    | yes    | yes     | yes       | yes
        an admin with every other role            | SurveyReader SurveyCreator SurveyAdmin | Contoso | no | no       | yes    | yes  | yes    | yes    | yes     | yes       | yes
        an admin who contributes                  | SurveyAdmin                | Contoso      | no   | yes         | yes    | yes  | yes    | yes    | yes     | yes       | yes
        an admin who owns it                      | SurveyAdmin                | Contoso      | yes  | no          | yes    | yes  | yes    | yes    | yes     | yes       | yes
        the owner                                 | SurveyCreator              | Contoso      | yes  | no          | yes    | yes  | yes    | yes    | yes     | yes       | yes
        the owner, a creator no longer            | SurveyReader               | Contoso      | yes  | no          | no     | yes  | yes    | yes    | yes     | yes       | yes
        the owner without any role                | -                          | Contoso      | yes  | no          | no     | yes  | yes    | yes    | yes     | yes       | yes
        the owner who also contributes            | -                          | Contoso      | yes  | yes         | no     | yes  | yes    | yes    | yes     | yes       | yes
        another creator                           | SurveyCreator              | Contoso      | no   | no          | yes    | yes  | no     | no     | no      | no        | no
        a creator and reader                      | SurveyCreator SurveyReader | Contoso      | no   | no          | yes    | yes  | no     | no     | no      | no        | no
        a reader                                  | SurveyReader               | Contoso      | no   | no          | no     | yes  | no     | no     | no      | no        | no
        a colleague without any role              | -                          | Contoso      | no   | no          | no     | yes  | no     | no     | no      | no        | no
        a colleague with roles unknown to Surveys | Billing.Admin surveyadmin  | Contoso      | no   | no          | no     | yes  | no     | no     | no      | no        | no
        a creator with a role unknown to Surveys  | Billing.Admin SurveyCreator| Contoso      | no   | no          | yes    | yes  | no     | no     | no      | no        | no
        a reader who contributes                  | SurveyReader               | Contoso      | no   | yes         | no     | yes  | yes    | no     | no      | no        | no
        a creator who contributes                 | SurveyCreator              | Contoso      | no   | yes         | yes    | yes  | yes    | no     | no      | no        | no
        a contributor from elsewhere, no role     | -                          | Fabrikam     | no   | yes         | no     | yes  | yes    | no     | no      | no        | no
        a contributor from elsewhere, creator     | SurveyCreator              | Fabrikam     | no   | yes         | yes    | yes  | yes    | no     | no      | no        | no
        a contributor from elsewhere, admin       | SurveyAdmin                | Fabrikam     | no   | yes         | yes    | yes  | yes    | no     | no      | no        | no
        a stranger without any role               | -                          | Fabrikam     | no   | no          | no     | no   | no     | no     | no      | no        | no
        a stranger, reader                        | SurveyReader               | Fabrikam     | no   | no          | no     | no   | no     | no     | no      | no        | no
        a stranger, creator                       | SurveyCreator              | Fabrikam     | no   | no          | yes    | no   | no     | no     | no      | no        | no
        a stranger, admin                         | SurveyAdmin                | Fabrikam     | no   | no          | yes    | no   | no     | no     | no      | no        | no
        its owner, now of another organisation    | SurveyAdmin                | Fabrikam     | yes  | no          | yes    | no   | no     | no     | no      | no        | no
        the same, who contributes                 | SurveyCreator              | Fabrikam     | yes  | yes         | yes    | yes  | yes    | no     | no      | no        | no
        """;
    // spotless:on

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = TABLE, delimiter = '|', useHeadersInDisplayName = true)
    @interface EveryRow {}

    private static final List<Operation> COLUMNS = List.of(
            Operation.CREATE,
            Operation.READ,
            Operation.UPDATE,
            Operation.DELETE,
            Operation.PUBLISH,
            Operation.UNPUBLISH,
            Operation.TRANSFER);

    private static final ResponseId RESPONSE = new ResponseId(SequentialIds.id(500_000));

    private static final QuestionDraft WHY = QuestionDraft.of("Why?", new ShortText());

    private static final EmailAddress GRACE = new EmailAddress("grace@fabrikam.example");

    /** A row of the table: a person, a survey with one question, and the permitted operations. */
    private record Row(Caller.Person person, Survey survey, boolean contributes, Set<Operation> allowed) {

        static Row of(ArgumentsAccessor cells) {
            Set<Role> roles = Stream.of(text(cells, 1).split(" "))
                    .flatMap(name -> Role.named(name).stream())
                    .collect(Collectors.toSet());
            boolean fromContoso = yes(cells, 2, "Contoso", "Fabrikam");
            Caller.Person person = People.with(roles, fromContoso ? People.CAROL : People.ERIN);
            Caller.Person owner = yes(cells, 3, "yes", "no") ? inContoso(person) : People.BOB;
            Set<Operation> allowed = EnumSet.noneOf(Operation.class);
            for (int n = 0; n < COLUMNS.size(); n++) {
                if (yes(cells, 5 + n, "yes", "no")) {
                    allowed.add(COLUMNS.get(n));
                }
            }
            Survey survey = aDraft().ownedBy(owner).asking(stars("How was it?")).build();
            return new Row(person, survey, yes(cells, 4, "yes", "no"), allowed);
        }

        private static Caller.Person inContoso(Caller.Person person) {
            return new Caller.Person(
                    person.identity(), person.id(), People.CONTOSO.id(), person.name(), person.email(), person.roles());
        }

        private static boolean yes(ArgumentsAccessor cells, int column, String yes, String no) {
            String cell = text(cells, column);
            assertThat(cell).isIn(yes, no);
            return cell.equals(yes);
        }

        private static String text(ArgumentsAccessor cells, int column) {
            return Objects.requireNonNull(cells.getString(column));
        }

        /**
         * Creates a world with this survey, a contributor to it and an invitation, where the person contributes if the
         * row says so.
         */
        InMemoryWorld world() {
            InMemoryWorld world = InMemoryWorld.withEverybody();
            world.given(survey, People.FRANK);
            respond(world, survey);
            if (contributes) {
                world.given(survey, person);
            }
            return world;
        }

        Set<Operation> allowedWithTheSurvey() {
            return allowed.stream()
                    .filter(operation -> operation != Operation.CREATE)
                    .collect(Collectors.toSet());
        }
    }

    /** A call of a driving port that concerns the survey of a row. */
    private record Door(String method, Operation operation, Ask ask) {
        Object knock(InMemoryWorld world, Survey survey, Caller by) {
            return ask.of(world, survey, by);
        }
    }

    private interface Ask {
        Object of(InMemoryWorld world, Survey survey, Caller by);
    }

    private static final List<Door> DOORS = List.of(
            new Door(
                    "draft",
                    Operation.CREATE,
                    (world, survey, by) -> world.authoring.draft(SurveyTexts.titled("Dinner"), by)),
            new Door("read", Operation.READ, (world, survey, by) -> world.authoring.read(survey.id(), by)),
            new Door(
                    "contributors",
                    Operation.READ,
                    (world, survey, by) -> world.contributing.contributors(survey.id(), by)),
            new Door(
                    "of", Operation.READ, (world, survey, by) -> world.results.of(survey.id(), ResponseFilter.ALL, by)),
            new Door(
                    "overview",
                    Operation.READ,
                    (world, survey, by) -> world.results.overview(survey.id(), ResponseFilter.ALL, 5, by)),
            new Door(
                    "of history",
                    Operation.READ,
                    (world, survey, by) -> world.history.of(survey.id(), PageRequest.first(), by)),
            new Door(
                    "texts",
                    Operation.READ,
                    (world, survey, by) -> world.results.texts(
                            survey.id(),
                            survey.questions().get(0).id(),
                            new TextSearch("", ResponseFilter.ALL, PageRequest.first()),
                            by)),
            new Door(
                    "responses",
                    Operation.READ,
                    (world, survey, by) ->
                            world.results.responses(survey.id(), ResponseFilter.ALL, PageRequest.first(), by)),
            new Door(
                    "response",
                    Operation.READ,
                    (world, survey, by) -> world.results.response(survey.id(), RESPONSE, by)),
            new Door(
                    "delete response",
                    Operation.DELETE,
                    (world, survey, by) -> world.results.delete(survey.id(), RESPONSE, by)),
            new Door(
                    "reword",
                    Operation.UPDATE,
                    (world, survey, by) ->
                            world.authoring.reword(survey.id(), SurveyTexts.titled("Dinner"), survey.version(), by)),
            new Door(
                    "addQuestion",
                    Operation.UPDATE,
                    (world, survey, by) -> world.authoring.addQuestion(survey.id(), WHY, by)),
            new Door(
                    "duplicateQuestion",
                    Operation.UPDATE,
                    (world, survey, by) -> world.authoring.duplicateQuestion(
                            survey.id(), survey.questions().get(0).id(), by)),
            new Door(
                    "moveQuestion",
                    Operation.UPDATE,
                    (world, survey, by) -> world.authoring.moveQuestion(
                            survey.id(), survey.questions().get(0).id(), 1, survey.version(), by)),
            new Door(
                    "changeQuestion",
                    Operation.UPDATE,
                    (world, survey, by) -> world.authoring.changeQuestion(
                            survey.id(),
                            survey.questions().get(0).id(),
                            QuestionDraft.of("How was it really?", new Stars()),
                            survey.version(),
                            by)),
            new Door(
                    "removeQuestion",
                    Operation.UPDATE,
                    (world, survey, by) -> world.authoring.removeQuestion(
                            survey.id(), survey.questions().get(0).id(), by)),
            new Door(
                    "invite",
                    Operation.UPDATE,
                    (world, survey, by) -> world.contributing.invite(survey.id(), GRACE, by)),
            new Door(
                    "remove",
                    Operation.UPDATE,
                    (world, survey, by) -> world.contributing.remove(
                            survey.id(),
                            world.contributorsOf(survey.id()).get(0).id(),
                            by)),
            new Door("delete", Operation.DELETE, (world, survey, by) -> world.authoring.delete(survey.id(), by)),
            new Door(
                    "publish",
                    Operation.PUBLISH,
                    (world, survey, by) -> world.authoring.publish(
                            survey.id(), Survey.Listing.LISTED, PublicationTerms.NONE, survey.version(), by)),
            new Door(
                    "unpublish",
                    Operation.UNPUBLISH,
                    (world, survey, by) -> world.authoring.unpublish(survey.id(), by)),
            new Door(
                    "transfer",
                    Operation.TRANSFER,
                    (world, survey, by) -> world.authoring.transfer(survey.id(), People.ALICE.email(), by)));

    @EveryRow
    @Tag("D13")
    @Tag("Z1")
    @Tag("Z5")
    @Tag("B16")
    void the_domain_follows_the_table(ArgumentsAccessor cells) {
        Row row = Row.of(cells);

        assertThat(withoutCreate(Permissions.allowed(row.person(), row.survey(), row.contributes())))
                .isEqualTo(row.allowedWithTheSurvey());
        assertThat(Permissions.mayCreate(row.person())).isEqualTo(row.allowed().contains(Operation.CREATE));
    }

    @EveryRow
    @Tag("Z5")
    void every_port_method_follows_the_table(ArgumentsAccessor cells) {
        Row row = Row.of(cells);
        for (Door door : DOORS) {
            InMemoryWorld world = row.world();
            List<Contributor> contributors = world.contributorsOf(row.survey().id());
            if (row.allowed().contains(door.operation())) {
                assertThat(door.knock(world, row.survey(), row.person()))
                        .as(door.method())
                        .isNotNull();
            } else {
                assertThat(refused(() -> door.knock(world, row.survey(), row.person()))
                                .kind())
                        .as(door.method())
                        .isEqualTo(
                                row.allowed().contains(Operation.READ) || door.operation() == Operation.CREATE
                                        ? Kind.FORBIDDEN
                                        : Kind.NOT_FOUND);
                assertThat(world.now(row.survey().id())).isEqualTo(row.survey());
                assertThat(world.contributorsOf(row.survey().id())).isEqualTo(contributors);
                assertThat(world.historyOf(row.survey().id())).isEmpty();
            }
        }
    }

    @EveryRow
    void duplicating_requires_permission_to_read_and_create(ArgumentsAccessor cells) {
        Row row = Row.of(cells);
        Supplier<SurveyView> duplicate =
                () -> row.world().authoring.duplicate(row.survey().id(), "Copy", row.person());

        if (!row.allowed().contains(Operation.READ)) {
            refused(Kind.NOT_FOUND, duplicate);
        } else if (!row.allowed().contains(Operation.CREATE)) {
            refused(Kind.FORBIDDEN, duplicate);
        } else {
            assertThat(duplicate.get().survey().owner()).isEqualTo(row.person().id());
            assertThat(duplicate.get().survey().tenant()).isEqualTo(row.person().tenant());
        }
    }

    @EveryRow
    void every_view_shows_the_callers_permissions(ArgumentsAccessor cells) {
        Row row = Row.of(cells);
        Supplier<SurveyView> read =
                () -> row.world().authoring.read(row.survey().id(), row.person());

        if (!row.allowed().contains(Operation.READ)) {
            refused(Kind.NOT_FOUND, read);
            return;
        }
        assertThat(withoutCreate(read.get().allowed())).isEqualTo(row.allowedWithTheSurvey());
        assertThat(Stream.of(Operation.values()).filter(read.get()::may))
                .containsExactlyInAnyOrderElementsOf(read.get().allowed());
    }

    @EveryRow
    void every_list_shows_the_callers_permissions(ArgumentsAccessor cells) {
        Row row = Row.of(cells);
        InMemoryWorld world = row.world();

        List<ListedSurvey> found = Stream.of(SurveyList.values())
                .flatMap(which ->
                        world
                                .authoring
                                .list(which, SurveyQuery.all(PageRequest.first()), row.person())
                                .items()
                                .stream())
                .filter(listed -> listed.survey().id().equals(row.survey().id()))
                .toList();

        assertThat(found)
                .allSatisfy(
                        listed -> assertThat(withoutCreate(listed.allowed())).isEqualTo(row.allowedWithTheSurvey()));
        assertThat(found.isEmpty()).isNotEqualTo(row.allowed().contains(Operation.READ));
    }

    @Test
    void every_port_method_requires_signing_in() {
        Survey survey = aDraft().asking(stars("How was it?")).build();
        InMemoryWorld world = InMemoryWorld.withEverybody();
        world.given(survey, People.FRANK);

        for (Door door : DOORS) {
            refused(Kind.NOT_SIGNED_IN, () -> door.knock(world, survey, Caller.ANONYMOUS));
        }
        for (SurveyList which : SurveyList.values()) {
            refused(
                    Kind.NOT_SIGNED_IN,
                    () -> world.authoring.list(which, SurveyQuery.all(PageRequest.first()), Caller.ANONYMOUS));
        }
        refused(Kind.NOT_SIGNED_IN, () -> world.authoring.own(SurveyQuery.all(PageRequest.first()), Caller.ANONYMOUS));
        refused(Kind.NOT_SIGNED_IN, () -> world.contributing.waiting(Caller.ANONYMOUS));
        refused(Kind.NOT_SIGNED_IN, () -> world.authoring.duplicate(survey.id(), "Copy", Caller.ANONYMOUS));
        assertThat(world.now(survey.id())).isEqualTo(survey);
    }

    @Test
    void missing_and_hidden_surveys_are_indistinguishable() {
        Survey survey = aDraft().asking(stars("How was it?")).build();
        InMemoryWorld world = InMemoryWorld.withEverybody();
        world.given(survey, People.FRANK);
        Survey nowhere = aDraft().asking(stars("Is anybody there?")).build();

        for (Door door : DOORS) {
            if (door.operation() != Operation.CREATE && !door.method().equals("remove")) {
                assertThat(refused(Kind.NOT_FOUND, () -> door.knock(world, survey, People.DAVE)))
                        .isEqualTo(refused(Kind.NOT_FOUND, () -> door.knock(world, nowhere, People.DAVE)))
                        .isEqualTo(refused(Kind.NOT_FOUND, () -> door.knock(world, nowhere, People.ALICE)))
                        .isEqualTo("There is no such survey, or you may not see it.");
            }
        }
    }

    @Test
    void every_port_method_is_covered() {
        // Methods that concern no single survey or are open to anyone with an invitation code, and duplicate, which
        // requires two permissions.
        List<String> others = List.of("list", "own", "waiting", "invitation", "accept", "decline", "duplicate");

        assertThat(Stream.of(SurveyAuthoring.class, Contributing.class, SurveyResults.class, SurveyHistory.class)
                        .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName)
                        .filter(name -> !others.contains(name)))
                .containsExactlyInAnyOrderElementsOf(DOORS.stream()
                        .map(door -> door.method().replaceFirst(" .*", ""))
                        .toList());
        assertThat(COLUMNS).containsExactlyInAnyOrder(Operation.values());
        assertThat(DOORS).extracting(Door::operation).contains(Operation.values());
    }

    @Test
    void a_refusal_says_who_may() {
        Survey survey = aDraft().asking(stars("How was it?")).build();
        InMemoryWorld world = InMemoryWorld.withEverybody();
        world.given(survey, People.FRANK);

        assertThat(DOORS.stream()
                        .filter(door -> door.operation() != Operation.READ)
                        .map(door -> refused(Kind.FORBIDDEN, () -> door.knock(world, survey, People.CAROL)))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "You need the role SurveyCreator or SurveyAdmin in your organisation to create surveys.",
                        "You may read this survey, but only its owner, its contributors and the administrators of its organisation may change it.",
                        "Only the owner of this survey and the administrators of its organisation may delete it or its responses.",
                        "Only the owner of this survey and the administrators of its organisation may publish it.",
                        "Only the owner of this survey and the administrators of its organisation may unpublish it.",
                        "Only the owner of this survey and the administrators of its organisation may transfer it to another owner.");
    }

    private static void respond(InMemoryWorld world, Survey survey) {
        Response response = new Response(RESPONSE, survey.id(), world.clock.instant(), Map.of());
        world.stores
                .transactions()
                .inOne(() -> world.stores
                        .responses()
                        .add(response, Optional.empty(), List.of(), survey.version(), Optional.empty()));
    }

    private static Set<Operation> withoutCreate(Set<Operation> allowed) {
        return allowed.stream()
                .filter(operation -> operation != Operation.CREATE)
                .collect(Collectors.toSet());
    }
}
