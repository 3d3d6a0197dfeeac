package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.form.FormState.FieldMessage;
import com.tailspin.surveys.adapters.web.ui.survey.AnswerField;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to show after answers were rejected, so that nothing typed is lost.
 *
 * @param fields the present questions with their answers
 * @param wrong the errors by field, shown above the questions
 * @param lost answers that no field shows
 */
record RejectedAnswers(List<AnswerField> fields, List<FieldMessage> wrong, List<GivenAnswer> lost) {

    static RejectedAnswers of(AnswerForm form, PublishedSurvey survey, SurveyRefused refused, Texts t) {
        List<FieldError> errors = refused instanceof Invalid invalid ? invalid.errors() : List.of();
        boolean changed = refused.kind() == Kind.CHANGED_MEANWHILE;
        List<AnswerField> fields = new ArrayList<>();
        List<FieldMessage> wrong = new ArrayList<>();
        List<GivenAnswer> lost = new ArrayList<>();
        Map<QuestionId, Answer> gone = new LinkedHashMap<>(form.typed());
        for (Question question : survey.questions()) {
            gone.remove(question.id());
            int number = fields.size() + 1;
            Optional<String> error = errors.stream()
                    .filter(one -> one.field().equals(AnswerField.name(question)))
                    .map(one -> one.in(t.locale()))
                    .findFirst();
            error.ifPresent(message -> wrong.add(
                    new FieldMessage(AnswerField.name(question), t.of("answer.in-question", number, message))));
            boolean stays = !changed || form.isBlank(question.id()) || fits(question, form.entry(question.id()));
            if (!stays) {
                lost.add(said(form, question.id(), t));
            }
            fields.add(new AnswerField(
                    question,
                    number,
                    survey.questions().size(),
                    stays ? form.typed(question) : Answer.of(),
                    error.orElse(null)));
        }
        errors.stream()
                .filter(error -> fields.stream().noneMatch(field -> field.name().equals(error.field())))
                .map(error -> new FieldMessage("answers", error.in(t.locale())))
                .distinct()
                .forEach(wrong::add);
        gone.keySet().stream().filter(id -> !form.isBlank(id)).forEach(id -> lost.add(said(form, id, t)));
        return new RejectedAnswers(fields, wrong, lost);
    }

    /** All answers. */
    static List<GivenAnswer> all(AnswerForm form, Texts t) {
        return form.typed().keySet().stream()
                .filter(id -> !form.isBlank(id))
                .map(id -> said(form, id, t))
                .toList();
    }

    private static boolean fits(Question question, Answer entry) {
        try {
            question.format().accept(AnswerField.name(question), entry);
            return true;
        } catch (Invalid invalid) {
            return false;
        }
    }

    private static GivenAnswer said(AnswerForm form, QuestionId id, Texts t) {
        Answer answer = form.entry(id);
        return new GivenAnswer(
                form.asked(id).orElseGet(() -> t.of("answer.untitled")),
                Stream.concat(answer.values().stream(), Stream.of(answer.other()))
                        .filter(text -> !text.isBlank())
                        .toList());
    }
}
