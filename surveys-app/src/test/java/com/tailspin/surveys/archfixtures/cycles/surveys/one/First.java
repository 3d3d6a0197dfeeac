package com.tailspin.surveys.archfixtures.cycles.surveys.one;

import com.tailspin.surveys.archfixtures.cycles.surveys.two.Second;

/** Wrong: one needs two, and two needs one. */
public interface First {
    Second second();
}
