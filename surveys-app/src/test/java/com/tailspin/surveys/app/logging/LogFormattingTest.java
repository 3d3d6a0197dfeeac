package com.tailspin.surveys.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.settings.Settings.LogLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogFormattingTest {

    private static final Logger OURS = LoggerFactory.getLogger(LogFormattingTest.class);
    private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.library");

    @AfterEach
    void asBefore() {
        LogFormatting.useLevel(LogLevel.INFO.name());
    }

    @ParameterizedTest
    @EnumSource(LogLevel.class)
    void our_own_loggers_follow_the_setting_and_libraries_do_not(LogLevel level) {
        LogFormatting.useLevel(level.name());
        for (Level each : Level.values()) {
            boolean asked = each.toInt() >= Level.valueOf(level.name()).toInt();
            assertThat(OURS.isEnabledForLevel(each)).as("%s at %s", each, level).isEqualTo(asked);
            assertThat(LIBRARY.isEnabledForLevel(each))
                    .as("%s of a library", each)
                    .isEqualTo(each.toInt() >= Level.INFO.toInt());
        }
    }
}
