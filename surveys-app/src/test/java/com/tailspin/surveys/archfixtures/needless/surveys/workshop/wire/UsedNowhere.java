package com.tailspin.surveys.archfixtures.needless.surveys.workshop.wire;

/** Wrong: public, and no other package uses it. */
public record UsedNowhere() {}
