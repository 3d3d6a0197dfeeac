package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.History;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiHistory implements History {

    private static final String PAGE = """
            select id, survey_id, happened_at, by_name, what, detail from survey_event
            where survey_id = :survey %s
            order by happened_at desc, id desc
            limit :limit
            """;

    private static final String UNSAY = """
            update survey_event set detail = ''
            where about_id = :person
                or what in (<addresses>)
                    and (detail = :email
                        or (survey_id, detail) in (select survey_id, detail from survey_event where about_id = :person))
            """;

    private final Database database;

    JdbiHistory(Database database) {
        this.database = database;
    }

    @Override
    public void add(Event event, UserId by, Optional<UserId> about) {
        database.write(handle -> {
            Locks.keep(handle, event.survey());
            // Otherwise a person could be removed concurrently and still be named.
            Locks.keep(handle, by);
            return handle.createUpdate("""
                            insert into survey_event (id, survey_id, happened_at, by_id, by_name, what, about_id, detail)
                            values (:id, :survey, :at, :by, :byName, :what, :about, :detail)
                            """)
                    .bind("id", event.id().value())
                    .bind("survey", event.survey().value())
                    .bind("at", event.at())
                    .bind("by", by.value())
                    .bind("byName", event.byName())
                    .bind("what", event.what().name())
                    .bind("about", about.map(UserId::value))
                    .bind("detail", event.detail())
                    .execute();
        });
    }

    @Override
    public Page<Event> of(SurveyId survey, PageRequest page) {
        Optional<Cursor> after = page.after();
        List<Event> found = database.read(handle -> {
            Query query = handle.createQuery(
                            PAGE.formatted(after.isPresent() ? "and (happened_at, id) < (:afterAt, :afterId)" : ""))
                    .bind("survey", survey.value())
                    .bind("limit", page.size() + 1);
            after.ifPresent(
                    place -> query.bind("afterAt", SortKey.instant(place)).bind("afterId", place.id()));
            return query.map(JdbiHistory::event).list();
        });
        return Page.of(
                found, page, event -> SortKey.cursor(event.at(), event.id().value()));
    }

    @Override
    public void forget(User person) {
        database.write(handle -> handle.createUpdate(UNSAY)
                        .bind("person", person.id().value())
                        .bind("email", person.email().value())
                        .bindList(
                                "addresses",
                                EventType.WITH_AN_ADDRESS.stream()
                                        .map(EventType::name)
                                        .toList())
                        .execute()
                + handle.createUpdate("update survey_event set by_name = '' where by_id = :person")
                        .bind("person", person.id().value())
                        .execute());
    }

    private static Event event(ResultSet row, StatementContext context) throws SQLException {
        return new Event(
                new EventId(uuid(row, "id")),
                new SurveyId(uuid(row, "survey_id")),
                instant(row, "happened_at"),
                row.getString("by_name"),
                EventType.valueOf(row.getString("what")),
                row.getString("detail"));
    }
}
