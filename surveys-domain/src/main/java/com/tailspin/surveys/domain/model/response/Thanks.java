package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.survey.PublicId;

/** What those see who have answered; {@code words} are the author's own, empty where there are none. */
public record Thanks(PublicId survey, String title, String tenantName, String words) {}
