package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Counted;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.survey.Happening;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.Terms;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Responses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first version kept is there after an update, whole, and goes on working. */
class MigrationTest {

    private static final SurveyId LUNCH = new SurveyId(id(0x21));
    private static final SurveyId DINNER = new SurveyId(id(0x22));
    private static final UserId BOB = new UserId(id(0x12));
    private static final TenantId CONTOSO = new TenantId(id(0xA));
    private static final QuestionId HOW = new QuestionId(id(0x31));
    private static final QuestionId WHICH = new QuestionId(id(0x32));
    private static final QuestionId WHY = new QuestionId(id(0x33));
    private static final QuestionId GONE = new QuestionId(id(0x39));

    @TempDir
    Path folder;

    @Test
    void a_database_of_the_first_version_goes_on_on_h2() throws Exception {
        goesOn(new JdbiSettings("jdbc:h2:file:" + folder.resolve("surveys"), "sa", "", 4));
    }

    @Test
    void a_database_of_the_first_version_goes_on_on_postgresql() throws Exception {
        goesOn(PostgresServer.get().newDatabase());
    }

    @Test
    void people_in_histories_of_before_can_be_forgotten_on_h2() throws Exception {
        forgets(new JdbiSettings("jdbc:h2:file:" + folder.resolve("surveys"), "sa", "", 4));
    }

    @Test
    void people_in_histories_of_before_can_be_forgotten_on_postgresql() throws Exception {
        forgets(PostgresServer.get().newDatabase());
    }

    /** Erin contributes to the lunch of Bob's organisation, and joined by another address than her own. */
    private static void forgets(JdbiSettings settings) throws Exception {
        makeFirstVersion(settings);
        migrate(settings, "4");
        execute(settings, """
                insert into survey_event (id, survey_id, happened_at, by_name, what, detail)
                select i.id, s.id, s.created_at, i.by_name, i.what, i.detail from survey s, (values
                    (cast('00000000-0000-7000-8000-000000000061' as uuid), 'Bob', 'CONTRIBUTOR_INVITED', 'e@fabrikam.example'),
                    (cast('00000000-0000-7000-8000-000000000062' as uuid), 'erin', 'CONTRIBUTOR_JOINED', 'e@fabrikam.example'),
                    (cast('00000000-0000-7000-8000-000000000063' as uuid), 'erin', 'REWORDED', 'Lunch'),
                    (cast('00000000-0000-7000-8000-000000000064' as uuid), 'Bob', 'TRANSFERRED', 'Älice')
                ) as i (id, by_name, what, detail)
                where s.title = 'Lunch'
                """);
        try (Database database = Database.open(settings)) {
            Stores stores = DatabaseContracts.stores(database);
            for (int person : new int[] {0x11, 0x13}) {
                stores.history()
                        .forget(stores.users().find(new UserId(id(person))).orElseThrow());
            }
            assertThat(stores.history().of(LUNCH, PageRequest.first()).items())
                    .extracting(event -> event.byName() + " " + event.what() + " " + event.detail())
                    .containsExactly(
                            "Bob TRANSFERRED ", " REWORDED Lunch", " CONTRIBUTOR_JOINED ", "Bob CONTRIBUTOR_INVITED ");
        }
    }

    private static void goesOn(JdbiSettings settings) throws Exception {
        makeFirstVersion(settings);
        try (Database database = Database.open(settings)) {
            Stores stores = DatabaseContracts.stores(database);
            peopleAndOrganisations(stores);
            surveys(stores);
            contributors(stores);
            responses(stores);
            history(stores);
            changes(stores);
        }
        // And once more, with nothing to do.
        Database.open(settings).close();
    }

    private static void makeFirstVersion(JdbiSettings settings) throws SQLException, IOException {
        migrate(settings, "1");
        try (InputStream data = MigrationTest.class.getResourceAsStream("/db/data-of-v1.sql")) {
            execute(settings, new String(Objects.requireNonNull(data).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void migrate(JdbiSettings settings, String version) {
        Flyway.configure()
                .dataSource(url(settings), settings.user(), settings.password())
                .locations("classpath:db/surveys")
                .javaMigrations(new SortKeysMigration())
                .table("surveys_schema_history")
                .target(version)
                .load()
                .migrate();
    }

    private static void execute(JdbiSettings settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(settings), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(JdbiSettings settings) {
        return Dialect.of(settings).completed(settings.url());
    }

    private static void peopleAndOrganisations(Stores stores) {
        assertThat(stores.tenants().find(CONTOSO))
                .contains(Tenant.signedUp(
                        CONTOSO,
                        new Issuer("https://login.example/contoso"),
                        "Contoso",
                        Instant.parse("2026-03-01T23:30:00Z")));
        assertThat(stores.users().find(BOB))
                .contains(new User(
                        BOB,
                        CONTOSO,
                        "bob",
                        "Bob",
                        new EmailAddress("bob@contoso.example"),
                        Set.of(),
                        LocalDate.parse("2026-03-01"),
                        true,
                        Instant.EPOCH));
        assertThat(stores.users().members(CONTOSO, "", PageRequest.first()).items())
                .extracting(member -> member.user().name() + " " + member.surveys())
                .containsExactly("Bob 2", "Älice 0");
        assertThat(stores.users().members(CONTOSO, "äL", PageRequest.first()).items())
                .hasSize(1);
    }

    private static void surveys(Stores stores) {
        assertThat(stores.surveys().find(LUNCH))
                .contains(new Survey(
                        LUNCH,
                        CONTOSO,
                        BOB,
                        new PublicId("public-id-of-the-lunch"),
                        SurveyTexts.titled("Lunch"),
                        List.of(
                                new Question(WHY, "Why?", "", false, new ShortText()),
                                new Question(
                                        WHICH, "Which?", "", false, new SingleChoice(List.of("Soup", "Salad"), false)),
                                new Question(HOW, "How?", "", false, new Stars())),
                        1,
                        Survey.Status.PUBLISHED,
                        Survey.Listing.LISTED,
                        Terms.NONE,
                        Instant.parse("2026-04-01T10:00:00Z"),
                        new Version(7)));
        assertThat(stores.surveys()
                        .inTenant(CONTOSO, new Excerpt("", SurveyOrder.TITLE, PageRequest.first()))
                        .items())
                .extracting(SurveySummary::title, SurveySummary::responses)
                .containsExactly(tuple("Lunch", 3L), tuple("ÜBER dinner", 0L));
        assertThat(stores.surveys()
                        .inTenant(CONTOSO, new Excerpt("über", SurveyOrder.NEWEST, PageRequest.first()))
                        .items())
                .hasSize(1);
    }

    private static void contributors(Stores stores) {
        List<Contributor> all = stores.contributors().of(LUNCH);
        assertThat(all)
                .extracting(Contributor::id)
                .containsExactly(new ContributorId(id(0x41)), new ContributorId(id(0x43)));
        assertThat(all.get(0)).isInstanceOf(Contributor.Joined.class);
        Contributor.Invited invited = (Contributor.Invited) all.get(1);
        assertThat(invited.invitedBy()).isEqualTo(BOB);
        assertThat(stores.contributors().find(invited.code().orElseThrow())).contains(invited);
        assertThat(stores.contributors().invitationsTo(new EmailAddress("new@fabrikam.example")))
                .extracting(one -> one.code().orElseThrow())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static void responses(Stores stores) {
        Responses responses = stores.responses();
        assertThat(responses
                        .page(LUNCH, ResponseFilter.ALL, PageRequest.first())
                        .items())
                .containsExactly(third(), second(), first());
        assertThat(responses.find(LUNCH, first().id()).orElseThrow().answers().keySet())
                .containsExactly(WHY, WHICH, HOW);
        assertThat(responses
                        .texts(
                                LUNCH,
                                WHY,
                                Responses.Part.VALUE,
                                new TextSearch("", ResponseFilter.ALL, PageRequest.first()))
                        .items())
                .extracting(TextAnswer::text)
                .containsExactly("Because");
        assertThat(responses.count(LUNCH)).isEqualTo(3);
        assertThat(responses.count(DINNER)).isZero();
        assertThat(responses.count(CONTOSO)).isEqualTo(3);
        assertThat(responses.answered(LUNCH, HOW)).isTrue();
        assertThat(responses.perDay(LUNCH, ResponseFilter.ALL))
                .containsExactly(
                        new DayCount(LocalDate.parse("2026-04-30"), 1),
                        new DayCount(LocalDate.parse("2026-05-01"), 1),
                        new DayCount(LocalDate.parse("2026-05-02"), 1));
        assertThat(tallies(responses, ResponseFilter.ALL))
                .containsExactlyInAnyOrder(
                        "31 ANSWERED  2",
                        "31 VALUE 5 1",
                        "31 VALUE 4 1",
                        "32 ANSWERED  2",
                        "32 VALUE Soup 2",
                        "33 ANSWERED  1",
                        "39 ANSWERED  1");
        // A whole month, and single days.
        assertThat(tallies(responses, days("2026-05-01", "2026-05-31")))
                .containsExactlyInAnyOrder(
                        "31 ANSWERED  1", "31 VALUE 4 1", "32 ANSWERED  1", "32 VALUE Soup 1", "39 ANSWERED  1");
        assertThat(tallies(responses, days("2026-04-30", "2026-05-01")))
                .containsExactlyInAnyOrder(
                        "31 ANSWERED  1", "31 VALUE 5 1", "32 ANSWERED  2", "32 VALUE Soup 2", "33 ANSWERED  1");
        assertThat(tallies(
                        responses,
                        new ResponseFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new ResponseFilter.Given(WHICH, "Soup")))))
                .containsExactlyInAnyOrder(
                        "31 ANSWERED  1", "31 VALUE 5 1", "32 ANSWERED  2", "32 VALUE Soup 2", "33 ANSWERED  1");
    }

    private static void history(Stores stores) {
        assertThat(stores.history().of(LUNCH, PageRequest.first()).items()).isEmpty();
        Event first = new Event(
                new EventId(id(0x61)),
                LUNCH,
                Instant.parse("2026-11-24T10:00:00Z"),
                "Bob",
                Happening.REWORDED,
                "Lunch");
        stores.history().add(first, BOB, Optional.empty());
        assertThat(stores.history().of(LUNCH, PageRequest.first()).items()).containsExactly(first);
    }

    private static void changes(Stores stores) {
        stores.responses().delete(second());
        assertThat(stores.responses().count(LUNCH)).isEqualTo(2);
        assertThat(tallies(stores.responses(), ResponseFilter.ALL)).contains("32 ANSWERED  1", "32 VALUE Soup 1");

        Response fourth = new Response(
                new ResponseId(id(0x54)), LUNCH, Instant.parse("2026-05-03T10:00:00Z"), Map.of(HOW, Answer.of("5")));
        stores.responses()
                .add(
                        fourth,
                        Optional.empty(),
                        List.of(Counted.answered(HOW), Counted.value(HOW, "5")),
                        Optional.empty());
        assertThat(tallies(stores.responses(), days("2026-04-30", "2026-05-31")))
                .contains("31 ANSWERED  3", "31 VALUE 5 2", "31 VALUE 4 1");

        // Nobody joins twice any more.
        Contributor.Invited invited =
                (Contributor.Invited) stores.contributors().of(LUNCH).get(1);
        assertThat(stores.contributors().join(invited.joinedBy(new UserId(id(0x13)))))
                .isEmpty();
        assertThat(AtOnce.refusal(() -> stores.users().remove(BOB))).contains(SurveyRefused.Kind.CONFLICT);
        stores.tenants().delete(CONTOSO);
        assertThat(stores.responses()
                        .page(LUNCH, ResponseFilter.ALL, PageRequest.first())
                        .items())
                .isEmpty();
    }

    private static Response first() {
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        answers.put(WHY, Answer.of("Because"));
        answers.put(WHICH, Answer.of("Soup"));
        answers.put(HOW, Answer.of("5"));
        return new Response(new ResponseId(id(0x51)), LUNCH, Instant.parse("2026-04-30T23:59:59.999999Z"), answers);
    }

    private static Response second() {
        return new Response(
                new ResponseId(id(0x52)),
                LUNCH,
                Instant.parse("2026-05-01T00:00:00Z"),
                Map.of(WHICH, Answer.of("Soup")));
    }

    private static Response third() {
        return new Response(
                new ResponseId(id(0x53)),
                LUNCH,
                Instant.parse("2026-05-02T10:00:00Z"),
                Map.of(HOW, Answer.of("4"), GONE, Answer.of("Salt")));
    }

    private static ResponseFilter days(String from, String to) {
        return new ResponseFilter(
                Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(to)), Optional.empty());
    }

    // By the end of the question's id.
    private static List<String> tallies(Responses responses, ResponseFilter filter) {
        return responses.tallies(LUNCH, filter).stream()
                .map(tally -> "%s %s %s %d"
                        .formatted(
                                tally.what().question().toString().substring(34),
                                tally.what().kind(),
                                tally.what().answer(),
                                tally.count()))
                .toList();
    }

    private static UUID id(int end) {
        return new UUID(0x7000L, 0x8000_0000_0000_0000L | end);
    }
}
