package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.regex.Pattern;

/** Idempotency key of a submission. The sender chooses it and sends the same key when it repeats the submission. */
public record SubmissionKey(String value) {
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{8,100}");

    public SubmissionKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new Invalid("key", "submission.key");
        }
    }
}
