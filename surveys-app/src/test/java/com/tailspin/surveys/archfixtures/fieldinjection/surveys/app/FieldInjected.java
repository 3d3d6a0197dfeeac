package com.tailspin.surveys.archfixtures.fieldinjection.surveys.app;

import com.google.inject.Inject;

/** Wrong: a field that the container fills. */
@SuppressWarnings("NullAway") // it is wrong on purpose
final class FieldInjected {
    @Inject
    private String field;

    String field() {
        return field;
    }
}
