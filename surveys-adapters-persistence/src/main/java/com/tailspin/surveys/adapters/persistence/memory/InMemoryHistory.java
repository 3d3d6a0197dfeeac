package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.port.out.History;

final class InMemoryHistory implements History {

    private final InMemoryStore store;
    private final InMemoryTables tables;

    InMemoryHistory(InMemoryStore store, InMemoryTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public void add(Event event) {
        store.run(() -> {
            if (tables.surveys.find(event.survey()).isEmpty()) {
                throw NotFound.survey();
            }
            tables.events.put(event.id(), event);
        });
    }

    @Override
    public Page<Event> of(SurveyId survey, PageRequest page) {
        return store.inOne(() -> InMemoryLists.page(
                tables.events.all().stream().filter(event -> event.survey().equals(survey)),
                InMemoryLists.LATEST_FIRST,
                event -> InMemoryLists.cursor(event.at(), event.id().value()),
                page));
    }
}
