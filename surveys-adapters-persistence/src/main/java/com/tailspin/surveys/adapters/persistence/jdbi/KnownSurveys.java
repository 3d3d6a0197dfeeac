package com.tailspin.surveys.adapters.persistence.jdbi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tailspin.surveys.adapters.persistence.jdbi.SurveyRows.Present;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Surveys as they were read before. A survey at a version never changes, so the database is only asked for the version, and the survey
 * itself comes from here until another version is stored, by whichever node. Thread-safe.
 */
final class KnownSurveys {

    /** All surveys together. */
    private static final int MOST_QUESTIONS = 10_000;

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Cache<Present, Survey> known = Caffeine.newBuilder()
            .maximumWeight(MOST_QUESTIONS)
            .weigher((Present key, Survey survey) -> 1 + survey.questions().size())
            .expireAfterAccess(UNUSED)
            .build();

    /** The survey, of that version or of a later one. */
    Optional<Survey> find(Handle handle, Database database, Present present) {
        Survey before = known.getIfPresent(present);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Survey> read = SurveyRows.find(handle, present.id());
        // A version that is not committed may be rolled back, and then another one gets its number.
        if (!database.writes()) {
            read.ifPresent(survey -> known.put(new Present(survey.id(), survey.version()), survey));
        }
        return read;
    }
}
