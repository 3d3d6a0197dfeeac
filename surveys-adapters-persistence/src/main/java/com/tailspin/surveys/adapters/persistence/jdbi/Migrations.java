package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Migrates the schema. */
final class Migrations {

    private Migrations() {}

    static void migrate(JdbiSettings settings, DataSource database) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations(settings.dialect().migrations())
                .failOnMissingLocations(true)
                .table("surveys_schema_history")
                // The schema may contain other applications' tables.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // A schema made by a newer version is an error, not a warning.
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new PersistenceUnavailable(
                    Arrays.stream(flyway.info().all())
                            .filter(migration -> migration.getState().name().startsWith("FUTURE"))
                            .map(MigrationInfo::getVersion)
                            .reduce((one, other) -> one.compareTo(other) < 0 ? other : one)
                            .map(newest ->
                                    ("The database %s was created by a newer version of Surveys (its schema has version %s). "
                                                    + "Start that version, or use another database.")
                                            .formatted(settings.shownUrl(), newest))
                            .orElse(
                                    ("The database %s was created by another version of Surveys, with other tables. Nothing in it was "
                                                    + "changed. Start that version, use an empty database or another surveys.data-dir, "
                                                    + "or delete the data: the command reset does that in a data folder.")
                                            .formatted(settings.shownUrl())),
                    e);
        }
    }
}
