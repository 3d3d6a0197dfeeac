package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Faults;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.time.Instant;
import java.util.Optional;

/**
 * On what terms a published survey takes answers.
 *
 * @param opensAt from when on; empty for at once
 * @param closesAt until when, that moment excluded; empty for without end
 * @param responseLimit how many responses it takes; empty for any number
 */
public record Terms(Optional<Instant> opensAt, Optional<Instant> closesAt, Optional<Integer> responseLimit) {

    public static final int LIMIT_MAX = 10_000_000;

    /** The first moment that is none any more; what was before 1970 is none either. Every store keeps what is between. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public static final Terms NONE = new Terms(Optional.empty(), Optional.empty(), Optional.empty());

    public Terms {
        Faults faults = new Faults();
        check("opensAt", opensAt, faults);
        check("closesAt", closesAt, faults);
        if (opensAt.isPresent() && closesAt.isPresent() && !opensAt.get().isBefore(closesAt.get())) {
            faults.add(new Invalid("closesAt", "terms.closes-before-it-opens"));
        }
        if (responseLimit.isPresent() && (responseLimit.get() < 1 || responseLimit.get() > LIMIT_MAX)) {
            faults.add(new Invalid("responseLimit", "terms.limit", LIMIT_MAX));
        }
        faults.refuse();
    }

    private static void check(String field, Optional<Instant> moment, Faults faults) {
        if (moment.isPresent()
                && (moment.get().isBefore(Instant.EPOCH) || !moment.get().isBefore(LATEST))) {
            faults.add(new Invalid(field, "terms.moment"));
        }
    }

    /** Why no answers are taken now, given how many there are; empty where they are. */
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
