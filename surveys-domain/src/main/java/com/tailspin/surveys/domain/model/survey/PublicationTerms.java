package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
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
    public Optional<Message> closed(Instant now, long responses) {
        if (opensAt.isPresent() && now.isBefore(opensAt.get())) {
            return Optional.of(Message.of("survey.not-open-yet", opensAt.get()));
        }
        if (closesAt.isPresent() && !now.isBefore(closesAt.get())) {
            return Optional.of(Message.of("survey.closed"));
        }
        if (responseLimit.isPresent() && responses >= responseLimit.get()) {
            return Optional.of(Message.of("survey.full"));
        }
        return Optional.empty();
    }
}
