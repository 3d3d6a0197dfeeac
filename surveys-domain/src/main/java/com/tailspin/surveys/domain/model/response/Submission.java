package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a respondent sends.
 *
 * @param entries what they put in for each question; blank ones count as unanswered
 * @param edition which edition of the questions they saw; empty where that is not to be compared
 * @param key makes sending the same twice count once; empty where it is not to be noticed
 */
public record Submission(Map<QuestionId, Answer> entries, Optional<Integer> edition, Optional<SubmissionKey> key) {
    public Submission {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Submission of(Map<QuestionId, Answer> entries) {
        return new Submission(entries, Optional.empty(), Optional.empty());
    }
}
