package com.tailspin.surveys.archfixtures.cycles.surveys.two;

import com.tailspin.surveys.archfixtures.cycles.surveys.one.First;

/** Wrong: two needs one, and one needs two. */
public interface Second {
    First first();
}
