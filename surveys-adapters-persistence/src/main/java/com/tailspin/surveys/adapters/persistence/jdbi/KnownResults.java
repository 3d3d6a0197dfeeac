package com.tailspin.surveys.adapters.persistence.jdbi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the responses to a survey added up to when it was read before (docs/adr/0047). Used again as long as
 * {@link ResponsesVersion} says that these are the same responses, whichever node added or deleted some. Thread-safe.
 */
final class KnownResults {

    /** Of all results together, in {@link #weight}: some 10 MB. */
    private static final int MOST = 50_000;

    private static final int CHARACTERS_OF_A_ROW = 100;

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Cache<Key, List<?>> known = Caffeine.newBuilder()
            .maximumWeight(MOST)
            .weigher((Key key, List<?> rows) -> weight(rows))
            .expireAfterAccess(UNUSED)
            .build();

    /** @param asked what was asked, as a record of that question alone */
    private record Key(SurveyId survey, ResponsesVersion state, Record asked) {}

    /**
     * Returns what {@code read} returns, which must depend on the responses to the survey, on {@code asked} and on nothing else.
     * Outside a snapshot it is read each time.
     */
    @SuppressWarnings("unchecked") // A record of one class is the key of one type of rows.
    <T> List<T> find(Database database, SurveyId survey, Record asked, Supplier<List<T>> read) {
        Optional<ResponsesVersion> state = database.stateOf(survey);
        if (state.isEmpty()) {
            return read.get();
        }
        Key key = new Key(survey, state.get(), asked);
        List<?> before = known.getIfPresent(key);
        if (before != null) {
            return (List<T>) before;
        }
        List<T> rows = List.copyOf(read.get());
        known.put(key, rows);
        return rows;
    }

    private static int weight(List<?> rows) {
        int weight = 1 + rows.size();
        for (Object row : rows) {
            weight += row instanceof TextAnswer text ? text.text().length() / CHARACTERS_OF_A_ROW : 0;
        }
        return weight;
    }
}
