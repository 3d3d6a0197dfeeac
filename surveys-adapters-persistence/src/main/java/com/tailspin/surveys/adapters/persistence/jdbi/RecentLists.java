package com.tailspin.surveys.adapters.persistence.jdbi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Lists of published surveys that were read within the last second (docs/adr/0047). A list is read again as soon as
 * this node has written anything and as soon as a survey opens or closes; what another node writes is seen up to a
 * second later. Thread-safe.
 */
final class RecentLists {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 100;

    private final Cache<SurveyQuery, Read> lists =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** @param until the first moment at which the list may be another one */
    private record Read(Instant at, Instant until, long writes, Page<SurveySummary> list) {

        boolean isOf(Instant now, long present) {
            return writes == present && !now.isBefore(at) && now.isBefore(until);
        }
    }

    Page<SurveySummary> find(Database database, Instant now, SurveyQuery query, Supplier<Page<SurveySummary>> read) {
        if (database.writes()) {
            return read.get();
        }
        long writes = database.endedWrites();
        Read before = lists.getIfPresent(query);
        if (before != null && before.isOf(now, writes)) {
            return before.list;
        }
        Page<SurveySummary> list = read.get();
        Instant until = database.read(handle -> SurveyLists.nextToOpenOrClose(handle, now))
                .filter(now.plus(KEPT)::isAfter)
                .orElse(now.plus(KEPT));
        lists.put(query, new Read(now, until, writes, list));
        return list;
    }
}
