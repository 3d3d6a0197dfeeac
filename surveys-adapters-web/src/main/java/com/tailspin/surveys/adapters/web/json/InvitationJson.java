package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

public record InvitationJson(@Nullable String email) {}
