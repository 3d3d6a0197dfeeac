package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Queries over all responses to a survey that no index or counter answers: which responses gave one answer, and which
 * texts match. Reads blocks (see {@link BackgroundPacker}), and the rows of responses that are in no block. All reads of one
 * call must come from the same snapshot.
 */
final class BlockReader {

    private static final int PORTION_MAX = 16;
    private static final int LATEST_FOR_A_TEXT = 4;
    private static final int LATEST_MAX = 200;
    private static final long DAY_MICROS = 86_400_000_000L;

    // Later than any instant in a block or response.
    private static final long ALL_TIMES = Long.MAX_VALUE;

    private static final byte[] NOTHING = {};
    private static final String IDS = "b.ids";
    private static final String NO_IDS = "null";

    private static final String LOOSE = """
            select %s
            from (select u.response_id from unpacked u where u.survey_id = :survey
                    union all select u.response_id from uncounted u where u.survey_id = :survey) loose
                join response r on r.id = loose.response_id
            where %s%s
            order by r.answered_at desc, r.id desc
            """;

    private final Handle handle;
    private final SurveyId survey;
    private final ResponseFilter filter;

    BlockReader(Handle handle, SurveyId survey, ResponseFilter filter) {
        this.handle = handle;
        this.survey = survey;
        this.filter = filter;
    }

    List<DayCount> days() {
        Map<Long, Long> days = new TreeMap<>();
        each(which(Optional.empty()), NO_IDS, ALL_TIMES, (block, last) -> {
            BitSet matching = block.matching(filter);
            for (int n = matching.nextSetBit(0); n >= 0; n = matching.nextSetBit(n + 1)) {
                days.merge(Math.floorDiv(block.micros(n), DAY_MICROS), 1L, Long::sum);
            }
            return true;
        });
        return days.entrySet().stream()
                .map(day -> new DayCount(LocalDate.ofEpochDay(day.getKey()), day.getValue()))
                .toList();
    }

    List<Tally> tallies() {
        TallyAccumulator sums = new TallyAccumulator();
        each(Set.of(), NO_IDS, ALL_TIMES, (block, last) -> {
            BitSet matching = block.matching(filter);
            block.columns().forEach((question, column) -> column.tally(question, matching, sums));
            return true;
        });
        return sums.tallies();
    }

    List<Tally> numbers(QuestionId question) {
        TallyAccumulator sums = new TallyAccumulator();
        each(which(Optional.of(question)), NO_IDS, ALL_TIMES, (block, last) -> {
            BlockColumn column = block.column(question.value());
            if (column != null) {
                column.numbers(question.value(), block.matching(filter), sums);
            }
            return true;
        });
        return sums.tallies();
    }

    /** Returns the latest responses after that cursor, at most {@code limit}. */
    List<UUID> latest(Cursor after, int limit) {
        return latest(which(Optional.empty()), after, limit, (block, n, found) -> found.add(at(block, n, ""))).stream()
                .map(found -> found.response().value())
                .toList();
    }

    /** Returns the latest texts after that cursor whose lower case contains {@code wanted}, at most {@code limit}. */
    List<TextAnswer> texts(QuestionId question, Part part, String wanted, Cursor after, int limit) {
        return latest(which(Optional.of(question)), after, limit, new Texts(question, part, wanted));
    }

    /**
     * As {@link #texts}, but all texts. Most questions are answered often, so that the latest responses usually suffice.
     */
    List<TextAnswer> latestTexts(QuestionId question, Part part, Cursor after, int limit) {
        int some = Math.min(LATEST_FOR_A_TEXT * limit, LATEST_MAX);
        Block latest = Block.of(ResponseRows.latest(handle, survey, filter, after, some), Set.of(question.value()));
        Texts texts = new Texts(question, part, "");
        List<TextAnswer> found = new ArrayList<>();
        for (int n = 0; n < latest.size() && found.size() < limit; n++) {
            texts.in(latest, n, found);
        }
        return found.size() >= limit || latest.size() < some
                ? found.subList(0, Math.min(limit, found.size()))
                : texts(question, part, "", after, limit);
    }

    private interface Finding {

        /** Adds the matches in response n of the block. */
        void in(Block block, int n, List<TextAnswer> found);

        /** Narrows down the responses of the block that may contain matches. */
        default BitSet among(Block block, BitSet matching) {
            return matching;
        }
    }

    private record Texts(QuestionId question, Part part, String wanted) implements Finding {

        private boolean isWanted(BlockColumn.Value value) {
            return value.part() == part
                    && value.text() != null
                    && SortKey.lower(value.text()).contains(wanted);
        }

        // Checks each distinct text once.
        @Override
        public BitSet among(Block block, BitSet matching) {
            BlockColumn column = block.column(question.value());
            if (column == null) {
                return new BitSet();
            }
            BitSet among = column.which(this::isWanted);
            among.and(matching);
            return among;
        }

        @Override
        public void in(Block block, int n, List<TextAnswer> found) {
            BlockColumn column = block.column(question.value());
            if (column != null) {
                column.answer(n).stream()
                        .filter(this::isWanted)
                        .forEach(value -> found.add(at(block, n, String.valueOf(value.text()))));
            }
        }
    }

    private static TextAnswer at(Block block, int n, String text) {
        return new TextAnswer(new ResponseId(block.id(n)), moment(block.micros(n)), text);
    }

    private static final Comparator<TextAnswer> LATEST_FIRST = Comparator.comparing(TextAnswer::at)
            .thenComparing(found -> found.response().value(), BlockReader::compared)
            .reversed();

    // Compares as the databases do: byte by byte, unsigned.
    private static int compared(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0 ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) : high;
    }

    private List<TextAnswer> latest(Set<UUID> questions, Cursor after, int limit, Finding finding) {
        long afterMicros = Columns.micros(SortKey.instant(after));
        List<TextAnswer> found = new ArrayList<>();
        each(questions, IDS, afterMicros, (block, last) -> {
            // Later blocks cannot contain anything newer than this block's last response.
            if (found.size() >= limit && Columns.micros(found.get(limit - 1).at()) > last) {
                return false;
            }
            BitSet among = finding.among(block, block.matching(filter));
            for (int n = among.nextSetBit(0); n >= 0; n = among.nextSetBit(n + 1)) {
                boolean isBehind = block.micros(n) < afterMicros
                        || (block.micros(n) == afterMicros && compared(block.id(n), after.id()) < 0);
                if (isBehind) {
                    finding.in(block, n, found);
                }
            }
            found.sort(LATEST_FIRST);
            found.subList(Math.min(limit, found.size()), found.size()).clear();
            return true;
        });
        return found;
    }

    /** The questions to read: the given one, and that of the filter. */
    private Set<UUID> which(Optional<QuestionId> question) {
        Set<UUID> which = new LinkedHashSet<>();
        question.ifPresent(one -> which.add(one.value()));
        filter.answered().ifPresent(given -> which.add(given.question().value()));
        return which;
    }

    private interface Visit {

        /**
         * @param last the block's last instant or a later one
         * @return whether to go on
         */
        boolean goesOn(Block block, long last);
    }

    private record Head(UUID id, long last) {}

    /**
     * Visits all responses that the filter may accept: first those that are in no block, then block by block, the
     * latest first.
     *
     * @param ids whether the blocks' ids are read
     * @param questions questions whose answers are read, with texts. If empty, reads everything that is counted, with
     *     texts only for the filter's question
     */
    private void each(Set<UUID> questions, String ids, long notBehind, Visit visit) {
        if (!visit.goesOn(loose(questions), ALL_TIMES)) {
            return;
        }
        List<Head> heads = heads(notBehind);
        int size = 1;
        for (int begin = 0; begin < heads.size(); begin += size, size = Math.min(4 * size, PORTION_MAX)) {
            List<Head> some = heads.subList(begin, Math.min(begin + size, heads.size()));
            Map<UUID, Block> blocks = blocks(some, questions, ids);
            for (Head head : some) {
                Block block = blocks.get(head.id);
                if (block != null && !visit.goesOn(block, head.last)) {
                    return;
                }
            }
        }
    }

    private Block loose(Set<UUID> questions) {
        String sql = LOOSE.formatted(Block.COLUMNS, ResponseRows.OF_A_SURVEY, ResponseRows.daysCondition(filter, "r"));
        return Block.of(ResponseRows.bound(handle.createQuery(sql), survey, filter), questions);
    }

    private static Query listed(Query query, Set<UUID> questions) {
        return questions.isEmpty() ? query : query.bindList("questions", List.copyOf(questions));
    }

    private List<Head> heads(long notBehind) {
        String days = filter.from().map(from -> " and b.last_at >= :from").orElse("")
                + filter.to().map(to -> " and b.first_at < :behind").orElse("")
                + (notBehind == ALL_TIMES ? "" : " and b.first_at <= :notBehind");
        Query query = handle.createQuery(
                "select b.id, b.last_at from response_block b where b.survey_id = :survey and %s%s order by b.last_at desc"
                        .formatted(ResponseRows.OF_A_SURVEY, days));
        if (notBehind != ALL_TIMES) {
            query.bind("notBehind", moment(notBehind));
        }
        return ResponseRows.bound(query, survey, filter)
                .map((row, context) -> new Head(uuid(row, "id"), Columns.micros(instant(row, "last_at"))))
                .list();
    }

    private Map<UUID, Block> blocks(List<Head> heads, Set<UUID> questions, String idColumn) {
        List<UUID> ids = heads.stream().map(Head::id).toList();
        Map<UUID, Map<UUID, BlockColumn>> columns = new HashMap<>();
        String texts = questions.isEmpty() ? "case when c.question_id = :given then c.texts end" : "c.texts";
        Query query = handle.createQuery(
                        """
                        select c.block_id, c.question_id, c.counts, %s as texts from answer_block c
                        where c.survey_id = :survey and c.block_id in (<blocks>)%s
                        """.formatted(texts, questions.isEmpty() ? "" : " and c.question_id in (<questions>)"))
                .bind("survey", survey.value())
                .bindList("blocks", ids);
        if (questions.isEmpty()) {
            query.bind("given", filter.answered().map(given -> given.question().value()));
        }
        listed(query, questions)
                .map((row, context) -> columns.computeIfAbsent(uuid(row, "block_id"), id -> new HashMap<>())
                        .put(uuid(row, "question_id"), BlockColumn.read(row.getBytes("counts"), row.getBytes("texts"))))
                .list();
        Map<UUID, Block> blocks = new HashMap<>();
        handle.createQuery("""
                        select b.id, b.moments, %s as ids from response_block b where b.survey_id = :survey and b.id in (<blocks>)
                        """.formatted(idColumn))
                .bind("survey", survey.value())
                .bindList("blocks", ids)
                .map((row, context) -> blocks.put(
                        uuid(row, "id"),
                        new Block(
                                Block.moments(row.getBytes("moments")),
                                Optional.ofNullable(row.getBytes("ids")).orElse(NOTHING),
                                columns.getOrDefault(uuid(row, "id"), Map.of()))))
                .list();
        return blocks;
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
