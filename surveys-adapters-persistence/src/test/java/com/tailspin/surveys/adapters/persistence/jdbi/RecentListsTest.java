package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of published surveys may be a second old, and never older than what this node has written. */
class RecentListsTest {

    private static final Instant NOW = FixedClock.START;

    private final Survey survey = aDraft().asking(stars("How?")).build();
    private Database here;
    private Database there;
    private Surveys onThisNode;
    private Surveys onAnotherNode;

    @BeforeEach
    void open() {
        JdbiSettings settings = PostgresServer.get().newDatabase();
        here = Database.openWithoutBackground(settings);
        there = Database.openWithoutBackground(settings);
        Stores stores = DatabaseContracts.stores(here).withEverybody();
        onThisNode = stores.surveys();
        onAnotherNode = new JdbiSurveys(there);
        onThisNode.add(survey);
        assertThat(listed(onThisNode, NOW)).isEmpty();
        assertThat(listed(onAnotherNode, NOW)).isEmpty();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private static List<SurveySummary> listed(Surveys node, Instant now) {
        return node.listed(now, SurveyQuery.all(PageRequest.first())).items();
    }

    @Test
    void what_this_node_publishes_is_listed_immediately() {
        onThisNode.save(survey.published(Survey.Listing.LISTED, PublicationTerms.NONE));

        assertThat(listed(onThisNode, NOW)).hasSize(1);
    }

    @Test
    void what_another_node_publishes_is_listed_after_a_second() {
        onThisNode.save(survey.published(Survey.Listing.LISTED, PublicationTerms.NONE));

        assertThat(listed(onAnotherNode, NOW.plusMillis(999))).isEmpty();
        assertThat(listed(onAnotherNode, NOW.plusMillis(1000))).hasSize(1);
    }

    @Test
    void a_clock_that_is_set_back_keeps_no_list() {
        onThisNode.save(survey.published(Survey.Listing.LISTED, PublicationTerms.NONE));

        assertThat(listed(onAnotherNode, NOW.minusMillis(1))).hasSize(1);
    }

    @Test
    void the_list_is_read_once_a_second() {
        onThisNode.save(survey.published(Survey.Listing.LISTED, PublicationTerms.NONE));
        List<SurveySummary> before = listed(onThisNode, NOW);

        assertThat(listed(onThisNode, NOW.plusMillis(999))).isSameAs(before);
        assertThat(listed(onThisNode, NOW.plusMillis(1000))).isNotSameAs(before);
    }
}
