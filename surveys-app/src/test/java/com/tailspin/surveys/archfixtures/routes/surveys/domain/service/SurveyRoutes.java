package com.tailspin.surveys.archfixtures.routes.surveys.domain.service;

/** Wrong: the core speaks HTTP. */
record SurveyRoutes() {}
