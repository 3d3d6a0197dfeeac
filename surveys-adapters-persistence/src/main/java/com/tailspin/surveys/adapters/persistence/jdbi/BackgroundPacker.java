package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Packs counted responses into blocks in the background. {@link BlockReader} searches them for answers and texts. A counted
 * response is either in {@code unpacked} or in one block. Blocks duplicate the answers of responses; no other
 * query reads them.
 */
final class BackgroundPacker implements AutoCloseable {

    /** Responses per block. Up to this many responses are read row by row fast enough, so they may stay unpacked. */
    static final int BLOCK = 1000;

    private static final String UNPACKED = """
            select %s
            from (select u.response_id from unpacked u where u.survey_id = :survey
                    order by u.answered_at, u.response_id limit :limit) oldest
                join response r on r.id = oldest.response_id
            order by r.answered_at, r.id
            """.formatted(Block.COLUMNS);

    private final Database database;
    private final int size;
    private final BackgroundWork background;

    BackgroundPacker(Database database, int size) {
        this.database = database;
        this.size = size;
        this.background = new BackgroundWork(
                "surveys-packing",
                "responses cannot be packed at present; filters and searches take longer meanwhile",
                0,
                true,
                this::packSome);
    }

    void start() {
        background.start();
    }

    void wake() {
        background.wake();
    }

    /** Packs one block. Returns whether there was one to pack. */
    boolean packSome() {
        Optional<UUID> survey = database.read(handle -> handle.createQuery(
                        "select n.survey_id from response_total n where n.unpacked >= :size limit 1")
                .bind("size", size)
                .mapTo(UUID.class)
                .findOne());
        return survey.filter(this::packSome).isPresent();
    }

    // Builds the block before the transaction writes, so that other writers do not wait for it.
    private boolean packSome(UUID survey) {
        Block block = database.read(handle ->
                Block.of(handle.createQuery(UNPACKED).bind("survey", survey).bind("limit", size), Set.of()));
        if (block.size() < size) {
            return false;
        }
        try {
            database.inOne(handle -> {
                if (unpacked(handle, survey, block) < block.size()) {
                    throw new Meanwhile();
                }
                less(handle, survey, block.size());
                insert(handle, survey, block.id(0), block);
                return block;
            });
        } catch (Meanwhile e) {
            return false;
        }
        return true;
    }

    /** Some of the responses have been deleted, or packed by another node, since they were read. */
    private static final class Meanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Meanwhile() {
            super("responses to be packed are gone", null, false, false);
        }
    }

    // In a fixed order, so that two nodes cannot deadlock.
    private static int unpacked(Handle handle, UUID survey, Block block) {
        List<UUID> ids = new ArrayList<>();
        for (int n = 0; n < block.size(); n++) {
            ids.add(block.id(n));
        }
        return handle.createUpdate("""
                        delete from unpacked where survey_id = :survey and response_id in
                            (select u.response_id from unpacked u where u.survey_id = :survey and u.response_id in (<responses>)
                            order by u.answered_at, u.response_id <for_update>)
                        """)
                .bind("survey", survey)
                .bindList("responses", ids)
                .execute();
    }

    private static void less(Handle handle, UUID survey, int by) {
        handle.createUpdate("update response_total set unpacked = unpacked - :by where survey_id = :survey")
                .bind("by", by)
                .bind("survey", survey)
                .execute();
    }

    /** Registers counted responses for packing. */
    static void add(Handle handle, List<UUID> counted) {
        handle.createUpdate("""
                        insert into unpacked (survey_id, answered_at, response_id)
                        select r.survey_id, r.answered_at, r.id from response r where r.id in (<responses>)
                        """).bindList("responses", counted).execute();
    }

    /** Removes a counted response from {@code unpacked} or from its block. */
    static void remove(Handle handle, UUID survey, UUID response, Instant at) {
        int unpacked = handle.createUpdate("delete from unpacked where survey_id = :survey and response_id = :id")
                .bind("survey", survey)
                .bind("id", response)
                .execute();
        if (unpacked > 0) {
            less(handle, survey, unpacked);
            return;
        }
        List<UUID> blocks = handle.createQuery("""
                        select b.id from response_block b
                        where b.survey_id = :survey and b.first_at <= :at and b.last_at >= :at order by b.id <for_update>
                        """)
                .bind("survey", survey)
                .bind("at", at)
                .mapTo(UUID.class)
                .list();
        for (UUID id : blocks) {
            Block block = block(handle, survey, id);
            Block left = block.without(response);
            if (left.size() < block.size()) {
                delete(handle, survey, id);
                if (left.size() > 0) {
                    insert(handle, survey, id, left);
                }
                return;
            }
        }
    }

    private static Block block(Handle handle, UUID survey, UUID id) {
        Map<UUID, BlockColumn> columns = new HashMap<>();
        handle.createQuery("""
                        select c.question_id, c.counts, c.texts from answer_block c
                        where c.survey_id = :survey and c.block_id = :id
                        """)
                .bind("survey", survey)
                .bind("id", id)
                .map((row, context) -> columns.put(
                        uuid(row, "question_id"), BlockColumn.read(row.getBytes("counts"), row.getBytes("texts"))))
                .list();
        return handle.createQuery(
                        "select b.moments, b.ids from response_block b where b.survey_id = :survey and b.id = :id")
                .bind("survey", survey)
                .bind("id", id)
                .map((row, context) -> new Block(Block.moments(row.getBytes("moments")), row.getBytes("ids"), columns))
                .one();
    }

    private static void delete(Handle handle, UUID survey, UUID id) {
        for (String table : List.of("answer_block where block_id", "response_block where id")) {
            handle.createUpdate("delete from %s = :id and survey_id = :survey".formatted(table))
                    .bind("survey", survey)
                    .bind("id", id)
                    .execute();
        }
    }

    private static void insert(Handle handle, UUID survey, UUID id, Block block) {
        long[] moments = new long[block.size()];
        Arrays.setAll(moments, block::micros);
        handle.createUpdate("""
                        insert into response_block (survey_id, id, first_at, last_at, moments, ids)
                        values (:survey, :id, :first, :last, :moments, :ids)
                        """)
                .bind("survey", survey)
                .bind("id", id)
                .bind("first", moment(Arrays.stream(moments).min().orElseThrow()))
                .bind("last", moment(Arrays.stream(moments).max().orElseThrow()))
                .bind("moments", block.moments())
                .bind("ids", block.ids())
                .execute();
        PreparedBatch batch = handle.prepareBatch("""
                insert into answer_block (survey_id, block_id, question_id, counts, texts)
                values (:survey, :id, :question, :counts, :texts)
                """);
        block.columns()
                .forEach((question, column) -> batch.bind("survey", survey)
                        .bind("id", id)
                        .bind("question", question)
                        .bind("counts", column.counts())
                        .bind("texts", column.texts())
                        .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The rest is packed after the database is opened again. */
    @Override
    public void close() {
        background.close();
    }
}
