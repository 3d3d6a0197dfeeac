package com.tailspin.surveys.adapters.web.json;

import java.util.UUID;

/** A person or an organisation by id, and as a page would show it. */
public record NamedJson(UUID id, String name) {}
