package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.junit.jupiter.api.Test;

class StatementCacheTest {

    @Test
    void a_statement_with_named_parameters_is_prepared_once() {
        List<PreparedStatement> used = new ArrayList<>();
        try (Handle handle = Jdbi.create("jdbc:sqlite::memory:")
                .setStatementBuilderFactory(StatementCache.factory())
                .open()) {
            for (int value = 1; value <= 3; value++) {
                assertThat(handle.createQuery("select :value + 1")
                                .bind("value", value)
                                .addCustomizer(seenBy(used))
                                .mapTo(Integer.class)
                                .one())
                        .isEqualTo(value + 1);
            }
        }
        assertThat(used).hasSize(3);
        assertThat(used.get(1)).isSameAs(used.get(0));
        assertThat(used.get(2)).isSameAs(used.get(0));
    }

    private static StatementCustomizer seenBy(List<PreparedStatement> used) {
        return new StatementCustomizer() {
            @Override
            public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
                used.add(statement);
            }
        };
    }
}
