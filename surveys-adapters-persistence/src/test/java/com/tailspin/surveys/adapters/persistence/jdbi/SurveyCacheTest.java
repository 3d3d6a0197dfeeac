package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cached surveys are never outdated, whichever node changes them. */
class SurveyCacheTest {

    abstract static class Remembered {

        private final Survey survey = aDraft().asking(stars("How?")).build();
        private Database database;
        private Stores stores;
        private Surveys here;
        private Surveys onAnotherNode;

        abstract JdbiSettings settings();

        @BeforeEach
        void open() {
            database = Database.openWithoutBackground(settings());
            stores = DatabaseContracts.stores(database).withEverybody();
            here = stores.surveys();
            onAnotherNode = new JdbiSurveys(database);
            here.add(survey);
            assertThat(here.find(survey.id())).contains(survey);
            assertThat(onAnotherNode.find(survey.publicId())).contains(survey);
        }

        @AfterEach
        void close() {
            database.close();
        }

        @Test
        void an_unchanged_survey_is_read_once() {
            assertThat(here.find(survey.publicId()).orElseThrow())
                    .isSameAs(here.find(survey.id()).orElseThrow());
        }

        /** As on a node that only gets answers, after the survey was changed elsewhere. */
        @Test
        void a_survey_that_only_writing_work_needs_is_cached_too() {
            Surveys busy = new JdbiSurveys(database);
            stores.transactions().inOne(() -> busy.find(survey.publicId()));

            Survey first = stores.transactions()
                    .inOne(() -> busy.find(survey.publicId()))
                    .orElseThrow();

            assertThat(stores.transactions().inOne(() -> busy.find(survey.publicId())))
                    .hasValueSatisfying(again -> assertThat(again).isSameAs(first));
        }

        @Test
        void a_text_edited_on_one_node_is_seen_on_both() {
            Survey edited = here.save(survey.reworded(new SurveyTexts("Another title", "", "")));

            assertThat(here.find(survey.id())).contains(edited);
            assertThat(onAnotherNode.find(survey.publicId())).contains(edited);
        }

        @Test
        void a_survey_unpublished_on_one_node_is_unpublished_on_both() {
            Survey published = here.save(survey.published(Survey.Listing.LISTED, PublicationTerms.NONE));
            assertThat(onAnotherNode.find(survey.publicId())).contains(published);

            here.save(published.unpublished());

            assertThat(here.find(survey.publicId()).orElseThrow().isPublished()).isFalse();
            assertThat(onAnotherNode.find(survey.publicId()).orElseThrow().isPublished())
                    .isFalse();
        }

        @Test
        void a_survey_deleted_on_one_node_is_gone_on_both() {
            here.delete(survey);

            assertThat(here.find(survey.id())).isEmpty();
            assertThat(onAnotherNode.find(survey.publicId())).isEmpty();
        }

        @Test
        void a_rolled_back_survey_is_not_cached_under_the_committed_version() {
            assertThatThrownBy(() -> stores.transactions().inOne(() -> {
                        here.save(survey.reworded(new SurveyTexts("Never saved", "", "")));
                        assertThat(here.find(survey.id()).orElseThrow().title()).isEqualTo("Never saved");
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(here.find(survey.id())).contains(survey);

            Survey edited = here.save(survey.reworded(new SurveyTexts("Saved", "", "")));

            assertThat(here.find(survey.id())).contains(edited);
        }
    }

    @Nested
    class SqliteTest extends Remembered {

        @TempDir
        Path folder;

        @Override
        JdbiSettings settings() {
            return com.tailspin.surveys.adapters.persistence.jdbi.SqliteTest.settings(folder);
        }
    }

    @Nested
    class PostgresTest extends Remembered {

        @Override
        JdbiSettings settings() {
            return PostgresServer.get().newDatabase();
        }
    }
}
