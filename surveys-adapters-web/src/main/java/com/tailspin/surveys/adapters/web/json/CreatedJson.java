package com.tailspin.surveys.adapters.web.json;

import java.util.UUID;

/** The id of a created resource that cannot be read again. */
public record CreatedJson(UUID id) {}
