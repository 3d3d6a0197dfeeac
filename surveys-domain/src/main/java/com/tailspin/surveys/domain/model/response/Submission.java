package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers that a respondent sends.
 *
 * @param entries what was entered for each question; blank entries count as unanswered
 * @param edition the edition of the questions that the respondent saw; empty to skip the comparison
 * @param key makes a repeated submission count once; empty to skip the detection
 */
public record Submission(Map<QuestionId, Answer> entries, Optional<Integer> edition, Optional<SubmissionKey> key) {
    public Submission {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Submission of(Map<QuestionId, Answer> entries) {
        return new Submission(entries, Optional.empty(), Optional.empty());
    }
}
