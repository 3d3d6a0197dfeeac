package com.tailspin.surveys.archfixtures.methodinjection.surveys.app;

import com.google.inject.Inject;

/** Wrong: a method that the container calls. */
abstract class MethodInjected {
    @Inject
    abstract void set(String value);
}
