package com.tailspin.surveys.app.demo;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A fictitious respondent whose answers are consistent: a satisfied one gives many stars and friendly texts. */
final class Respondent {

    private final Random random;
    private final LocalDate today;

    /** Satisfaction from 0 to 1; most people are rather satisfied. */
    private final double pleased;

    Respondent(Random random, LocalDate today, double mood) {
        this.random = random;
        this.today = today;
        this.pleased = Math.min(1, Math.max(0, mood + 0.22 * random.nextGaussian()));
    }

    /** The answer, or empty: no one answers everything, and few write texts. */
    Optional<Answer> answer(Question question, DemoTexts texts) {
        AnswerFormat format = question.format();
        double answers = format.type() == AnswerFormat.Type.LONG_TEXT ? 0.22 : format.isText() ? 0.45 : 0.93;
        if (!question.required() && random.nextDouble() > answers) {
            return Optional.empty();
        }
        return Optional.of(
                switch (format.type()) {
                    case SHORT_TEXT, LONG_TEXT -> Answer.of(texts.written(question.text(), pleased, random));
                    case SINGLE_CHOICE -> choice(format, texts);
                    case MULTIPLE_CHOICE -> choices(format);
                    case STARS -> Answer.of(Integer.toString(1 + (int) Math.min(4, Math.floor(pleased * 5))));
                    case SCALE -> Answer.of(Integer.toString((int) Math.round(pleased * 10)));
                    case YES_NO -> Answer.of(random.nextDouble() < 0.2 + 0.7 * pleased ? "yes" : "no");
                    case NUMBER -> Answer.of(number((NumberAnswerFormat) format));
                    case DATE ->
                        Answer.of(today.minusDays((long) Math.abs(random.nextGaussian() * 40))
                                .toString());
                });
    }

    private Answer choice(AnswerFormat format, DemoTexts texts) {
        if (format.options().other() && random.nextDouble() < 0.06) {
            return new Answer(List.of(), texts.other(random));
        }
        return Answer.of(format.choices().get(likely(format.choices().size())));
    }

    private Answer choices(AnswerFormat format) {
        int most = format.options()
                .most()
                .map(Integer::valueOf)
                .orElse(format.choices().size());
        int picks = 1 + random.nextInt(Math.min(3, most));
        return new Answer(
                Stream.generate(() ->
                                format.choices().get(likely(format.choices().size())))
                        .distinct()
                        .limit(picks)
                        .toList(),
                "");
    }

    // The first choices are the most popular, so that charts have a shape.
    private int likely(int choices) {
        return (int) Math.min(choices - 1, Math.floor(Math.abs(random.nextGaussian()) * choices * 0.45));
    }

    private String number(NumberAnswerFormat format) {
        double least = format.least().map(BigDecimal::doubleValue).orElse(0.0);
        double most = format.most().map(BigDecimal::doubleValue).orElse(100.0);
        double middle = least + (most - least) * 0.35;
        double number = Math.min(most, Math.max(least, middle + random.nextGaussian() * (most - least) * 0.15));
        return Long.toString(Math.round(number));
    }
}
