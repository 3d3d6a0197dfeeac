package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.ResponseTotals;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Fills a survey with responses over 400 days, faster than the port does: in large batches and with
 * precomputed totals.
 */
final class BulkResponses {

    /** A year that begins and ends in mid-month, where it is most expensive. */
    static final ResponseFilter YEAR = days("2025-01-16", "2026-01-15");

    static final ResponseFilter TEN_DAYS = days("2025-06-10", "2025-06-19");

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration ALL = Duration.ofDays(400);
    private static final int AT_ONCE = 2_000;
    private static final AtomicLong IDS = new AtomicLong();

    private final Database database;
    private final Survey survey;
    private final ResponseTotals totals = new ResponseTotals();

    BulkResponses(Database database, Survey survey) {
        this.database = database;
        this.survey = survey;
    }

    void fill(int responses) {
        for (int done = 0; done < responses; done += AT_ONCE) {
            List<Response> some = new ArrayList<>();
            for (int n = done; n < Math.min(responses, done + AT_ONCE); n++) {
                some.add(response(n, responses));
            }
            database.write(handle -> insert(handle, some));
        }
        database.<Integer>write(handle -> handle.execute(
                "insert into response_total (survey_id, responses, totals) values (?, ?, %s)"
                        .formatted(database.dialect().json("?")),
                survey.id().value(),
                totals.responses(),
                TotalsColumn.written(totals)));
    }

    private Response response(int n, int of) {
        Instant at = BEGIN.plusMillis(ALL.toMillis() / of * n);
        // Like real ids, in order of time.
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x9000_0000_0000_0000L | IDS.incrementAndGet());
        return new Response(new ResponseId(id), survey.id(), at, answers(survey, n));
    }

    /** An answer to each question, varying with the number. */
    static Map<QuestionId, Answer> answers(Survey survey, int n) {
        Random random = new Random(n);
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        for (Question question : survey.questions()) {
            answers.put(question.id(), answer(question, random));
        }
        return answers;
    }

    private static Answer answer(Question question, Random random) {
        List<String> values = question.format().values();
        return switch (question.format().type()) {
            case SHORT_TEXT -> Answer.of("Dish number " + random.nextInt(1000));
            case LONG_TEXT ->
                Answer.of("I would change this and that, and something else. ".repeat(1 + random.nextInt(3)));
            case MULTIPLE_CHOICE ->
                new Answer(List.of(values.get(random.nextInt(values.size()))), random.nextInt(10) == 0 ? "Mate" : "");
            case NUMBER ->
                Answer.of(question.format()
                        .options()
                        .most()
                        .map(most -> "" + random.nextInt(Integer.parseInt(most) + 1))
                        .orElseGet(() -> BigDecimal.valueOf(random.nextInt(1_000_000), 2)
                                .stripTrailingZeros()
                                .toPlainString()));
            case DATE ->
                Answer.of(LocalDate.parse("2025-12-01")
                        .plusDays(random.nextInt(60))
                        .toString());
            case SINGLE_CHOICE, STARS, SCALE, YES_NO -> Answer.of(values.get(random.nextInt(values.size())));
        };
    }

    private int insert(Handle handle, List<Response> responses) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into response (id, survey_id, answered_at, answers) values (:id, :survey, :at, %s)"
                        .formatted(database.dialect().json(":answers")));
        for (Response response : responses) {
            List<CountedAnswer> counted = counted(survey, response);
            batch.bind("id", response.id().value())
                    .bind("survey", survey.id().value())
                    .bind("at", response.at())
                    .bind("answers", AnswersColumn.written(response, counted))
                    .add();
            totals.add(response.at(), counted);
        }
        return batch.execute().length;
    }

    static List<CountedAnswer> counted(Survey survey, Response response) {
        List<CountedAnswer> counted = new ArrayList<>();
        for (Question question : survey.questions()) {
            Answer answer = Objects.requireNonNull(response.answers().get(question.id()));
            counted.add(CountedAnswer.answered(question.id()));
            counted.addAll(question.format().counted(question.id(), answer));
        }
        return counted;
    }

    private static ResponseFilter days(String from, String to) {
        return new ResponseFilter(
                Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(to)), Optional.empty());
    }
}
