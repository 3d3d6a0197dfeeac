package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.PromoterScore;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.Results.Summary;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The results of the responses that match the filter. */
public record ResultsJson(
        UUID surveyId,
        String title,
        FilterJson filter,
        long responses,
        List<DayJson> days,
        List<QuestionResultJson> questions) {

    /** The number of responses received on a day (UTC). */
    public record DayJson(String day, long count) {}

    /** The results of one question; {@code answered} is the number of responses that answer it. */
    public record QuestionResultJson(
            QuestionJson question,
            long answered,
            List<CountJson> counts,
            long others,
            @Nullable SummaryJson summary) {

        static QuestionResultJson of(QuestionResult result) {
            return new QuestionResultJson(
                    QuestionJson.of(result.question()),
                    result.answered(),
                    result.counts().stream()
                            .map(count -> new CountJson(count.answer(), count.count()))
                            .toList(),
                    result.others(),
                    result.summary().map(SummaryJson::of).orElse(null));
        }

        QuestionResult toResult() {
            return new QuestionResult(
                    question.toQuestion(),
                    answered,
                    counts.stream()
                            .map(count -> new Results.Count(count.answer(), count.count()))
                            .toList(),
                    others,
                    Optional.ofNullable(summary).map(SummaryJson::toSummary));
        }
    }

    public record CountJson(String answer, long count) {}

    /** Statistics of numeric answers. */
    public record SummaryJson(
            BigDecimal mean,
            BigDecimal median,
            boolean medianExact,
            @Nullable PromoterScoreJson promoterScore) {

        static SummaryJson of(Summary summary) {
            return new SummaryJson(
                    summary.mean(),
                    summary.median(),
                    summary.medianExact(),
                    summary.promoterScore().map(PromoterScoreJson::of).orElse(null));
        }

        Summary toSummary() {
            return new Summary(
                    mean,
                    median,
                    medianExact,
                    Optional.ofNullable(promoterScore).map(PromoterScoreJson::toScore));
        }
    }

    /** The net promoter score and its components. */
    public record PromoterScoreJson(int score, long promoters, long passives, long detractors) {

        static PromoterScoreJson of(PromoterScore score) {
            return new PromoterScoreJson(score.score(), score.promoters(), score.passives(), score.detractors());
        }

        PromoterScore toScore() {
            return new PromoterScore(promoters, passives, detractors);
        }
    }

    public static ResultsJson of(Results results) {
        return new ResultsJson(
                results.survey().value(),
                results.title(),
                FilterJson.of(results.filter()),
                results.responses(),
                results.days().stream()
                        .map(day -> new DayJson(day.day().toString(), day.count()))
                        .toList(),
                results.questions().stream().map(QuestionResultJson::of).toList());
    }

    public Results toResults() {
        ResponseFilter let = filter.toFilter();
        return new Results(
                new SurveyId(surveyId),
                title,
                let,
                responses,
                days.stream()
                        .map(day -> new DayCount(LocalDate.parse(day.day()), day.count()))
                        .toList(),
                questions.stream().map(QuestionResultJson::toResult).toList());
    }
}
