package com.tailspin.surveys.adapters.web.ui.answering;

import java.util.List;

/** An answer and its question, to be read and copied. */
public record Said(String asked, List<String> answers) {

    public Said {
        answers = List.copyOf(answers);
    }
}
