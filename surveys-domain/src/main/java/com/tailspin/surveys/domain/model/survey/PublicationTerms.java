package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.ValidationErrors;
import java.time.Instant;
import java.util.Optional;

/**
 * When, and how often, a published survey takes answers.
 *
 * @param opensAt start; empty for immediately
 * @param closesAt exclusive end; empty for unlimited
 * @param responseLimit maximum number of responses; empty for unlimited
 */
public record PublicationTerms(Optional<Instant> opensAt, Optional<Instant> closesAt, Optional<Integer> responseLimit) {

    public static final int LIMIT_MAX = 10_000_000;

    /** Exclusive upper bound; instants before 1970 are rejected too. Every store can represent the range between. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public static final PublicationTerms NONE =
            new PublicationTerms(Optional.empty(), Optional.empty(), Optional.empty());

    public PublicationTerms {
        ValidationErrors errors = new ValidationErrors();
        check("opensAt", opensAt, errors);
        check("closesAt", closesAt, errors);
        if (opensAt.isPresent() && closesAt.isPresent() && !opensAt.get().isBefore(closesAt.get())) {
            errors.add(new Invalid("closesAt", "terms.closes-before-it-opens"));
        }
        if (responseLimit.isPresent() && (responseLimit.get() < 1 || responseLimit.get() > LIMIT_MAX)) {
            errors.add(new Invalid("responseLimit", "terms.limit", LIMIT_MAX));
        }
        errors.refuse();
    }

    private static void check(String field, Optional<Instant> moment, ValidationErrors errors) {
        if (moment.isPresent()
                && (moment.get().isBefore(Instant.EPOCH) || !moment.get().isBefore(LATEST))) {
            errors.add(new Invalid(field, "terms.moment"));
        }
    }

    /** Returns why no answers are taken now, given the number of responses; empty if answers are taken. */
    public Optional<NotOpen.Reason> closed(Instant now, long responses) {
        if (opensAt.isPresent() && now.isBefore(opensAt.get())) {
            return Optional.of(NotOpen.Reason.TOO_EARLY);
        }
        if (closesAt.isPresent() && !now.isBefore(closesAt.get())) {
            return Optional.of(NotOpen.Reason.TOO_LATE);
        }
        if (responseLimit.isPresent() && responses >= responseLimit.get()) {
            return Optional.of(NotOpen.Reason.FULL);
        }
        return Optional.empty();
    }

    /**
     * Refuses answers outside these terms.
     *
     * @throws NotOpen if no answers are taken now, given the number of responses
     */
    public void requireOpen(Instant now, long responses) {
        closed(now, responses).ifPresent(reason -> {
            throw reason == NotOpen.Reason.TOO_EARLY ? new NotOpen(reason, opensAt.orElseThrow()) : new NotOpen(reason);
        });
    }
}
