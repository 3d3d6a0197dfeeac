package com.tailspin.surveys.adapters.web.ui.session;

import java.time.Instant;

/**
 * One of a person's sessions, as shown to them.
 *
 * @param handle identifies it in a form without revealing its secret id
 * @param lastUsedAt to the minute
 * @param mine whether it is the session of the browser that shows it
 */
public record SessionView(String handle, UserAgent agent, Instant since, Instant lastUsedAt, boolean mine) {}
