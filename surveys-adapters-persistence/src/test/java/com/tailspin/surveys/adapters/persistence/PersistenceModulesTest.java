package com.tailspin.surveys.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiPersistenceModule;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiSettings;
import com.tailspin.surveys.adapters.persistence.memory.InMemoryPersistenceModule;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each module binds every driven port to one store, under the application's strict Guice flags. */
class PersistenceModulesTest {

    private static final List<Class<?>> PORTS = List.of(
            Tenants.class,
            Users.class,
            Surveys.class,
            Contributors.class,
            Responses.class,
            History.class,
            Transactions.class,
            SealedRecords.class,
            SignedUpIssuers.class,
            Persistence.class);

    @Test
    void the_database_module_binds_every_port_on_one_store(@TempDir Path folder) {
        bindsEveryPort(
                new JdbiPersistenceModule(new JdbiSettings("jdbc:sqlite:" + folder.resolve("modules.db"), "", "", 2)));
    }

    @Test
    void the_memory_module_binds_every_port_on_one_store() {
        bindsEveryPort(new InMemoryPersistenceModule());
    }

    private static void bindsEveryPort(Module module) {
        Injector injector = Guice.createInjector(Stage.PRODUCTION, new Strict(), module);
        try (Persistence persistence = injector.getInstance(Persistence.class)) {
            persistence.check();
            assertThat(PORTS)
                    .allSatisfy(port ->
                            assertThat((Object) injector.getInstance(port)).isSameAs(injector.getInstance(port)));

            injector.getInstance(Transactions.class).inOne(() -> {
                injector.getInstance(Tenants.class).add(People.CONTOSO);
                return injector.getInstance(Users.class).remember(People.user(People.ALICE));
            });
            assertThat(injector.getInstance(SignedUpIssuers.class)
                            .contains(new com.tailspin.surveys.auth.model.Issuer(
                                    People.CONTOSO.issuer().value())))
                    .isTrue();
        }
    }

    @Test
    void a_store_that_cannot_be_opened_stops_the_start_with_its_message_as_the_cause() {
        Module module =
                new JdbiPersistenceModule(new JdbiSettings("jdbc:postgresql://localhost:1/surveys", "surveys", "", 2));

        assertThatThrownBy(() -> Guice.createInjector(Stage.PRODUCTION, new Strict(), module))
                .hasCauseInstanceOf(PersistenceUnavailable.class);
    }

    private static final class Strict extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireExactBindingAnnotations();
            binder().requireAtInjectOnConstructors();
            binder().disableCircularProxies();
        }
    }
}
