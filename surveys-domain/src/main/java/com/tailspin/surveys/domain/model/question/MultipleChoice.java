package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.ValidationErrors;
import java.util.List;
import java.util.Optional;

/**
 * One or more of several choices, and another answer if the author allows it.
 *
 * @param fewest the minimum number of picks in an answer, at least 1
 * @param most the maximum number of picks; unlimited if empty
 */
public record MultipleChoice(List<String> choices, boolean other, Optional<Integer> fewest, Optional<Integer> most)
        implements AnswerFormat {

    public MultipleChoice {
        List<String> given = choices;
        ValidationErrors errors = new ValidationErrors();
        choices = errors.checked(() -> Choices.checked(given)).orElse(given);
        int available =
                (int) choices.stream().filter(choice -> !Text.isBlank(choice)).count() + (other ? 1 : 0);
        boolean enough = isBetween("least", fewest, 1, available, errors);
        isBetween("most", most, enough ? fewest.orElse(1) : 1, available, errors);
        errors.refuse();
    }

    static MultipleChoice of(FormatOptions options) {
        ValidationErrors errors = new ValidationErrors();
        Optional<Integer> fewest = options.least().flatMap(text -> errors.checked(() -> whole("least", text)));
        Optional<Integer> most = options.most().flatMap(text -> errors.checked(() -> whole("most", text)));
        Optional<MultipleChoice> format =
                errors.checked(() -> new MultipleChoice(options.choices(), options.other(), fewest, most));
        errors.refuse();
        return format.orElseThrow();
    }

    @Override
    public Type type() {
        return Type.MULTIPLE_CHOICE;
    }

    @Override
    public FormatOptions options() {
        return FormatOptions.choices(choices, other).between(fewest.map(String::valueOf), most.map(String::valueOf));
    }

    @Override
    public List<String> values() {
        return choices;
    }

    @Override
    public Answer accept(String field, Answer entry) {
        Answer picked = Choices.picked(field, entry, choices, other);
        int picks = picked.values().size() + (picked.other().isEmpty() ? 0 : 1);
        if (picks < fewest.orElse(1)) {
            throw new Invalid(field, "answer.too-few-picks", fewest.orElse(1), picks);
        }
        if (picks > most.orElse(picks)) {
            throw new Invalid(field, "answer.too-many-picks", most.orElse(picks), picks);
        }
        return picked;
    }

    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        return Choices.counted(question, answer);
    }

    private static boolean isBetween(
            String field, Optional<Integer> picks, int least, int most, ValidationErrors errors) {
        boolean between = picks.isEmpty() || (picks.get() >= least && picks.get() <= most);
        if (!between) {
            errors.add(new Invalid(field, "choices.picks", least, most));
        }
        return between;
    }

    private static int whole(String field, String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,3}")) {
            throw new Invalid(field, "number.not-whole");
        }
        return Integer.parseInt(digits);
    }
}
