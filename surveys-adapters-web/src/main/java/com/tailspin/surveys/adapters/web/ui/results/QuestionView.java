package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.text.AnswerLabels;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.response.Results.PromoterScore;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of one question.
 *
 * @param number position of the question in the survey, counted from one
 * @param rows the answers and how often they were given
 * @param said the latest texts written
 * @param textsHref the address of all texts
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
            // Counts of numbers and days may be by range, and no response contains a range.
            boolean single = !format.values().isEmpty();
            rows.add(Row.of(
                    AnswerLabels.of(format, count.answer(), t),
                    count.count(),
                    result.answered(),
                    single ? path + filter.queryFor(result.question(), count.answer()) : ""));
        });
        if (format.options().other()) {
            rows.add(Row.of(t.of("answer.other"), result.others(), result.answered(), textsHref));
        }
        return new QuestionView(number, result, rows, said, textsHref);
    }

    /** How the script draws the table: with horizontal bars for long labels, with columns if the order matters. */
    public String chart() {
        return switch (result.question().format().type()) {
            case SCALE, NUMBER, DATE -> "columns";
            case SHORT_TEXT, LONG_TEXT, SINGLE_CHOICE, MULTIPLE_CHOICE, STARS, YES_NO -> "bars";
        };
    }

    /** The number of texts. */
    public long texts() {
        return result.question().format().isText() ? result.answered() : result.others();
    }

    public static int percent(PromoterScore score, long part) {
        return (int) Math.round(100.0 * part / (score.promoters() + score.passives() + score.detractors()));
    }
}
