package com.tailspin.surveys.idp.assertion;

/**
 * What one check found.
 *
 * @param name of the check; stable, also a metric's label
 * @param detail what was seen; never a secret, an assertion or a key
 * @param fix what the client's developer can do; empty if the check passed
 */
public record CheckResult(String name, boolean passed, String detail, String fix) {}
