package com.tailspin.surveys.adapters.persistence.jdbi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tailspin.surveys.adapters.persistence.jdbi.SurveyRows.Present;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Cache of surveys by version. A version of a survey never changes, so the database is only asked for the current
 * version; the survey comes from this cache until any node stores another version. Thread-safe.
 */
final class SurveyCache {

    /** Limit for all cached surveys together. */
    private static final int MOST_QUESTIONS = 10_000;

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Cache<Present, Survey> known = Caffeine.newBuilder()
            .maximumWeight(MOST_QUESTIONS)
            .weigher((Present key, Survey survey) -> 1 + survey.questions().size())
            .expireAfterAccess(UNUSED)
            .build();

    /** Returns the survey at this or a later version. */
    Optional<Survey> find(Handle handle, Database database, Present present) {
        Survey before = known.getIfPresent(present);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Survey> read = SurveyRows.find(handle, present.id());
        if (database.writes()) {
            // An uncommitted version may be rolled back, and its number used again: reads once more what is committed.
            database.afterwards(() -> SqlErrors.logged(
                    "a survey could not be read for the cache; it is read again when it is needed",
                    () -> keepCommitted(database, present)));
        } else {
            read.ifPresent(this::keep);
        }
        return read;
    }

    private void keepCommitted(Database database, Present present) {
        if (known.getIfPresent(present) == null) {
            database.read(committed -> SurveyRows.find(committed, present.id())).ifPresent(this::keep);
        }
    }

    private void keep(Survey survey) {
        known.put(new Present(survey.id(), survey.version()), survey);
    }
}
