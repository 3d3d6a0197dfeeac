package com.tailspin.surveys.auth.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.Log;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.oidc.JsonRecordFormat;
import com.tailspin.surveys.auth.port.out.RecordFormat;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedRecordsTest {

    private static final RecordFormat JSON = new JsonRecordFormat();

    private final FakeRecords stored = new FakeRecords();
    private final SetClock clock = new SetClock();
    private final byte[] key = new byte[RecordEncryption.KEY_BYTES];
    private final Instant end = clock.instant().plus(Duration.ofHours(1));

    private EncryptedRecords records(RecordFormat format) {
        return new EncryptedRecords(stored, format, new RecordEncryption(List.of(key), new SecureRandom()), clock);
    }

    /** Writes these bytes, whatever the fields are. */
    private static RecordFormat writing(String content) {
        return new RecordFormat() {
            @Override
            public byte[] write(Map<String, Object> fields) {
                return content.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public Map<String, Object> read(byte[] record) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void every_type_of_field_is_read_as_it_was_written() {
        Map<String, String> texts = Map.of("a \"quoted\"\r\n name", "ü€😀 \u0000", "", "");
        Instant at = Instant.parse("2026-10-25T00:30:00.123Z");
        records(JSON)
                .put(
                        Kind.SESSION,
                        "name",
                        new RecordFields()
                                .put("text", "t")
                                .put("there", Optional.of(""))
                                .put("absent", Optional.empty())
                                .put("flag", true)
                                .put("at", at)
                                .put("map", texts)
                                .putTexts("set", Set.of("x", "y"))
                                .put("nested", new RecordFields().put("empty", List.of())),
                        end);
        RecordFields read = records(JSON)
                .find(Kind.SESSION, "name", clock.instant(), fields -> fields)
                .orElseThrow();
        assertThat(read.text("text")).isEqualTo("t");
        assertThat(read.find("there")).hasValue("");
        assertThat(read.find("absent")).isEmpty();
        assertThat(read.flag("flag")).isTrue();
        assertThat(read.instant("at")).isEqualTo(at);
        assertThat(read.map("map")).isEqualTo(texts);
        assertThat(read.texts("set")).containsExactlyInAnyOrder("x", "y");
        assertThat(read.fields("nested").list("empty")).isEmpty();
    }

    @Test
    void the_order_of_fields_and_unknown_fields_do_not_matter() {
        records(writing("{\"new\":{\"x\":1},\"end\":2,\"id\":\"a\"}"))
                .put(Kind.SESSION, "name", new RecordFields(), end);
        assertThat(records(JSON)
                        .find(
                                Kind.SESSION,
                                "name",
                                clock.instant(),
                                fields -> fields.text("id")
                                        + fields.instant("end").toEpochMilli()))
                .hasValue("a2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0000\u0000\u0001a",
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"id\":null,\"end\":1,\"age\":\"PT1H\"}",
                "{\"id\":\"a\",\"end\":\"1\",\"age\":\"PT1H\"}",
                "{\"id\":\"a\",\"end\":1.5,\"age\":\"PT1H\"}",
                "{\"id\":\"a\",\"end\":1,\"age\":\"an hour\"}",
            })
    void a_record_of_another_format_is_absent_and_logged(String content) {
        records(writing(content)).put(Kind.SESSION, "name", new RecordFields(), end);
        try (var log = new Log(EncryptedRecords.class)) {
            assertThat(records(JSON)
                            .find(
                                    Kind.SESSION,
                                    "name",
                                    clock.instant(),
                                    fields -> fields.text("id")
                                            + fields.instant("end")
                                            + Duration.parse(fields.text("age"))))
                    .isEmpty();
            assertThat(log.lines())
                    .containsExactly("WARN A sealed record has the format of another version and is ignored.");
        }
    }

    @Test
    void records_of_another_key_are_absent_and_logged_once() {
        records(JSON).put(Kind.SESSION, "name", new RecordFields().put("id", "a"), end);
        byte[] another = key.clone();
        another[0]++;
        EncryptedRecords others =
                new EncryptedRecords(stored, JSON, new RecordEncryption(List.of(another), new SecureRandom()), clock);
        try (var log = new Log(EncryptedRecords.class)) {
            for (int i = 0; i < 3; i++) {
                assertThat(others.find(Kind.SESSION, "name", clock.instant(), fields -> fields.text("id")))
                        .isEmpty();
            }
            assertThat(log.lines()).singleElement().asString().contains("WARN", "surveys.encryption-key");
        }
    }

    @Test
    void the_longest_attributes_fit_into_a_record_even_if_every_character_is_escaped() {
        Map<String, String> longest = Map.of("a", "\u0000".repeat(64 * 1024 - 1));
        records(JSON).put(Kind.PENDING_SIGN_IN, "name", new RecordFields().put("attributes", longest), end);
        assertThat(stored.all.values())
                .allSatisfy(each -> assertThat(each.bytes()).hasSizeLessThan(512 * 1024));
        assertThat(records(JSON)
                        .find(
                                Kind.PENDING_SIGN_IN,
                                "name",
                                clock.instant(),
                                fields -> fields.map("attributes").equals(longest)))
                .hasValue(true);
    }
}
