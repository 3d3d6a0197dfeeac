package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.optionalUuid;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.sought;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Responses with their answers, one row per value. */
final class ResponseRows {

    private static final String INSERT = """
        insert into response (id, survey_id, answered_at, submission_key)
        select ?, s.id, ?, nullif(?, '') from survey s where s.id = ? and s.version = ?
        on conflict (survey_id, submission_key) where submission_key is not null do nothing
        """;

    static final String INSERT_ANSWER = """
            insert into answer (response_id, ordinal, survey_id, question_id, part, answered_at, text, leads, counted_as, amount)
            values (:response, :ordinal, :survey, :question, :part, :answeredAt, :text, :leads, :countedAs, :amount)
            """;

    // A single statement, so that responses and answers come from one snapshot.
    private static final String SELECT = """
            select r.survey_id, r.id, r.answered_at, a.question_id, a.part, a.text
            from %s r left join answer a on a.response_id = r.id
            """;

    /** Requires that the survey exists: responses are removed after their survey. */
    static final String OF_A_SURVEY = "exists (select 1 from survey own where own.id = :survey)";

    /** One response of one survey. */
    static final String ONE = SELECT.formatted("response") + "where r.id = :id and r.survey_id = :survey and "
            + OF_A_SURVEY + " order by a.ordinal";

    private ResponseRows() {}

    /**
     * Adds a response, uncounted, if the survey is at that version. Returns false and changes nothing if the version
     * differs or the survey has a response with this key.
     */
    static boolean add(
            Handle handle, Response response, Optional<SubmissionKey> key, List<CountedAnswer> counted, Version read) {
        int added = QuickSql.execute(
                handle,
                INSERT,
                response.id().value(),
                response.at(),
                key.map(SubmissionKey::value).orElse(""),
                response.survey().value(),
                read.value());
        if (added == 0) {
            return false;
        }
        PreparedBatch answers = handle.prepareBatch(INSERT_ANSWER);
        addAnswers(answers, response, counted);
        if (answers.size() > 0) {
            answers.execute();
        }
        QuickSql.execute(
                handle,
                "insert into uncounted (survey_id, response_id, answered_at) values (?, ?, ?)",
                response.survey().value(),
                response.id().value(),
                response.at());
        return true;
    }

    static void addAnswers(PreparedBatch batch, Response response, List<CountedAnswer> counted) {
        Map<QuestionId, Queue<CountedAnswer>> values = values(counted);
        int ordinal = 0;
        for (Map.Entry<QuestionId, Answer> entry : response.answers().entrySet()) {
            Answer answer = entry.getValue();
            Queue<CountedAnswer> asWhat = values.getOrDefault(entry.getKey(), new ArrayDeque<>());
            boolean leads = true;
            for (String value : answer.values()) {
                row(batch, response, ordinal++, entry.getKey(), leads);
                row(batch, Part.VALUE, value, asWhat.poll());
                leads = false;
            }
            if (!answer.other().isEmpty()) {
                row(batch, response, ordinal++, entry.getKey(), leads);
                row(batch, Part.OTHER, answer.other(), null);
            }
        }
    }

    private static void row(PreparedBatch batch, Response response, int ordinal, QuestionId question, boolean leads) {
        batch.bind("response", response.id().value())
                .bind("ordinal", ordinal)
                .bind("survey", response.survey().value())
                .bind("question", question.value())
                .bind("answeredAt", response.at())
                .bind("leads", leads);
    }

    private static void row(PreparedBatch batch, Part part, String text, @Nullable CountedAnswer as) {
        batch.bind("part", part.name())
                .bind("text", text)
                .bind("countedAs", as == null ? null : as.answer())
                .bind("amount", as == null || as.amount().signum() == 0 ? null : as.amount())
                .add();
    }

    // Formats count value by value, in the order of the values.
    private static Map<QuestionId, Queue<CountedAnswer>> values(List<CountedAnswer> counted) {
        Map<QuestionId, Queue<CountedAnswer>> values = new HashMap<>();
        for (CountedAnswer one : counted) {
            if (one.kind() == CountedAnswer.Kind.VALUE) {
                values.computeIfAbsent(one.question(), question -> new ArrayDeque<>())
                        .add(one);
            }
        }
        return values;
    }

    /**
     * SQL condition for a filter. Rows with that alias have {@code answered_at}, and the response's id in the
     * given column.
     */
    static String condition(ResponseFilter filter, String alias, String responseId) {
        return daysCondition(filter, alias)
                + filter.answered()
                        .map(given -> """
                                 and exists (select 1 from answer g where g.response_id = %s.%s
                                    and g.question_id = :givenQuestion and g.part = 'VALUE' and g.text = :givenAnswer)
                                """.formatted(alias, responseId))
                        .orElse("");
    }

    static String daysCondition(ResponseFilter filter, String alias) {
        return filter.from()
                        .map(from -> " and " + alias + ".answered_at >= :from")
                        .orElse("")
                + filter.to()
                        .map(to -> " and " + alias + ".answered_at < :behind")
                        .orElse("");
    }

    static Query bound(Query query, SurveyId survey, ResponseFilter filter) {
        query.bind("survey", survey.value());
        filter.from()
                .ifPresent(from -> query.bind(
                        "from", Columns.known(from).atStartOfDay(ZoneOffset.UTC).toInstant()));
        filter.to()
                .ifPresent(to -> query.bind(
                        "behind",
                        Columns.known(to)
                                .plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()));
        filter.answered()
                .ifPresent(given -> query.bind("givenQuestion", given.question().value())
                        .bind("givenAnswer", sought(given.answer())));
        return query;
    }

    /** The survey's latest responses that match {@code which}, a condition on {@code r}. */
    static String latest(String which) {
        return SELECT.formatted("""
                        (select r.survey_id, r.id, r.answered_at from response r where r.survey_id = :survey and %s and %s
                        order by r.answered_at desc, r.id desc limit :limit)
                        """.formatted(OF_A_SURVEY, which))
                + "order by r.answered_at desc, r.id desc, a.ordinal";
    }

    /** Returns these responses, the latest first. */
    static List<Response> those(Handle handle, List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : list(handle.createQuery(SELECT.formatted("response")
                                + "where r.id in (<ids>) order by r.answered_at desc, r.id desc, a.ordinal")
                        .bindList("ids", ids));
    }

    static List<Response> list(Query query) {
        return query.scanResultSet((rows, context) -> {
            try (ResultSet row = rows.get()) {
                List<Response> responses = new ArrayList<>();
                boolean more = row.next();
                while (more) {
                    UUID id = uuid(row, "id");
                    SurveyId survey = new SurveyId(uuid(row, "survey_id"));
                    Instant at = instant(row, "answered_at");
                    Map<QuestionId, Answer> answers = new LinkedHashMap<>();
                    do {
                        addAnswer(row, answers);
                        more = row.next();
                    } while (more && uuid(row, "id").equals(id));
                    responses.add(new Response(new ResponseId(id), survey, at, answers));
                }
                return responses;
            }
        });
    }

    private static void addAnswer(ResultSet row, Map<QuestionId, Answer> answers) throws SQLException {
        Optional<QuestionId> answered = optionalUuid(row, "question_id").map(QuestionId::new);
        if (answered.isEmpty()) {
            return;
        }
        QuestionId question = answered.get();
        Answer before = answers.getOrDefault(question, Answer.of());
        String text = row.getString("text");
        if (Part.valueOf(row.getString("part")) == Part.OTHER) {
            answers.put(question, new Answer(before.values(), text));
        } else {
            List<String> values = new ArrayList<>(before.values());
            values.add(text);
            answers.put(question, new Answer(values, before.other()));
        }
    }
}
