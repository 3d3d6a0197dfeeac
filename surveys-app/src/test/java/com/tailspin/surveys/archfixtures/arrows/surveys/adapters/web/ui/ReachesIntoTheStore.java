package com.tailspin.surveys.archfixtures.arrows.surveys.adapters.web.ui;

import com.tailspin.surveys.domain.port.out.Surveys;

/** Wrong: a page asks the store. */
interface ReachesIntoTheStore {
    Surveys surveys();
}
