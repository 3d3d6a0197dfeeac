package com.tailspin.surveys.auth.model;

/**
 * What remains of a session that was ended remotely.
 *
 * @param authTimeKnown whether its provider sent {@code auth_time} without being asked
 */
public record RevokedSession(boolean authTimeKnown) {}
