package com.tailspin.surveys.archfixtures.caller.surveys.domain.port.in;

/** Wrong: nobody knows who asks, and the answer can be ignored. */
interface AnswersAnybody {
    boolean publish(String survey);
}
