package com.tailspin.surveys.adapters.web.json;

import java.util.UUID;

/** What there is to know of something that was kept and cannot be looked at again. */
public record CreatedJson(UUID id) {}
