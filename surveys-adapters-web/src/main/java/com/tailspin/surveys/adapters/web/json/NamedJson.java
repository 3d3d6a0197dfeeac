package com.tailspin.surveys.adapters.web.json;

import java.util.UUID;

/** The id and display name of a person or an organisation. */
public record NamedJson(UUID id, String name) {}
