package com.tailspin.surveys.archfixtures.names.surveys.domain.service;

/** Wrong: a name that says nothing. */
record SurveyHelper() {}
