package com.tailspin.surveys.adapters.web.ui.session;

import java.time.Instant;

/**
 * One of a person's sessions, as it is shown to them.
 *
 * @param handle names it in a form without giving its secret id away
 * @param lastUsedAt to the minute
 * @param mine whether it is the one in the browser that shows it
 */
public record SessionView(String handle, UserAgent agent, Instant since, Instant lastUsedAt, boolean mine) {}
