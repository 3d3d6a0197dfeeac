package com.tailspin.surveys.adapters.web.ui.survey;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.LongText;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.ShortText;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One question as a respondent sees it, shown by the template {@code answer-question}.
 *
 * @param number position of the question in the survey, counted from one
 * @param of number of questions
 * @param typed the submitted answer, with {@link #OTHER} among its values if "other" was picked; blank in a new form
 * @param error the error message in the page's language; null for none
 */
public record AnswerField(
        Question question,
        int number,
        int of,
        Answer typed,
        @Nullable String error) {

    /**
     * Sent in place of a choice if "other" is picked. The leading blank keeps it apart from all choices, because these
     * are stripped.
     */
    public static final String OTHER = " other";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** A question without an answer yet. */
    public static AnswerField unanswered(Question question, int number, int of) {
        return new AnswerField(question, number, of, Answer.of(), null);
    }

    /** The name of the form's field, and the id of its first control. */
    public String name() {
        return name(question);
    }

    public static String name(Question question) {
        return "answers." + question.id();
    }

    public AnswerFormat.Type type() {
        return question.format().type();
    }

    public FormatOptions options() {
        return question.format().options();
    }

    /** The value of a field that takes one value. */
    public String value() {
        return typed.values().stream().findFirst().orElse("");
    }

    public boolean picked(String value) {
        return typed.values().contains(value);
    }

    /** Whether "other" is picked, be it by writing its text. */
    public boolean otherPicked() {
        return picked(OTHER) || !typed.other().isBlank();
    }

    public boolean nothingPicked() {
        return !otherPicked() && typed.values().stream().allMatch(String::isBlank);
    }

    /** Browsers display nothing in a date field that holds something else. */
    public boolean holdsDay() {
        return value().isBlank() || DAY.matcher(value()).matches();
    }

    /** The value of {@code inputmode}: with {@code decimal}, phones offer digits without a minus sign. */
    public String keyboard() {
        boolean signed =
                options().least().map(BigDecimal::new).map(BigDecimal::signum).orElse(-1) < 0;
        return signed ? "text" : options().wholeNumbers() ? "numeric" : "decimal";
    }

    /** Maximum number of characters; 0 if the format has no such limit. */
    public int longest() {
        return switch (type()) {
            case SHORT_TEXT -> ShortText.ANSWER_MAX;
            case LONG_TEXT -> LongText.ANSWER_MAX;
            case SINGLE_CHOICE, MULTIPLE_CHOICE, STARS, SCALE, YES_NO, NUMBER, DATE -> 0;
        };
    }

    /** What to know before answering, such as the number of choices to pick; empty for nothing. */
    public String hint(Texts t) {
        return switch (type()) {
            case MULTIPLE_CHOICE -> picks(t);
            case NUMBER -> numbers(t);
            case SCALE ->
                Stream.of(
                                end(t, "answer.low", options().lowLabel()),
                                end(t, "answer.high", options().highLabel()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
            case SHORT_TEXT, LONG_TEXT, SINGLE_CHOICE, STARS, YES_NO, DATE -> "";
        };
    }

    /** The ids of the elements that describe the question's controls; null for none. */
    public @Nullable String describedBy(Texts t) {
        String ids = Stream.of(
                        question.help().isEmpty() ? "" : "-help",
                        hint(t).isEmpty() ? "" : "-hint",
                        error == null ? "" : "-error")
                .filter(end -> !end.isEmpty())
                .map(end -> name() + end)
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }

    private String picks(Texts t) {
        int most = options().most().map(Integer::valueOf).orElse(0);
        int fewest = options().least().map(Integer::valueOf).orElse(1);
        if (most == 0) {
            return fewest == 1 ? t.of("answer.picks-any") : t.of("answer.picks-from", fewest);
        }
        if (fewest == most) {
            return t.of("answer.picks-exactly", most);
        }
        return fewest == 1 ? t.of("answer.picks-to", most) : t.of("answer.picks-from-to", fewest, most);
    }

    private String numbers(Texts t) {
        String key = options().wholeNumbers() ? "answer.whole-number" : "answer.number";
        Optional<String> least = options().least().map(number -> t.number(new BigDecimal(number)));
        Optional<String> most = options().most().map(number -> t.number(new BigDecimal(number)));
        if (least.isPresent() && most.isPresent()) {
            return t.of(key + "-from-to", least.get(), most.get());
        }
        return least.map(number -> t.of(key + "-from", number))
                .or(() -> most.map(number -> t.of(key + "-to", number)))
                .orElseGet(() -> t.of(key));
    }

    private static Optional<String> end(Texts t, String key, String label) {
        return label.isEmpty() ? Optional.empty() : Optional.of(t.of(key, label));
    }
}
