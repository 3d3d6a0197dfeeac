package com.tailspin.surveys.auth.model;

/**
 * What is left of a session that was ended from elsewhere.
 *
 * @param authTimeKnown whether its provider said when the person signed in ({@code auth_time}) without having to
 */
public record RevokedSession(boolean authTimeKnown) {}
