package com.tailspin.surveys.app.demo;

import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.out.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Creates surveys and responses dated in the past, through the driving ports. */
public final class DemoData {

    private static final int ANSWERS_AT_ONCE = 250;

    private final SurveyAuthoring authoring;
    private final Contributing contributing;
    private final SurveyAnswering answering;
    private final Transactions transactions;
    private final MovableClock clock;
    private final Instant today;
    // A fixed seed: the same people give the same answers every time, so that a class sees what its teacher sees.
    private final Random random = new Random(2026);

    public DemoData(
            SurveyAuthoring authoring,
            Contributing contributing,
            SurveyAnswering answering,
            Transactions transactions,
            MovableClock clock) {
        this.authoring = authoring;
        this.contributing = contributing;
        this.answering = answering;
        this.transactions = transactions;
        this.clock = clock;
        this.today = clock.instant();
    }

    /** Numbers of surveys and responses created; 0 if the demo data already existed. */
    public record Made(int surveys, int responses) {}

    /**
     * Creates all demo data, once.
     *
     * @param bob owner of Contoso's surveys
     * @param dave owner of Fabrikam's
     * @param erin contributor to one of Bob's drafts
     */
    public Made make(Caller.Person bob, Caller.Person dave, Caller.Person erin) {
        if (isThere(bob)) {
            return new Made(0, 0);
        }
        int responses = 0;
        for (DemoSurvey survey : DemoSurvey.CONTOSO) {
            responses += answered(survey, bob);
        }
        responses += answered(DemoSurvey.FABRIKAM, dave);
        SurveyView draft = written(DemoSurvey.DRAFT, bob);
        InvitationCode code = contributing
                .invite(draft.survey().id(), erin.email(), bob)
                .code()
                .orElseThrow();
        contributing.accept(code, erin);
        clock.set(today);
        return new Made(DemoSurvey.CONTOSO.size() + 2, responses);
    }

    private boolean isThere(Caller.Person bob) {
        String title = DemoSurvey.CONTOSO.get(0).texts().title();
        return !authoring
                .list(SurveyList.TENANT, new SurveyQuery(title, SurveyOrder.NEWEST, PageRequest.first(1)), bob)
                .items()
                .isEmpty();
    }

    private SurveyView written(DemoSurvey survey, Caller.Person owner) {
        clock.set(today.minus(Duration.ofDays(survey.beganDaysAgo() + 2L)));
        SurveyView written = authoring.draft(survey.texts(), owner);
        for (QuestionDraft question : survey.questions()) {
            // Advances the clock so that events have distinct times.
            clock.set(clock.instant().plus(Duration.ofMinutes(2)));
            written = authoring.addQuestion(written.survey().id(), question, owner);
        }
        return written;
    }

    private int answered(DemoSurvey demo, Caller.Person owner) {
        SurveyView written = written(demo, owner);
        Instant opened = today.minus(Duration.ofDays(demo.beganDaysAgo()));
        clock.set(opened);
        Optional<Instant> closes = demo.endedDaysAgo() == 0
                ? Optional.empty()
                : Optional.of(today.minus(Duration.ofDays(demo.endedDaysAgo())));
        Survey survey = authoring
                .publish(
                        written.survey().id(),
                        demo.listing(),
                        new PublicationTerms(Optional.empty(), closes, Optional.empty()),
                        written.survey().version(),
                        owner)
                .survey();
        List<Instant> moments = moments(opened, closes.orElse(today), demo.responses());
        for (int from = 0; from < moments.size(); from += ANSWERS_AT_ONCE) {
            List<Instant> some = moments.subList(from, Math.min(moments.size(), from + ANSWERS_AT_ONCE));
            transactions.inOne(() -> {
                some.forEach(moment -> answer(survey, demo, moment));
                return some.size();
            });
        }
        return moments.size();
    }

    /** Times at which people answer: many in the first days, fewer at weekends, hardly any at night. */
    private List<Instant> moments(Instant from, Instant to, int count) {
        long seconds = Duration.between(from, to).toSeconds() - 1;
        List<Instant> moments = new ArrayList<>();
        while (moments.size() < count) {
            Instant moment = from.plusSeconds((long) (seconds * Math.pow(random.nextDouble(), 1.3)));
            boolean weekend = moment.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
            int hour = moment.atZone(ZoneOffset.UTC).getHour();
            boolean awake = hour >= 7 && hour < 21;
            if (random.nextDouble() < (weekend ? 0.3 : 1) * (awake ? 1 : 0.05)) {
                moments.add(moment);
            }
        }
        moments.sort(null);
        return moments;
    }

    private void answer(Survey survey, DemoSurvey demo, Instant moment) {
        clock.set(moment);
        Respondent respondent = new Respondent(random, LocalDate.ofInstant(moment, ZoneOffset.UTC), demo.mood());
        Map<QuestionId, Answer> entries = new LinkedHashMap<>();
        while (entries.isEmpty()) {
            for (Question question : survey.questions()) {
                respondent.answer(question, new DemoTexts()).ifPresent(answer -> entries.put(question.id(), answer));
            }
        }
        answering.answer(survey.publicId(), Submission.of(entries), Caller.ANONYMOUS);
    }
}
