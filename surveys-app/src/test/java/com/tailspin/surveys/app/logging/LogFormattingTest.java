package com.tailspin.surveys.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.app.settings.Settings.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogFormattingTest {

    @Test
    void json_lines_are_flat_objects_with_numbers_as_numbers() throws Exception {
        ch.qos.logback.classic.Logger logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("some.Class");
        logger.setAdditive(false);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        logger.atWarn()
                .addKeyValue("ms", 12L)
                .addKeyValue("cached", true)
                .addKeyValue("route", "/s/{id}")
                .setCause(new IllegalStateException("broken"))
                .log("answered {}", "slowly");
        FlatJsonEncoder encoder = new FlatJsonEncoder();
        encoder.start();
        String line = new String(encoder.encode(events.list.get(0)), StandardCharsets.UTF_8);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.elements()).toIterable().allMatch(JsonNode::isValueNode);
        assertThat(json.get("ms").isIntegralNumber()).isTrue();
        assertThat(json.get("cached").isBoolean()).isTrue();
        assertThat(json.get("route").asText()).isEqualTo("/s/{id}");
        assertThat(json.get("message").asText()).isEqualTo("answered slowly");
        assertThat(json.get("level").asText()).isEqualTo("WARN");
        assertThat(json.get("exception").asText()).contains("IllegalStateException: broken", "\tat ");
    }

    @Test
    void a_second_applications_warnings_are_marked_and_the_rest_is_left_out() throws InterruptedException {
        FlatJsonEncoder encoder = new FlatJsonEncoder();
        encoder.start();
        List<String> lines = new ArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage() + " "
                        + new SecondApplicationLines.Mark().convert(event)
                        + new String(encoder.encode(event), StandardCharsets.UTF_8));
            }
        };
        appender.start();
        ch.qos.logback.classic.Logger logger = (ch.qos.logback.classic.Logger) OURS;
        logger.addAppender(appender);
        try {
            Thread second = new Thread(SecondApplicationLines.group(), () -> {
                OURS.info("beside");
                OURS.warn("heard");
                Thread started = new Thread(() -> OURS.error("heard, too"));
                started.start();
                try {
                    started.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            second.start();
            second.join();
            OURS.info("of the first");
        } finally {
            logger.detachAppender(appender);
        }

        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("heard second application: {")
                                .contains("\"application\":\"second\""),
                        line -> assertThat(line).startsWith("heard, too second application: {"),
                        line -> assertThat(line).startsWith("of the first {").doesNotContain("\"application\""));
    }

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
