package com.tailspin.surveys.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code --at}: a time with its offset, or a distance from now as an ISO 8601 duration ({@code PT5M} ahead,
 * {@code -PT5M} back).
 */
final class TimeOption {

    static final String LABEL = "TIME";

    private TimeOption() {}

    static Instant read(String text, InstantSource clock, CommandSpec spec) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return clock.instant().plus(Duration.parse(text));
            } catch (DateTimeParseException neither) {
                throw new ParameterException(
                        spec.commandLine(),
                        "“%s” is not a time: write 2026-12-01T06:00:00Z, or -PT5M for five minutes ago."
                                .formatted(text),
                        neither);
            }
        }
    }
}
