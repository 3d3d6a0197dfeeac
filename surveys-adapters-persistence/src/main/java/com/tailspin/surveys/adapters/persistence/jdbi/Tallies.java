package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.day;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Totals of the responses to a survey: counted responses in total, by month and by day, plus uncounted responses, which
 * are added up on reading, from the same snapshot.
 */
final class Tallies {

    // Not by the view "counted": PostgreSQL expects ten thousand values in the answers of each response.
    private static final String UNCOUNTED_ANSWERS = """
            select r.answers from uncounted u join response r on r.id = u.response_id
            where u.survey_id = :survey and %s%s
            """;

    private static final String THE_ROW =
            "survey_id = :survey and span = :span and begins = :begins and question_id = :question and kind = :kind and answer = :answer";

    private static final String UNCOUNTED = "from uncounted u where u.survey_id = :survey";

    private static final String COUNT_OF = """
            select (select coalesce(sum(n.responses), 0) from response_total n where n.survey_id %1$s)
                + (select count(*) from uncounted u where u.survey_id %1$s)
            """;

    private Tallies() {}

    static long count(Handle handle, SurveyId survey) {
        return handle.createQuery(COUNT_OF.formatted("in (select s.id from survey s where s.id = :survey)"))
                .bind("survey", survey.value())
                .mapTo(Long.class)
                .one();
    }

    static long count(Handle handle, TenantId tenant) {
        return handle.createQuery(COUNT_OF.formatted("in (select s.id from survey s where s.tenant_id = :tenant)"))
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one();
    }

    /** The tallies of the responses of those days. Two statements, to be called in a snapshot. */
    static List<Tally> between(Handle handle, SurveyId survey, ResponseFilter filter) {
        Map<CountedAnswer, Tally> tallies = new HashMap<>();
        counted(handle, survey, filter).forEach(tally -> tallies.put(tally.what(), tally));
        TallyAccumulator uncounted = new TallyAccumulator();
        ResponseRows.bound(
                        handle.createQuery(UNCOUNTED_ANSWERS.formatted(
                                ResponseRows.OF_A_SURVEY, ResponseRows.daysCondition(filter, "u"))),
                        survey,
                        filter)
                .mapTo(String.class)
                .forEach(answers -> uncounted.add(AnswersColumn.values(answers, Set.of())));
        uncounted.tallies().forEach(tally -> tallies.merge(tally.what(), tally, Tallies::added));
        return List.copyOf(tallies.values());
    }

    private static List<Tally> counted(Handle handle, SurveyId survey, ResponseFilter filter) {
        List<TallyPeriod.Stretch> stretches = TallyPeriod.stretches(filter.from(), filter.to());
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            String sums = stretches.get(i).less()
                    ? "-sum(responses) as responses, <subtract>('0', <sum>(amount)) as amount"
                    : "sum(responses) as responses, <sum>(amount) as amount";
            rows.add("""
                    select question_id, kind, answer, %1$s from tally
                    where survey_id = :survey and span = '%2$s' and begins between :first%3$d and :last%3$d
                    group by question_id, kind, answer
                    """.formatted(sums, stretches.get(i).span(), i));
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        Query query = handle.createQuery("""
                        select question_id, kind, answer, sum(responses) as responses, <sum>(amount) as amount
                        from (%s) stretch
                        where %s
                        group by question_id, kind, answer
                        having sum(responses) > 0
                        """.formatted(String.join("union all\n", rows), ResponseRows.OF_A_SURVEY))
                .bind("survey", survey.value());
        for (int i = 0; i < stretches.size(); i++) {
            query.bind("first" + i, stretches.get(i).first())
                    .bind("last" + i, stretches.get(i).last());
        }
        return query.map(Tallies::tally).list();
    }

    /** Whether a response answers the question. Reads the uncounted ones first, since they may be counted meanwhile. */
    static boolean answered(Handle handle, SurveyId survey, QuestionId question) {
        boolean uncounted = handle
                .createQuery(UNCOUNTED_ANSWERS.formatted(ResponseRows.OF_A_SURVEY, ""))
                .bind("survey", survey.value())
                .mapTo(String.class)
                .list()
                .stream()
                .anyMatch(answers ->
                        AnswersColumn.values(answers, Set.of(question.value())).containsKey(question.value()));
        return uncounted
                || handle.createQuery("""
                                select 1 from tally where survey_id = :survey and span = 'EVER' and question_id = :question
                                    and %s limit 1
                                """.formatted(ResponseRows.OF_A_SURVEY))
                        .bind("survey", survey.value())
                        .bind("question", question.value())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
    }

    static List<DayCount> days(Handle handle, Dialect dialect, SurveyId survey, ResponseFilter filter) {
        Query query = handle.createQuery("""
                        select begins, sum(responses) as responses
                        from (select begins, responses from response_day
                            where survey_id = :survey and begins between :first and :last
                            union all
                            select %s as begins, 1 as responses %s%s) each_day
                        where %s
                        group by begins
                        having sum(responses) > 0
                        order by begins
                        """.formatted(
                                dialect.day("u.answered_at"),
                                UNCOUNTED,
                                ResponseRows.daysCondition(filter, "u"),
                                ResponseRows.OF_A_SURVEY))
                .bind("first", filter.from().map(Columns::known).orElse(Columns.firstDay()))
                .bind("last", filter.to().map(Columns::known).orElse(Columns.lastDay()));
        return ResponseRows.bound(query, survey, filter).map(Tallies::dayCount).list();
    }

    /** Counts uncounted responses, or subtracts counted ones. */
    static void change(Handle handle, Collection<UUID> responses, int by) {
        Map<DayKey, Long> days = new TreeMap<>(DayKey.ORDER);
        Map<DayKey, TallyAccumulator> sums = new HashMap<>();
        handle.createQuery("select r.survey_id, r.answered_at, r.answers from response r where r.id in (<responses>)")
                .bindList("responses", List.copyOf(responses))
                .map((row, context) -> {
                    DayKey day = new DayKey(
                            uuid(row, "survey_id"), LocalDate.ofInstant(instant(row, "answered_at"), ZoneOffset.UTC));
                    sums.computeIfAbsent(day, key -> new TallyAccumulator())
                            .add(AnswersColumn.values(row.getString("answers"), Set.of()));
                    return days.merge(day, (long) by, Long::sum);
                })
                .list();
        Map<Key, Tally> tallies = new TreeMap<>(Key.ORDER);
        sums.forEach((day, ofDay) -> {
            for (Tally counted : ofDay.tallies()) {
                Tally tally = times(by, counted);
                for (TallyPeriod span : TallyPeriod.values()) {
                    tallies.merge(
                            new Key(day.survey, span, span.begins(day.begins), tally.what()), tally, Tallies::added);
                }
            }
        });
        // All writers update these rows in the same order, to avoid deadlocks.
        changeTotals(handle, days);
        changeDays(handle, days, by < 0);
        changeTallies(handle, tallies, by < 0);
    }

    private record DayKey(UUID survey, LocalDate begins) {
        static final Comparator<DayKey> ORDER =
                Comparator.comparing(DayKey::survey).thenComparing(DayKey::begins);
    }

    private record Key(UUID survey, TallyPeriod span, LocalDate begins, CountedAnswer what) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::survey)
                .thenComparing(Key::span)
                .thenComparing(Key::begins)
                .thenComparing(key -> key.what.question().value())
                .thenComparing(key -> key.what.kind())
                .thenComparing(key -> key.what.answer());
    }

    private static void changeTotals(Handle handle, Map<DayKey, Long> days) {
        Map<UUID, Long> totals = new TreeMap<>();
        days.forEach((key, responses) -> totals.merge(key.survey, responses, Long::sum));
        PreparedBatch batch = handle.prepareBatch("""
                insert into response_total (survey_id, responses, unpacked) values (:survey, :responses, :unpacked)
                on conflict (survey_id) do update
                set responses = response_total.responses + excluded.responses, unpacked = response_total.unpacked + excluded.unpacked
                """);
        // Subtracted responses are removed from {@code unpacked} separately (see BackgroundPacker).
        totals.forEach((survey, responses) -> batch.bind("survey", survey)
                .bind("responses", responses)
                .bind("unpacked", Math.max(responses, 0))
                .add());
        execute(batch);
    }

    private static void changeDays(Handle handle, Map<DayKey, Long> days, boolean less) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into response_day (survey_id, begins, responses) values (:survey, :begins, :responses)
                on conflict (survey_id, begins) do update set responses = response_day.responses + excluded.responses
                """);
        days.forEach((key, responses) -> batch.bind("survey", key.survey)
                .bind("begins", key.begins)
                .bind("responses", responses)
                .add());
        execute(batch);
        if (less) {
            PreparedBatch empty = handle.prepareBatch(
                    "delete from response_day where survey_id = :survey and begins = :begins and responses <= 0");
            days.keySet()
                    .forEach(key -> empty.bind("survey", key.survey)
                            .bind("begins", key.begins)
                            .add());
            execute(empty);
        }
    }

    private static void changeTallies(Handle handle, Map<Key, Tally> tallies, boolean less) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into tally (survey_id, span, begins, question_id, kind, answer, responses, amount)
                values (:survey, :span, :begins, :question, :kind, :answer, :responses, :amount)
                on conflict (survey_id, span, begins, question_id, kind, answer)
                do update set responses = tally.responses + excluded.responses, amount = <add>(tally.amount, excluded.amount)
                """);
        tallies.forEach((key, tally) -> of(batch, key)
                .bind("responses", tally.count())
                .bind("amount", tally.sum())
                .add());
        execute(batch);
        if (less) {
            // Deletes tallies that have dropped to zero.
            PreparedBatch empty = handle.prepareBatch("delete from tally where responses <= 0 and " + THE_ROW);
            tallies.keySet().forEach(key -> of(empty, key).add());
            execute(empty);
        }
    }

    private static PreparedBatch of(PreparedBatch batch, Key key) {
        return batch.bind("survey", key.survey)
                .bind("span", key.span.name())
                .bind("begins", key.begins)
                .bind("question", key.what.question().value())
                .bind("kind", key.what.kind().name())
                .bind("answer", key.what.answer());
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static Tally times(int by, Tally tally) {
        return new Tally(tally.what(), by * tally.count(), tally.sum().multiply(BigDecimal.valueOf(by)));
    }

    private static Tally added(Tally one, Tally other) {
        return new Tally(one.what(), one.count() + other.count(), one.sum().add(other.sum()));
    }

    static Tally tally(ResultSet row, StatementContext context) throws SQLException {
        return new Tally(
                new CountedAnswer(
                        new QuestionId(uuid(row, "question_id")),
                        CountedAnswer.Kind.valueOf(row.getString("kind")),
                        row.getString("answer"),
                        BigDecimal.ZERO),
                row.getLong("responses"),
                plain(Optional.ofNullable(row.getBigDecimal("amount")).orElse(BigDecimal.ZERO)));
    }

    static DayCount dayCount(ResultSet row, StatementContext context) throws SQLException {
        return new DayCount(day(row, "begins"), row.getLong("responses"));
    }

    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
