package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Responses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class JdbiResponses implements Responses {

    /** Upper bound for the responses that all nodes together add at the same time. */
    private static final int UNDER_WAY_MAX = 1000;

    private final Database database;
    private final KnownResults known = new KnownResults();

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
            if (limit.isPresent() && Tallies.count(handle, response.survey()) + UNDER_WAY_MAX >= most) {
                Locks.answeringAlone(handle, database, response.survey());
                Optional<ResponseId> before = key.flatMap(one -> withKey(handle, response.survey(), one));
                if (before.isPresent()) {
                    return before.get();
                }
                if (Tallies.count(handle, response.survey()) >= most) {
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
        return database.read(handle ->
                ResponseRows.list(handle.createQuery(ResponseRows.ONE)
                                .bind("id", response.value())
                                .bind("survey", survey.value()))
                        .stream()
                        .findFirst());
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
            Instant at = handle.createQuery(
                            "select answered_at from response where id = :id and survey_id = :survey <for_update>")
                    .bind("id", response.id().value())
                    .bind("survey", response.survey().value())
                    .map((row, context) -> instant(row, "answered_at"))
                    .findOne()
                    .orElseThrow(() -> new NotFound(Message.of("response.not-found")));
            // If the response is being counted, this waits for the outcome.
            int uncounted = handle.createUpdate("delete from uncounted where survey_id = :survey and response_id = :id")
                    .bind("survey", response.survey().value())
                    .bind("id", response.id().value())
                    .execute();
            if (uncounted == 0) {
                // In the same order as packing, to avoid deadlocks: first the response's place, then the totals.
                BackgroundPacker.remove(
                        handle, response.survey().value(), response.id().value(), at);
                Tallies.change(handle, List.of(response.id().value()), -1);
            }
            ResponsesVersion.deleted(handle, response.survey());
            return handle.createUpdate("delete from response where id = :id")
                    .bind("id", response.id().value())
                    .execute();
        });
    }

    @Override
    public long count(SurveyId survey) {
        return database.read(handle -> Tallies.count(handle, survey));
    }

    @Override
    public long count(TenantId tenant) {
        return database.read(handle -> Tallies.count(handle, tenant));
    }

    private record DaysOf(ResponseFilter filter) {}

    @Override
    public List<DayCount> perDay(SurveyId survey, ResponseFilter filter) {
        return known.find(database, survey, new DaysOf(filter), () -> days(survey, filter));
    }

    private List<DayCount> days(SurveyId survey, ResponseFilter filter) {
        return filter.answered().isEmpty()
                ? database.read(handle -> Tallies.days(handle, database.dialect(), survey, filter))
                : database.reading(handle -> new BlockReader(handle, survey, filter).days());
    }

    private record TalliesOf(ResponseFilter filter) {}

    @Override
    public List<Tally> tallies(SurveyId survey, ResponseFilter filter) {
        return known.find(database, survey, new TalliesOf(filter), () -> allTallies(survey, filter));
    }

    private List<Tally> allTallies(SurveyId survey, ResponseFilter filter) {
        return database.reading(handle -> filter.answered().isEmpty()
                ? Tallies.between(handle, survey, filter)
                : new BlockReader(handle, survey, filter).tallies());
    }

    private record NumbersOf(QuestionId question, ResponseFilter filter) {}

    @Override
    public List<Tally> numbers(SurveyId survey, QuestionId question, ResponseFilter filter) {
        return known.find(
                database,
                survey,
                new NumbersOf(question, filter),
                () -> database.reading(handle -> new BlockReader(handle, survey, filter).numbers(question)));
    }

    @Override
    public boolean answered(SurveyId survey, QuestionId question) {
        return database.lookingUp(handle -> Tallies.answered(handle, survey, question));
    }

    private record TextsOf(QuestionId question, Part part, ResponseFilter filter, Cursor after, int limit) {}

    /** Searches in Java, because databases disagree about lower case. */
    @Override
    public Page<TextAnswer> texts(SurveyId survey, QuestionId question, Part part, TextSearch search) {
        ResponseFilter filter = search.filter();
        Cursor after = search.page().after().orElse(SortKey.BEHIND_ALL_TIMES);
        int limit = search.page().size() + 1;
        List<TextAnswer> found = search.search().isEmpty() && filter.answered().isEmpty()
                ? known.find(
                        database,
                        survey,
                        new TextsOf(question, part, filter, after, limit),
                        () -> database.reading(handle ->
                                new BlockReader(handle, survey, filter).latestTexts(question, part, after, limit)))
                : database.reading(handle -> new BlockReader(handle, survey, filter)
                        .texts(question, part, SortKey.lower(search.search()), after, limit));
        return Page.of(found, search.page(), JdbiResponses::cursor);
    }

    private static Cursor cursor(TextAnswer text) {
        return SortKey.cursor(text.at(), text.response().value());
    }

    @Override
    public Page<Response> page(SurveyId survey, ResponseFilter filter, PageRequest page) {
        Cursor after = page.after().orElse(SortKey.BEHIND_ALL_TIMES);
        int limit = page.size() + 1;
        List<Response> found = filter.answered().isEmpty()
                ? database.read(handle -> ResponseRows.list(ResponseRows.latest(handle, survey, filter, after, limit)))
                : database.reading(handle ->
                        ResponseRows.those(handle, new BlockReader(handle, survey, filter).latest(after, limit)));
        return Page.of(
                found,
                page,
                response -> SortKey.cursor(response.at(), response.id().value()));
    }
}
