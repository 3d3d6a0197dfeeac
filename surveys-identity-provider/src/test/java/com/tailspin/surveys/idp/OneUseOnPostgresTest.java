package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OneUseOnPostgresTest extends OneUseContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startDatabase() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            // An application that came first, with tables and a migration history of its own.
            statement.execute("create table survey (id integer)");
            statement.execute("create table flyway_schema_history (installed_rank integer)");
        }
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @Override
    StoreSettings store() {
        return new StoreSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    @Override
    int rounds() {
        return 10;
    }

    @Test
    void it_keeps_out_of_the_way_of_an_application_in_the_same_database() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var tables = connection
                        .createStatement()
                        .executeQuery("select table_name from information_schema.tables where table_schema = 'public'"
                                + " and table_name not like 'idp_%' order by 1")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString(1)).isEqualTo("flyway_schema_history");
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString(1)).isEqualTo("survey");
            assertThat(tables.next()).isFalse();
        }
    }
}
