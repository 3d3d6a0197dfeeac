package com.tailspin.surveys.adapters.persistence.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/**
 * Column representation of ids, instants and days: native types on PostgreSQL; bytes, microseconds and
 * text on SQLite.
 */
final class Columns {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);

    private Columns() {}

    /** Configures Jdbi for the dialect: its placeholders and how values are written. */
    static Jdbi configure(Jdbi jdbi, Dialect dialect) {
        dialect.words().forEach(jdbi::define);
        // Exception messages are logged, so they must not include people's answers.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.registerColumnMapper(
                UUID.class,
                (row, number, context) -> uuid(row.getObject(number)).orElse(null));
        switch (dialect) {
            case SQLITE -> {
                jdbi.registerArgument(new Written<>(UUID.class, Types.BINARY, Columns::bytes) {});
                jdbi.registerArgument(new Written<>(Instant.class, Types.BIGINT, Columns::micros) {});
                jdbi.registerArgument(new Written<>(LocalDate.class, Types.VARCHAR, LocalDate::toString) {});
            }
            case POSTGRESQL -> {
                // Independent of the time zone of this machine. Truncates to the database's precision instead
                // of rounding.
                jdbi.registerArgument(
                        new Written<>(
                                Instant.class,
                                Types.TIMESTAMP_WITH_TIMEZONE,
                                moment -> moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)) {});
                jdbi.registerArgument(new Written<>(LocalDate.class, Types.DATE, day -> day) {});
            }
        }
        return jdbi;
    }

    /** Subclasses are anonymous, so that Jdbi can determine the type argument. */
    private abstract static class Written<T> extends AbstractArgumentFactory<T> {

        private final Class<T> type;
        private final Function<T, Object> written;

        Written(Class<T> type, int sqlType, Function<T, Object> written) {
            super(sqlType);
            this.type = type;
            this.written = written;
        }

        @Override
        protected Argument build(T value, ConfigRegistry config) {
            Object column = written.apply(type.cast(value));
            return (position, statement, context) -> statement.setObject(position, column);
        }
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Microseconds since 1970, truncated. */
    static long micros(Instant moment) {
        // Instant.until would count nanoseconds, which overflow after the year 2262.
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1_000);
    }

    private static Optional<UUID> uuid(@Nullable Object column) {
        if (column instanceof byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
        }
        return Optional.ofNullable((UUID) column);
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return optionalUuid(row, column).orElseThrow(() -> new SQLException("no id in " + column));
    }

    static Optional<UUID> optionalUuid(ResultSet row, String column) throws SQLException {
        return uuid(row.getObject(column));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return optionalInstant(row, column).orElseThrow(() -> new SQLException("no moment in " + column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Number micros) {
            return Optional.of(Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS));
        }
        return value == null
                ? Optional.empty()
                : Optional.of(row.getObject(column, OffsetDateTime.class).toInstant());
    }

    static Optional<Integer> optionalInteger(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column) instanceof String day
                ? LocalDate.parse(day)
                : row.getObject(column, LocalDate.class);
    }

    /** The day, limited to the range that both databases support. */
    static LocalDate known(LocalDate day) {
        return day.isBefore(FIRST_DAY) ? FIRST_DAY : day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }

    /**
     * A text to compare with; null, which equals nothing, if no column can contain it: PostgreSQL accepts neither NUL
     * nor unpaired surrogates.
     */
    static @Nullable String sought(String text) {
        return text.indexOf(0) < 0 && UTF_8.newEncoder().canEncode(text) ? text : null;
    }
}
