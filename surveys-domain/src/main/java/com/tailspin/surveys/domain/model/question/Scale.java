package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A scale from 0 to 10 with a label at each end. If it asks how likely a recommendation is, its answers give a net
 * promoter score: 9 and 10 are promoters, 0 to 6 detractors (Reichheld, The One Number You Need to Grow, Harvard
 * Business Review, December 2003).
 */
public record Scale(String lowLabel, String highLabel) implements AnswerFormat {

    public static final int MAX = 10;
    public static final int LABEL_MAX = 80;

    public Scale {
        lowLabel = Text.optionalLine("lowLabel", lowLabel, LABEL_MAX);
        highLabel = Text.optionalLine("highLabel", highLabel, LABEL_MAX);
    }

    @Override
    public Type type() {
        return Type.SCALE;
    }

    @Override
    public FormatOptions options() {
        return new FormatOptions(List.of(), false, Optional.empty(), Optional.empty(), false, lowLabel, highLabel);
    }

    @Override
    public List<String> values() {
        return IntStream.rangeClosed(0, MAX).mapToObj(Integer::toString).toList();
    }

    @Override
    public Answer accept(String field, Answer entry) {
        return Answer.of(SingleValue.between(field, entry, 0, MAX));
    }

    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        return List.of(CountedAnswer.value(question, answer.values().get(0)));
    }
}
