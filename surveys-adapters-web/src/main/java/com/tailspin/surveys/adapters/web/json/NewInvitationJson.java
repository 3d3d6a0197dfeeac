package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

public record NewInvitationJson(@Nullable String email) {}
