package com.tailspin.surveys.adapters.web.ui.answering;

import java.util.List;

/** An answer and its question, to be read and copied. */
public record GivenAnswer(String asked, List<String> answers) {

    public GivenAnswer {
        answers = List.copyOf(answers);
    }
}
