package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.asked;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.DrivingPorts;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures results, paging and answering with a million responses. Not a test, and not run with the tests. Takes some
 * minutes and six gigabytes of disk, and prints the rows of the table in docs/performance.md:
 *
 * <p>With {@code -Dfilters-alone=true} only filters by an answer, searches, answering and deleting are measured.
 *
 * <p>{@code mvn -pl surveys-adapters-persistence -am test -Dtest=ManyResponsesMeasure
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
class ManyResponsesMeasure {

    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("many", 1_000_000);
    private static final boolean FILTERS_ALONE = Boolean.getBoolean("filters-alone");
    private static final int TIMES = 51;
    private static final int WARM_UP = 300;
    private static final int PAGE = 500;
    private static final int AT_ONCE = 8;
    private static final int EACH = 100;

    @TempDir
    Path folder;

    @Test
    void sqlite() {
        measure("SQLite", SqliteTest.settings(folder));
    }

    @Test
    void postgresql() {
        measure("PostgreSQL", PostgresServer.get().newDatabase());
    }

    private static void measure(String name, JdbiSettings settings) {
        try (Database database = Database.open(settings)) {
            Filled filled = new Filled(name, database);
            new Measured(
                            name,
                            DatabaseContracts.stores(database),
                            filled.live,
                            () -> database.<Long>read(
                                            handle -> Recount.number(handle, "select count(*) from deleted_survey"))
                                    == 0)
                    .all(filled);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String name, String measured) {
        System.out.println("MEASURED " + name + " | " + measured);
    }

    /**
     * The measured surveys: one with every type of question, one with amounts of money only, and one with as many
     * distinct whole numbers as are counted individually.
     */
    private record Filled(
            Survey live,
            Survey few,
            Survey many,
            Survey fewAmounts,
            Survey manyAmounts,
            Survey fewWhole,
            Survey manyWhole) {

        Filled(String name, Database database) {
            this(survey(), survey(), survey(), amounts(), amounts(), whole(), whole());
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            stores.surveys().add(live);
            fill(name, database, few, FEW);
            fill(name, database, many, MANY);
            if (!FILTERS_ALONE) {
                fill(name, database, fewAmounts, FEW);
                fill(name, database, manyAmounts, MANY);
                fill(name, database, fewWhole, FEW);
                fill(name, database, manyWhole, MANY);
            }
            database.<Integer>write(handle -> handle.execute("analyze"));
        }

        private static void fill(String name, Database database, Survey survey, int responses) {
            new JdbiSurveys(database).add(survey);
            long begun = System.nanoTime();
            new BulkResponses(database, survey).fill(responses);
            assertThat(new JdbiResponses(database).count(survey.id())).isEqualTo(responses);
            say(name, "filled with %,d in %d s".formatted(responses, (System.nanoTime() - begun) / 1_000_000_000));
            say(name, "%,d bytes a response".formatted(bytes(database) / responses));
        }

        private static long bytes(Database database) {
            return database.read(handle -> Recount.number(
                    handle,
                    database.dialect() == Dialect.SQLITE
                            ? "select page_count * page_size from pragma_page_count(), pragma_page_size()"
                            : "select pg_database_size(current_database())"));
        }

        private static Survey survey() {
            return aDraft().ownedBy(ALICE)
                    .asking(ofEveryType().toArray(new Question[0]))
                    .published(Survey.Listing.LISTED)
                    .build();
        }

        private static Survey amounts() {
            return asking(new NumberAnswerFormat(Optional.empty(), Optional.empty(), false));
        }

        private static Survey whole() {
            return asking(new NumberAnswerFormat(
                    Optional.of(BigDecimal.ZERO),
                    Optional.of(BigDecimal.valueOf(NumberAnswerFormat.MOST_APART - 1)),
                    true));
        }

        private static Survey asking(NumberAnswerFormat format) {
            return aDraft().ownedBy(ALICE)
                    .asking(asked("How much?", format))
                    .published(Survey.Listing.LISTED)
                    .build();
        }
    }

    private record Measured(String name, Stores stores, DrivingPorts ports, Survey live, BooleanSupplier removed) {

        Measured(String name, Stores stores, Survey live, BooleanSupplier removed) {
            this(
                    name,
                    stores,
                    DrivingPorts.over(stores, new SequentialIds(), new SequentialIds(), InstantSource.system()),
                    live,
                    removed);
        }

        void all(Filled filled) {
            Survey few = filled.few;
            Survey many = filled.many;
            median(WARM_UP, () -> ports.results().of(few.id(), BulkResponses.YEAR, ALICE));
            filters(few, many);
            if (!FILTERS_ALONE) {
                results(filled, few, many);
                paging(few);
                paging(many);
            }
            answering(few, many);
            deleting(many, few);
        }

        private void filters(Survey few, Survey many) {
            ratio("results, those who gave one answer", given(few, 5), given(many, 5));
            ratio("search for a text that nobody wrote", texts(few, "nowhere"), texts(many, "nowhere"));
            ratio("search for a text that every tenth wrote", texts(few, "number 9"), texts(many, "number 9"));
            ratio("search in long texts", texts(few, 1, "nowhere"), texts(many, 1, "nowhere"));
        }

        private void results(Filled filled, Survey few, Survey many) {
            ratio("results", results(few, ResponseFilter.ALL), results(many, ResponseFilter.ALL));
            ports.results().delete(few.id(), last(few).id(), ALICE);
            ports.results().delete(many.id(), last(many).id(), ALICE);
            ratio("results, after a deletion", results(few, ResponseFilter.ALL), results(many, ResponseFilter.ALL));
            ratio(
                    "results, a year from mid-month",
                    results(few, BulkResponses.YEAR),
                    results(many, BulkResponses.YEAR));
            ratio("results, ten days", results(few, BulkResponses.TEN_DAYS), results(many, BulkResponses.TEN_DAYS));
            ratio(
                    "results, amounts of money alone",
                    results(filled.fewAmounts, ResponseFilter.ALL),
                    results(filled.manyAmounts, ResponseFilter.ALL));
            ratio(
                    "results, amounts of money, a year from mid-month",
                    results(filled.fewAmounts, BulkResponses.YEAR),
                    results(filled.manyAmounts, BulkResponses.YEAR));
            ratio(
                    "results, whole numbers alone",
                    results(filled.fewWhole, ResponseFilter.ALL),
                    results(filled.manyWhole, ResponseFilter.ALL));
            ratio(
                    "results, whole numbers, a year from mid-month",
                    results(filled.fewWhole, BulkResponses.YEAR),
                    results(filled.manyWhole, BulkResponses.YEAR));
            ratio("first page of texts", texts(few, ""), texts(many, ""));
            ratio("one response", one(few), one(many));
        }

        private double results(Survey survey, ResponseFilter filter) {
            return median(TIMES, () -> ports.results().of(survey.id(), filter, ALICE));
        }

        private double one(Survey survey) {
            Response last = last(survey);
            return median(TIMES, () -> ports.results().response(survey.id(), last.id(), ALICE));
        }

        private Response last(Survey survey) {
            return stores.responses()
                    .page(survey.id(), ResponseFilter.ALL, PageRequest.first(1))
                    .items()
                    .get(0);
        }

        private double given(Survey survey, int times) {
            ResponseFilter stars = new ResponseFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(
                            new ResponseFilter.Given(survey.questions().get(4).id(), "5")));
            // Results of unchanged responses would come from memory.
            return median(times, survey, () -> ports.results().of(survey.id(), stars, ALICE));
        }

        private double texts(Survey survey, String search) {
            return texts(survey, 0, search);
        }

        private double texts(Survey survey, int question, String search) {
            return median(
                    search.isEmpty() ? TIMES : 5,
                    () -> ports.results()
                            .texts(
                                    survey.id(),
                                    survey.questions().get(question).id(),
                                    new TextSearch(search, ResponseFilter.ALL, PageRequest.first()),
                                    ALICE));
        }

        private void paging(Survey survey) {
            long before = usedMemory();
            long most = before;
            long begun = System.nanoTime();
            int seen = 0;
            PageRequest request = PageRequest.first(PAGE);
            for (int pages = 1; ; pages++) {
                Page<Response> page = ports.results().responses(survey.id(), ResponseFilter.ALL, request, ALICE);
                seen += page.items().size();
                if (page.next().isEmpty()) {
                    break;
                }
                request = request.after(page.next().get());
                if (pages % 200 == 1) {
                    most = Math.max(most, usedMemory());
                }
            }
            say(
                    name,
                    "paged through %,d in %.1f s, with at most %d MB of memory more than before"
                            .formatted(seen, (System.nanoTime() - begun) / 1e9, (most - before) >> 20));
        }

        private void answering(Survey one, Survey other) {
            say(name, "one at a time: %.0f answers a second".formatted(answers(1, one, one)));
            say(name, "%d at a time to one survey: %.0f".formatted(AT_ONCE, answers(AT_ONCE, one, one)));
            say(name, "%d at a time to two surveys: %.0f".formatted(AT_ONCE, answers(AT_ONCE, one, other)));
        }

        private void deleting(Survey many, Survey neighbour) {
            long begun = System.nanoTime();
            stores.surveys().delete(stores.surveys().find(many.id()).orElseThrow());
            double deleted = (System.nanoTime() - begun) / 1e6;
            List<Double> took = new ArrayList<>();
            while (!removed.getAsBoolean()) {
                long answering = System.nanoTime();
                answer(neighbour, took.size());
                took.add((System.nanoTime() - answering) / 1e6);
            }
            took.sort(null);
            say(
                    name,
                    "deleted in %.0f ms, removed in %.0f s; meanwhile a neighbour is answered in %.1f ms (median), %.0f ms (slowest of %d)"
                            .formatted(
                                    deleted,
                                    (System.nanoTime() - begun) / 1e9,
                                    took.get(took.size() / 2),
                                    took.get(took.size() - 1),
                                    took.size()));
        }

        private double answers(int threads, Survey one, Survey other) {
            long begun = System.nanoTime();
            AtOnce.run(threads, n -> {
                Survey survey = n % 2 == 0 ? one : other;
                for (int i = 0; i < EACH; i++) {
                    answer(survey, n * EACH + i);
                }
                return n;
            });
            return threads * EACH / ((System.nanoTime() - begun) / 1e9);
        }

        private void answer(Survey survey, int n) {
            ports.answering().answer(survey.publicId(), Submission.of(BulkResponses.answers(survey, n)), ALICE);
        }

        private void ratio(String what, double few, double many) {
            say(name, "%s | %.1f ms | %.1f ms | %.1f".formatted(what, few, many, many / few));
        }

        private double median(int times, Runnable work) {
            return median(times, live, work);
        }

        /** @param answered a response to it arrives before each measured call, as in real use */
        private double median(int times, Survey answered, Runnable work) {
            for (int i = 0; i < times / 2; i++) {
                work.run();
            }
            double[] took = new double[times];
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long busy = 0;
            for (int i = 0; i < times; i++) {
                answer(answered, i);
                long begun = System.nanoTime();
                long busyBefore = threads.getCurrentThreadCpuTime();
                work.run();
                busy += threads.getCurrentThreadCpuTime() - busyBefore;
                took[i] = (System.nanoTime() - begun) / 1e6;
            }
            say(
                    name,
                    "processor time of the next, without the server's: %.1f ms on average"
                            .formatted(busy / 1e6 / times));
            Arrays.sort(took);
            return took[times / 2];
        }

        private static long usedMemory() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
