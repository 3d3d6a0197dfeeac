package com.tailspin.surveys.idp.assertion;

/**
 * Result of one check.
 *
 * @param name name of the check; stable, also used as a metric label
 * @param detail what the check found; never contains a secret, an assertion or a key
 * @param fix what the client's developer can do; empty if the check passed
 */
public record CheckResult(String name, boolean passed, String detail, String fix) {}
