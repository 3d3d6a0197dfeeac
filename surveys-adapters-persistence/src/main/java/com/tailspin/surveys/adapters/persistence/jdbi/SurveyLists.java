package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The lists of surveys, each with its condition. */
enum SurveyLists {
    OWNED("s.owner_id = :owner and s.status = :status"),
    CONTRIBUTED("s.id in (select c.survey_id from contributor c where c.user_id = :contributor)"),
    IN_TENANT("s.tenant_id = :tenant"),
    LISTED("""
            s.status = 'PUBLISHED' and s.listing = 'LISTED' and t.status = 'ACTIVE'
                and (s.opens_at is null or s.opens_at <= :now) and (s.closes_at is null or s.closes_at > :now)
                and (s.response_limit is null or %s < s.response_limit)
            """.formatted(SurveyLists.RESPONSES));

    // A subquery instead of a join, which PostgreSQL would compute for all rows before sorting.
    private static final String RESPONSES =
            "(coalesce((select n.responses from response_total n where n.survey_id = s.id), 0)"
                    + " + (select count(*) from uncounted u where u.survey_id = s.id))";

    // Selects the page first, from an index in its order, and looks up additional columns for that page only.
    private static final String PAGE = """
            select s.id, s.tenant_id, s.tenant_name, s.owner_id, o.name as owner_name, s.public_id, s.title, s.status,
                   s.listing, s.opens_at, s.closes_at, s.response_limit, s.created_at, %1$s as responses,
                   (select count(*) from question q where q.survey_id = s.id) as questions
            from (
                select s.id, s.tenant_id, t.name as tenant_name, s.owner_id, s.public_id, s.title, s.title_order, s.status,
                       s.listing, s.opens_at, s.closes_at, s.response_limit, s.created_at
                from survey s join tenant t on t.id = s.tenant_id
                where %2$s and (%3$s, s.id) %4$s (:afterKey, :afterId) and <position>(s.title_lower, :search) > 0
                order by %3$s %5$s, s.id %5$s
                limit :limit
            ) s
                join app_user o on o.id = s.owner_id
            order by %3$s %5$s, s.id %5$s
            """;

    private final String which;

    SurveyLists(String which) {
        this.which = which;
    }

    Page<SurveySummary> page(Handle handle, SurveyQuery surveyQuery, Function<Query, Query> bound) {
        Query query = bound.apply(handle.createQuery(sql(surveyQuery.order())))
                .bind("search", SortKey.lower(surveyQuery.search()))
                .bind("limit", surveyQuery.page().size() + 1);
        from(query, surveyQuery);
        return Page.of(
                query.map(SurveyLists::summary).list(),
                surveyQuery.page(),
                survey -> surveyQuery.order() == SurveyOrder.TITLE
                        ? SortKey.cursor(survey.title(), survey.id().value())
                        : SortKey.cursor(survey.createdAt(), survey.id().value()));
    }

    /** Returns when the next survey that is published and listed opens or closes after this moment; empty if none does. */
    static Optional<Instant> nextToOpenOrClose(Handle handle, Instant now) {
        return handle.createQuery("""
                        select min(moment) as moment from (
                            select min(opens_at) as moment from survey
                            where status = 'PUBLISHED' and listing = 'LISTED' and opens_at > :now
                            union all
                            select min(closes_at) from survey
                            where status = 'PUBLISHED' and listing = 'LISTED' and closes_at > :now) moments
                        """)
                .bind("now", now)
                .map((row, context) -> Columns.optionalInstant(row, "moment"))
                .one();
    }

    private static void from(Query query, SurveyQuery surveyQuery) {
        Cursor after = surveyQuery.page().after().orElse(begin(surveyQuery.order()));
        query.bind("afterId", after.id());
        if (surveyQuery.order() == SurveyOrder.TITLE) {
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

    private String sql(SurveyOrder order) {
        String key = order == SurveyOrder.TITLE ? "s.title_order" : "s.created_at";
        boolean down = order == SurveyOrder.NEWEST;
        return PAGE.formatted(RESPONSES, which, key, down ? "<" : ">", down ? "desc" : "asc");
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
