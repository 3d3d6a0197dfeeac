package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.List;
import java.util.Optional;

/**
 * Some of several choices, and something of one's own where the author allows it.
 *
 * @param fewest the fewest picks of whoever answers at all, from 1
 * @param most the most picks; as many as there are where the author does not say
 */
public record MultipleChoice(List<String> choices, boolean other, Optional<Integer> fewest, Optional<Integer> most)
        implements AnswerFormat {

    public MultipleChoice {
        choices = Choices.checked(choices);
        int available = choices.size() + (other ? 1 : 0);
        check("least", fewest, 1, available);
        check("most", most, fewest.orElse(1), available);
    }

    static MultipleChoice of(FormatOptions options) {
        return new MultipleChoice(
                options.choices(),
                options.other(),
                options.least().map(text -> whole("least", text)),
                options.most().map(text -> whole("most", text)));
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
    public List<Counted> counted(QuestionId question, Answer answer) {
        return Choices.counted(question, answer);
    }

    private static void check(String field, Optional<Integer> picks, int least, int most) {
        if (picks.isPresent() && (picks.get() < least || picks.get() > most)) {
            throw new Invalid(field, "choices.picks", least, most);
        }
    }

    private static int whole(String field, String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,3}")) {
            throw new Invalid(field, "number.not-whole");
        }
        return Integer.parseInt(digits);
    }
}
