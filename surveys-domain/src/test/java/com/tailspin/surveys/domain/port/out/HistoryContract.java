package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link History}. */
public abstract class HistoryContract {

    private final SequentialIds ids = new SequentialIds();
    private final Survey lunch = aDraft().titled("Lunch").build();
    private final Survey dinner = aDraft().titled("Dinner").build();
    private Stores stores;
    private History history;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        new Filling(stores).add(lunch, dinner);
        history = stores.history();
    }

    @Test
    void a_new_survey_has_no_history() {
        assertThat(history.of(lunch.id(), PageRequest.first())).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void an_event_is_stored_unchanged() {
        Event event = new Event(
                new EventId(ids.next()),
                lunch.id(),
                Instant.parse("2026-03-29T01:30:00.000001Z"),
                "Bøb “the 🦊” O'Neil",
                EventType.QUESTION_CHANGED,
                "What — “honestly” — did you eat?\n" + "🍲".repeat(1000));

        add(event);

        assertThat(all(lunch)).containsExactly(event);
    }

    @Test
    void events_of_all_types_are_stored() {
        List<Event> added = Stream.of(EventType.values())
                .map(what -> add(new Event(new EventId(ids.next()), lunch.id(), FixedClock.START, "Bob", what, "")))
                .toList();

        assertThat(all(lunch)).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void events_are_latest_first_to_the_microsecond() {
        List<Event> inOrder = Stream.of(
                        "1969-12-31T23:59:59.999999Z",
                        "1970-01-01T00:00:00Z",
                        "2026-11-24T10:00:00Z",
                        "2026-11-24T10:00:00.000001Z",
                        "2026-11-24T10:00:00.1Z",
                        "2026-11-24T10:00:01Z",
                        "2026-11-24T10:01:00Z")
                .map(at -> event(lunch, Instant.parse(at)))
                .toList();
        List<Event> shuffled = new ArrayList<>(inOrder);
        Collections.rotate(shuffled, 3);
        Collections.swap(shuffled, 0, 1);
        shuffled.forEach(this::add);

        assertThat(all(lunch)).isEqualTo(reversed(inOrder));
        for (int size = 1; size <= inOrder.size(); size++) {
            assertThat(Pages.all(size, page -> history.of(lunch.id(), page)))
                    .as("in pages of " + size)
                    .isEqualTo(reversed(inOrder));
        }
    }

    @Test
    void events_of_the_same_instant_are_by_id_descending() {
        List<Event> added = addMany(20);

        for (int size : List.of(1, 7, 10, 19, 20, 21)) {
            assertThat(Pages.all(size, page -> history.of(lunch.id(), page)))
                    .as("in pages of " + size)
                    .isEqualTo(reversed(added));
        }
    }

    @Test
    void new_events_during_paging_neither_repeat_nor_hide_entries() {
        List<Event> before = addMany(10);

        List<Event> paged = Pages.all(
                3, page -> history.of(lunch.id(), page), page -> add(event(lunch, FixedClock.START.plusSeconds(1))));

        assertThat(paged).isEqualTo(reversed(before));
    }

    @Test
    void histories_are_separate_per_survey() {
        Event atLunch = add(event(lunch, FixedClock.START));
        Event atDinner = add(event(dinner, FixedClock.START));

        assertThat(all(lunch)).containsExactly(atLunch);
        assertThat(all(dinner)).containsExactly(atDinner);
        assertThat(all(aDraft().build())).isEmpty();
    }

    @Test
    void a_history_goes_with_its_survey() {
        add(event(lunch, FixedClock.START));
        Event stays = add(event(dinner, FixedClock.START));

        stores.surveys().delete(lunch);

        assertThat(all(lunch)).isEmpty();
        assertThat(all(dinner)).containsExactly(stays);
    }

    @Test
    void a_history_is_deleted_with_the_organisation() {
        add(event(lunch, FixedClock.START));

        stores.tenants().delete(CONTOSO.id());

        assertThat(all(lunch)).isEmpty();
    }

    @Test
    void an_event_of_a_deleted_survey_is_refused() {
        stores.surveys().delete(lunch);

        assertThat(AtOnce.refusal(() -> add(event(lunch, FixedClock.START)))).contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(all(lunch)).isEmpty();
    }

    @Test
    void an_event_never_outlives_its_survey_even_concurrently() {
        for (int round = 0; round < 20; round++) {
            Survey survey = aDraft().build();
            stores.surveys().add(survey);
            Event event = event(survey, FixedClock.START);

            List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                    2,
                    n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                        if (n == 0) {
                            stores.surveys().delete(survey);
                        } else {
                            add(event);
                        }
                        return n;
                    })));

            assertThat(outcomes.get(0)).isEmpty();
            assertThat(outcomes.get(1)).isIn(Optional.empty(), Optional.of(SurveyRefused.Kind.NOT_FOUND));
            assertThat(all(survey)).isEmpty();
        }
    }

    @Test
    void a_forgotten_persons_events_stay_without_their_name() {
        told(lunch, ERIN, EventType.QUESTION_ADDED, "Was Erin there?", Optional.empty());
        told(lunch, BOB, EventType.QUESTION_ADDED, "Why?", Optional.empty());
        told(dinner, ERIN, EventType.PUBLISHED, "", Optional.empty());
        List<Event> before = all(lunch);

        forget(ERIN);

        assertThat(said(lunch)).containsExactly(" question-added Was Erin there?", "Bob question-added Why?");
        assertThat(said(dinner)).containsExactly(" published ");
        assertThat(all(lunch))
                .extracting(Event::id, Event::at)
                .isEqualTo(before.stream()
                        .map(event -> tuple(event.id(), event.at()))
                        .toList());
    }

    @Test
    void events_about_a_forgotten_person_no_longer_name_them() {
        told(lunch, BOB, EventType.TRANSFERRED, "Carol", Optional.of(CAROL));
        told(lunch, BOB, EventType.TRANSFERRED, "Carol", Optional.of(ALICE));
        told(dinner, BOB, EventType.CONTRIBUTOR_INVITED, CAROL.email().value(), Optional.empty());
        told(dinner, BOB, EventType.CONTRIBUTOR_INVITED, ERIN.email().value(), Optional.empty());
        told(dinner, BOB, EventType.REWORDED, CAROL.email().value(), Optional.empty());

        forget(CAROL);

        assertThat(said(lunch)).containsExactly("Bob transferred ", "Bob transferred Carol");
        assertThat(said(dinner))
                .containsExactly(
                        "Bob contributor-invited ",
                        "Bob contributor-invited erin@fabrikam.example",
                        "Bob reworded carol@contoso.example");
    }

    @Test
    void a_forgotten_persons_other_invited_address_is_removed_in_that_survey() {
        told(lunch, BOB, EventType.CONTRIBUTOR_INVITED, "team@fabrikam.example", Optional.empty());
        told(lunch, ERIN, EventType.CONTRIBUTOR_JOINED, "team@fabrikam.example", Optional.of(ERIN));
        told(lunch, BOB, EventType.REWORDED, "team@fabrikam.example", Optional.empty());
        told(dinner, BOB, EventType.CONTRIBUTOR_INVITED, "team@fabrikam.example", Optional.empty());

        forget(ERIN);

        assertThat(said(lunch))
                .containsExactly(
                        "Bob contributor-invited ", " contributor-joined ", "Bob reworded team@fabrikam.example");
        assertThat(said(dinner)).containsExactly("Bob contributor-invited team@fabrikam.example");
    }

    @Test
    void an_event_by_a_deleted_person_is_refused() {
        stores.users().remove(CAROL.id());

        assertThat(AtOnce.refusal(() -> add(event(lunch, FixedClock.START), CAROL, Optional.empty())))
                .contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(all(lunch)).isEmpty();
    }

    @Test
    void an_event_concurrent_with_forgetting_does_not_name_the_person() {
        for (int round = 0; round < 20; round++) {
            stores.users().remember(People.user(CAROL));
            AtOnce.run(
                    2,
                    n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                        if (n == 0) {
                            forget(CAROL);
                        } else {
                            told(lunch, CAROL, EventType.PUBLISHED, "", Optional.empty());
                        }
                        return n;
                    })));

            assertThat(all(lunch)).extracting(Event::byName).allMatch(String::isEmpty);
        }
    }

    private List<Event> addMany(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> add(event(lunch, FixedClock.START)))
                .toList();
    }

    private Event add(Event event) {
        return add(event, BOB, Optional.empty());
    }

    private Event add(Event event, Caller.Person by, Optional<Caller.Person> about) {
        history.add(event, by.id(), about.map(Caller.Person::id));
        return event;
    }

    private Event told(Survey survey, Caller.Person by, EventType what, String detail, Optional<Caller.Person> about) {
        return add(
                new Event(new EventId(ids.next()), survey.id(), FixedClock.START, by.name(), what, detail), by, about);
    }

    private void forget(Caller.Person person) {
        stores.users().remove(person.id());
        history.forget(People.user(person));
    }

    private List<String> said(Survey survey) {
        return reversed(all(survey)).stream()
                .map(event -> event.byName() + " " + event.what().wireName() + " " + event.detail())
                .toList();
    }

    private Event event(Survey survey, Instant at) {
        return new Event(new EventId(ids.next()), survey.id(), at, "Bob", EventType.REWORDED, survey.title());
    }

    private List<Event> all(Survey survey) {
        return history.of(survey.id(), PageRequest.first(PageRequest.SIZE_MAX)).items();
    }

    private static List<Event> reversed(List<Event> events) {
        List<Event> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }
}
