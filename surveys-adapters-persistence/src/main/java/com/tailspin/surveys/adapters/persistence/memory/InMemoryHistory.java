package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.adapters.persistence.memory.InMemoryTables.KeptEvent;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.History;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class InMemoryHistory implements History {

    private final InMemoryStore store;
    private final InMemoryTables tables;

    InMemoryHistory(InMemoryStore store, InMemoryTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public void add(Event event, UserId by, Optional<UserId> about) {
        store.run(() -> {
            if (tables.surveys.find(event.survey()).isEmpty()) {
                throw NotFound.survey();
            }
            if (tables.users.find(by).isEmpty()) {
                throw new NotFound(Message.of("person.not-found"));
            }
            tables.events.put(event.id(), new KeptEvent(event, by, about));
        });
    }

    @Override
    public Page<Event> of(SurveyId survey, PageRequest page) {
        return store.inOne(() -> InMemoryLists.page(
                tables.events.all().stream()
                        .map(KeptEvent::event)
                        .filter(event -> event.survey().equals(survey)),
                InMemoryLists.LATEST_FIRST,
                event -> InMemoryLists.cursor(event.at(), event.id().value()),
                page));
    }

    /** An event's detail that names a person, with its survey. */
    private record Said(SurveyId survey, String detail) {
        static Said by(KeptEvent kept) {
            return new Said(kept.event().survey(), kept.event().detail());
        }
    }

    @Override
    public void forget(User person) {
        store.run(() -> {
            Set<Said> saidOfThem = tables.events.all().stream()
                    .filter(one -> isAbout(person, one))
                    .map(Said::by)
                    .collect(Collectors.toSet());
            for (KeptEvent one : tables.events.all()) {
                boolean says = isAbout(person, one)
                        || (EventType.WITH_AN_ADDRESS.contains(one.event().what())
                                && (one.event().detail().equals(person.email().value())
                                        || saidOfThem.contains(Said.by(one))));
                boolean did = one.by().equals(person.id());
                if (says || did) {
                    tables.events.put(one.event().id(), without(one, did, says));
                }
            }
        });
    }

    private static boolean isAbout(User person, KeptEvent kept) {
        return kept.about().equals(Optional.of(person.id()));
    }

    private static KeptEvent without(KeptEvent kept, boolean name, boolean detail) {
        Event event = kept.event();
        return new KeptEvent(
                new Event(
                        event.id(),
                        event.survey(),
                        event.at(),
                        name ? "" : event.byName(),
                        event.what(),
                        detail ? "" : event.detail()),
                kept.by(),
                kept.about());
    }
}
