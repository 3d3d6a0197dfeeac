package com.example.peer;

import java.util.List;

/** A published survey with its questions. Public, as are its parts, because templates read them. */
public record Survey(long id, String organisation, String title, String description, List<Question> questions) {

    public enum Type {
        SINGLE_CHOICE,
        MULTIPLE_CHOICE,
        STARS,
        SHORT_TEXT
    }

    public record Question(long id, Type type, String text, boolean required, List<Choice> choices) {

        /** The name of its field in the form. */
        public String field() {
            return "question-" + id;
        }
    }

    public record Choice(long id, String label) {}

    /** A line of the home page. */
    public record Summary(long id, String organisation, String title) {}

    /** What one person chose or wrote; multiple choice questions have several answers. */
    public record Answer(long questionId, Long choiceId, Integer stars, String text) {}

    /** The number of people who chose an answer. */
    public record Count(long questionId, String label, long people) {}

    /** A survey to be published. */
    public record Draft(String organisation, String title, String description, List<QuestionDraft> questions) {}

    public record QuestionDraft(Type type, String text, boolean required, List<String> choices) {}
}
