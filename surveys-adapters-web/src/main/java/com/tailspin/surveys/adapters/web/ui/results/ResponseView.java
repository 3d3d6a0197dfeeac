package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.text.AnswerLabels;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A response with the survey's present questions. */
public record ResponseView(Response response, List<Entry> entries) {

    /** A question and its answers; empty if it was left out. */
    public record Entry(String asked, List<String> answers) {

        public Entry {
            answers = List.copyOf(answers);
        }

        public String inOneLine() {
            return String.join(", ", answers);
        }
    }

    public ResponseView {
        entries = List.copyOf(entries);
    }

    static ResponseView of(Response response, Survey survey, Texts t) {
        List<Entry> entries = new ArrayList<>();
        survey.questions()
                .forEach(question -> entries.add(new Entry(
                        question.text(),
                        words(Optional.of(question), response.answers().get(question.id()), t))));
        response.answers().forEach((id, answer) -> {
            if (survey.questions().stream().noneMatch(question -> question.id().equals(id))) {
                entries.add(new Entry(t.of("responses.question-gone"), words(Optional.empty(), answer, t)));
            }
        });
        return new ResponseView(response, entries);
    }

    /** The first answers, to tell responses apart. */
    public List<Entry> beginning() {
        return entries.stream()
                .filter(entry -> !entry.answers().isEmpty())
                .limit(2)
                .toList();
    }

    private static List<String> words(Optional<Question> question, @Nullable Answer answer, Texts t) {
        if (answer == null) {
            return List.of();
        }
        Stream<String> values = answer.values().stream()
                .map(value -> question.map(one -> AnswerLabels.of(one.format(), value, t))
                        .orElse(value));
        return Stream.concat(values, Stream.of(answer.other()))
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
