package com.tailspin.surveys.archfixtures.learners.surveys.adapters.web.ui;

import com.tailspin.surveys.workshop.Workshop;

/** Wrong: a page of the product that knows the lessons about it. */
record ShowsTheWorkshop(Workshop workshop) {}
