package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.regex.Pattern;

/** What tells one filled-in form from the next: chosen by the sender, the same when the same answers are sent again. */
public record SubmissionKey(String value) {
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{8,100}");

    public SubmissionKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new Invalid("key", "submission.key");
        }
    }
}
