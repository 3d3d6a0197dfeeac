package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.ResponseTotals;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Responses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

final class JdbiResponses implements Responses {

    /** Upper bound for the responses that all nodes together add at the same time. */
    private static final int UNDER_WAY_MAX = 1000;

    private final Database database;

    JdbiResponses(Database database) {
        this.database = database;
    }

    @Override
    public ResponseId add(
            Response response,
            Optional<SubmissionKey> key,
            List<CountedAnswer> counted,
            Version read,
            Optional<Integer> limit) {
        return database.write(handle -> {
            int most = limit.orElse(Integer.MAX_VALUE);
            if (limit.isPresent() && TotalsRows.count(handle, response.survey()) + UNDER_WAY_MAX >= most) {
                Locks.answeringAlone(handle, database, response.survey());
                Optional<ResponseId> before = key.flatMap(one -> withKey(handle, response.survey(), one));
                if (before.isPresent()) {
                    return before.get();
                }
                if (TotalsRows.count(handle, response.survey()) >= most) {
                    throw new NotOpen(NotOpen.Reason.FULL);
                }
            } else {
                Locks.answering(handle, database, response.survey());
            }
            if (!ResponseRows.add(handle, database.dialect(), response, key, counted, read)) {
                Locks.keep(handle, response.survey());
                return key.flatMap(one -> withKey(handle, response.survey(), one))
                        .orElseThrow(ChangedMeanwhile::new);
            }
            database.counting().added();
            return response.id();
        });
    }

    @Override
    public Optional<Response> find(SurveyId survey, ResponseId response) {
        return database.read(handle -> ResponseRows.find(handle, survey, response))
                .map(row -> row.response(survey));
    }

    @Override
    public Optional<ResponseId> find(SurveyId survey, SubmissionKey key) {
        return database.read(handle -> withKey(handle, survey, key));
    }

    private static Optional<ResponseId> withKey(Handle handle, SurveyId survey, SubmissionKey key) {
        return handle.createQuery("select id from response where survey_id = :survey and submission_key = :key and "
                        + ResponseRows.OF_A_SURVEY)
                .bind("survey", survey.value())
                .bind("key", key.value())
                .mapTo(UUID.class)
                .findOne()
                .map(ResponseId::new);
    }

    @Override
    public void delete(Response response) {
        database.write(handle -> {
            // Keeps the survey from being deleted concurrently.
            Locks.keep(handle, response.survey());
            ResponseRows.Row stored = ResponseRows.locked(handle, response.survey(), response.id())
                    .orElseThrow(() -> new NotFound(Message.of("response.not-found")));
            // If the response is being counted, this waits for the outcome.
            int uncounted = handle.createUpdate("delete from uncounted where survey_id = :survey and response_id = :id")
                    .bind("survey", response.survey().value())
                    .bind("id", response.id().value())
                    .execute();
            if (uncounted == 0) {
                TotalsRows.subtract(
                        handle, database.dialect(), response.survey().value(), stored.at(), stored.answers());
            }
            return handle.createUpdate("delete from response where id = :id")
                    .bind("id", response.id().value())
                    .execute();
        });
    }

    @Override
    public long count(SurveyId survey) {
        return database.read(handle -> TotalsRows.count(handle, survey));
    }

    @Override
    public long count(TenantId tenant) {
        return database.read(handle -> TotalsRows.count(handle, tenant));
    }

    @Override
    public ResponseTotals totals(SurveyId survey, ResponseFilter filter) {
        if (filter.equals(ResponseFilter.ALL)) {
            return database.read(handle -> TotalsRows.all(handle, survey));
        }
        ResponseTotals totals = new ResponseTotals();
        each(survey, filter, Optional.empty(), row -> totals.add(row.at(), AnswersColumn.counted(row.answers())));
        return totals;
    }

    @Override
    public List<Tally> numbers(SurveyId survey, QuestionId question, ResponseFilter filter) {
        ResponseTotals totals = new ResponseTotals();
        each(survey, filter, Optional.of(question), row -> {
            for (AnswersColumn.Value value : AnswersColumn.values(row.answers()).getOrDefault(question, List.of())) {
                totals.add(
                        row.at(), List.of(CountedAnswer.number(question, value.text(), new BigDecimal(value.text()))));
            }
        });
        return totals.tallies();
    }

    private void each(
            SurveyId survey, ResponseFilter filter, Optional<QuestionId> question, Consumer<ResponseRows.Row> visitor) {
        database.reading(handle -> {
            ResponseRows.latest(
                    handle,
                    survey,
                    filter,
                    question.map(QuestionId::toString),
                    SortKey.BEHIND_ALL_TIMES,
                    ResponseRows.PORTION,
                    row -> {
                        visitor.accept(row);
                        return true;
                    });
            return survey;
        });
    }

    /** Searches in Java, because databases disagree about lower case. */
    @Override
    public Page<TextAnswer> texts(SurveyId survey, QuestionId question, Part part, TextSearch search) {
        String wanted = SortKey.lower(search.search());
        return latest(
                survey,
                search.filter(),
                Optional.of(question),
                search.page(),
                row -> text(row, question, part)
                        .filter(text -> SortKey.lower(text.text()).contains(wanted)),
                JdbiResponses::cursor);
    }

    private static Optional<TextAnswer> text(ResponseRows.Row row, QuestionId question, Part part) {
        return AnswersColumn.values(row.answers()).getOrDefault(question, List.of()).stream()
                .filter(value -> value.part() == part)
                .findFirst()
                .map(value -> new TextAnswer(row.id(), row.at(), value.text()));
    }

    private <T> Page<T> latest(
            SurveyId survey,
            ResponseFilter filter,
            Optional<QuestionId> question,
            PageRequest page,
            Function<ResponseRows.Row, Optional<T>> item,
            Function<T, Cursor> cursor) {
        int limit = page.size() + 1;
        List<T> found = new ArrayList<>();
        return database.reading(handle -> {
            ResponseRows.latest(
                    handle,
                    survey,
                    filter,
                    question.map(QuestionId::toString),
                    page.after().orElse(SortKey.BEHIND_ALL_TIMES),
                    limit,
                    row -> {
                        item.apply(row).ifPresent(found::add);
                        return found.size() < limit;
                    });
            return Page.of(found, page, cursor);
        });
    }

    private static Cursor cursor(TextAnswer text) {
        return SortKey.cursor(text.at(), text.response().value());
    }

    @Override
    public Page<Response> page(SurveyId survey, ResponseFilter filter, PageRequest page) {
        return latest(
                survey,
                filter,
                Optional.empty(),
                page,
                row -> Optional.of(row.response(survey)),
                response -> SortKey.cursor(response.at(), response.id().value()));
    }
}
