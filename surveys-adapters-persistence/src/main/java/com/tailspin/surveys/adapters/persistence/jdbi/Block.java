package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Some of the responses to one survey, stored by column, so that a query for one question among a million responses
 * reads little else.
 */
final class Block {

    /** The columns of a response that a block is made of. */
    static final String COLUMNS = "r.id, r.answered_at, r.answers";

    private final long[] moments;
    private final byte[] ids;
    private final Map<UUID, BlockColumn> columns;

    Block(long[] moments, byte[] ids, Map<UUID, BlockColumn> columns) {
        this.moments = moments;
        this.ids = ids;
        this.columns = columns;
    }

    private record One(UUID id, long micros, Map<UUID, List<BlockColumn.Value>> answers) {}

    /**
     * A block of responses in the order of the query, which returns {@link #COLUMNS}.
     *
     * @param questions those whose answers are read; all if empty
     */
    static Block of(Query query, Set<UUID> questions) {
        return of(query.map((row, context) -> new One(
                        uuid(row, "id"),
                        Columns.micros(Columns.instant(row, "answered_at")),
                        AnswersColumn.values(row.getString("answers"), questions)))
                .list());
    }

    private static Block of(List<One> responses) {
        ByteBuffer ids = ByteBuffer.allocate(2 * Long.BYTES * responses.size());
        Map<UUID, List<List<BlockColumn.Value>>> answers = new HashMap<>();
        for (int n = 0; n < responses.size(); n++) {
            One one = responses.get(n);
            ids.put(Columns.bytes(one.id));
            for (UUID question : one.answers.keySet()) {
                answers.computeIfAbsent(question, q -> none(responses.size())).set(n, one.answers.get(question));
            }
        }
        Map<UUID, BlockColumn> columns = new HashMap<>();
        answers.forEach((question, all) -> columns.put(question, BlockColumn.of(all)));
        return new Block(responses.stream().mapToLong(One::micros).toArray(), ids.array(), columns);
    }

    private static List<List<BlockColumn.Value>> none(int responses) {
        List<List<BlockColumn.Value>> none = new ArrayList<>();
        for (int n = 0; n < responses; n++) {
            none.add(List.of());
        }
        return none;
    }

    int size() {
        return moments.length;
    }

    long micros(int response) {
        return moments[response];
    }

    UUID id(int response) {
        ByteBuffer bytes = ByteBuffer.wrap(ids, 2 * Long.BYTES * response, 2 * Long.BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    byte[] ids() {
        return ids;
    }

    Map<UUID, BlockColumn> columns() {
        return columns;
    }

    @Nullable
    BlockColumn column(UUID question) {
        return columns.get(question);
    }

    byte[] moments() {
        BlockBytes.Writing out = new BlockBytes.Writing();
        out.number(moments.length);
        long before = 0;
        for (long moment : moments) {
            long step = moment - before;
            out.number((step << 1) ^ (step >> 63));
            before = moment;
        }
        return out.deflated();
    }

    static long[] moments(byte[] deflated) {
        BlockBytes.Reading in = BlockBytes.Reading.inflated(deflated);
        long[] moments = new long[in.small()];
        long before = 0;
        for (int n = 0; n < moments.length; n++) {
            long step = in.number();
            before += (step >>> 1) ^ -(step & 1);
            moments[n] = before;
        }
        return moments;
    }

    /** The responses that the filter accepts. */
    BitSet matching(ResponseFilter filter) {
        long from = filter.from()
                .map(day -> Columns.micros(
                        Columns.known(day).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(Long.MIN_VALUE);
        long behind = filter.to()
                .map(day -> Columns.micros(Columns.known(day)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()))
                .orElse(Long.MAX_VALUE);
        BitSet matching = new BitSet(moments.length);
        if (filter.from().isEmpty() && filter.to().isEmpty()) {
            matching.set(0, moments.length);
        } else {
            for (int n = 0; n < moments.length; n++) {
                matching.set(n, from <= moments[n] && moments[n] < behind);
            }
        }
        filter.answered().ifPresent(given -> {
            BlockColumn column = columns.get(given.question().value());
            if (column == null) {
                matching.clear();
            } else {
                matching.and(column.which(
                        value -> value.part() == Part.VALUE && given.answer().equals(value.text())));
            }
        });
        return matching;
    }

    /** The block without this response; unchanged if it does not contain it. */
    Block without(UUID gone) {
        List<One> left = new ArrayList<>();
        for (int n = 0; n < moments.length; n++) {
            UUID id = id(n);
            if (!id.equals(gone)) {
                One one = new One(id, moments[n], new HashMap<>());
                for (Map.Entry<UUID, BlockColumn> column : columns.entrySet()) {
                    List<BlockColumn.Value> answer = column.getValue().answer(n);
                    if (!answer.isEmpty()) {
                        one.answers.put(column.getKey(), answer);
                    }
                }
                left.add(one);
            }
        }
        return left.size() == moments.length ? this : of(left);
    }
}
