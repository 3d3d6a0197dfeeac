package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.text.AnswerWords;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.response.Results.PromoterScore;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers to one question.
 *
 * @param number of the question in the survey, counted from one
 * @param rows what was answered how often
 * @param said the latest of the texts that people wrote
 * @param textsHref where all of them are
 */
public record QuestionView(int number, QuestionResult result, List<Row> rows, List<TextAnswer> said, String textsHref) {

    public QuestionView {
        rows = List.copyOf(rows);
        said = List.copyOf(said);
    }

    static QuestionView of(
            int number,
            QuestionResult result,
            List<TextAnswer> said,
            String textsHref,
            FilterForm filter,
            String path,
            Texts t) {
        AnswerFormat format = result.question().format();
        List<Row> rows = new ArrayList<>();
        result.counts().forEach(count -> {
            // Of numbers and days there may be ranges, and nobody gave a range.
            boolean single = !format.values().isEmpty();
            rows.add(Row.of(
                    AnswerWords.of(format, count.answer(), t),
                    count.count(),
                    result.answered(),
                    single ? path + filter.queryFor(result.question(), count.answer()) : ""));
        });
        if (format.options().other()) {
            rows.add(Row.of(t.of("answer.other"), result.others(), result.answered(), textsHref));
        }
        return new QuestionView(number, result, rows, said, textsHref);
    }

    /** How the script draws the table: across where the labels are long, upright where the order matters. */
    public String chart() {
        return switch (result.question().format().type()) {
            case SCALE, NUMBER, DATE -> "columns";
            case SHORT_TEXT, LONG_TEXT, SINGLE_CHOICE, MULTIPLE_CHOICE, STARS, YES_NO -> "bars";
        };
    }

    /** How many texts there are. */
    public long texts() {
        return result.question().format().isText() ? result.answered() : result.others();
    }

    public static int percent(PromoterScore score, long part) {
        return (int) Math.round(100.0 * part / (score.promoters() + score.passives() + score.detractors()));
    }
}
