package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The lists of surveys: whose they are, and the columns that are the same in all of a list and lead its indexes. */
enum SurveyLists {
    OWNED("s.owner_id = :owner and s.status = :status", "s.owner_id s.status"),
    CONTRIBUTED("s.id in (select c.survey_id from contributor c where c.user_id = :contributor)", ""),
    IN_TENANT("s.tenant_id = :tenant", "s.tenant_id"),
    LISTED("""
            s.status = 'PUBLISHED' and s.listing = 'LISTED' and t.status = 'ACTIVE'
                and (s.opens_at is null or s.opens_at <= :now) and (s.closes_at is null or s.closes_at > :now)
                and (s.response_limit is null or n.responses < s.response_limit)
            """, "s.status s.listing");

    private static final String PAGE = """
            select s.id, s.tenant_id, t.name as tenant_name, s.owner_id, u.name as owner_name, s.public_id, s.title, s.status,
                   s.listing, s.opens_at, s.closes_at, s.response_limit, s.created_at, n.responses,
                   (select count(*) from question q where q.survey_id = s.id) as questions
            from survey s
                join tenant t on t.id = s.tenant_id
                join app_user u on u.id = s.owner_id
                join response_total n on n.survey_id = s.id
            where %s and (%s, s.id) %s (:afterKey, :afterId) and position(:search in s.title_lower) > 0
            order by %s
            limit :limit
            """;

    private final String which;
    private final String leading;

    SurveyLists(String which, String leading) {
        this.which = which;
        this.leading = leading;
    }

    Page<SurveySummary> page(Handle handle, Excerpt excerpt, Function<Query, Query> bound) {
        Query query = bound.apply(handle.createQuery(sql(excerpt.order())))
                .bind("search", SortKey.lower(excerpt.search()))
                .bind("limit", excerpt.page().size() + 1);
        from(query, excerpt);
        return Page.of(
                query.map(SurveyLists::summary).list(),
                excerpt.page(),
                survey -> excerpt.order() == SurveyOrder.TITLE
                        ? SortKey.cursor(survey.title(), survey.id().value())
                        : SortKey.cursor(survey.createdAt(), survey.id().value()));
    }

    private static void from(Query query, Excerpt excerpt) {
        Cursor after = excerpt.page().after().orElse(begin(excerpt.order()));
        query.bind("afterId", after.id());
        if (excerpt.order() == SurveyOrder.TITLE) {
            query.bind("afterKey", SortKey.of(after.key()));
        } else {
            query.bind("afterKey", SortKey.instant(after));
        }
    }

    private static Cursor begin(SurveyOrder order) {
        return switch (order) {
            case NEWEST -> SortKey.BEHIND_ALL_TIMES;
            case OLDEST -> SortKey.BEFORE_ALL_TIMES;
            case TITLE -> SortKey.BEFORE_ALL_TEXTS;
        };
    }

    // H2 reads an index in its order only where all of its columns are asked for.
    private String sql(SurveyOrder order) {
        String key = order == SurveyOrder.TITLE ? "s.title_order" : "s.created_at";
        boolean down = order == SurveyOrder.NEWEST;
        String columns = Stream.of((leading + " " + key + " s.id").strip().split(" ", -1))
                .map(column -> column + (down ? " desc" : ""))
                .collect(Collectors.joining(", "));
        return PAGE.formatted(which, key, down ? "<" : ">", columns);
    }

    private static SurveySummary summary(ResultSet row, StatementContext context) throws SQLException {
        return new SurveySummary(
                new SurveyId(uuid(row, "id")),
                new TenantId(uuid(row, "tenant_id")),
                row.getString("tenant_name"),
                new UserId(uuid(row, "owner_id")),
                row.getString("owner_name"),
                new PublicId(row.getString("public_id")),
                row.getString("title"),
                Survey.Status.valueOf(row.getString("status")),
                Survey.Listing.valueOf(row.getString("listing")),
                SurveyRows.terms(row),
                row.getInt("questions"),
                row.getLong("responses"),
                instant(row, "created_at"));
    }
}
