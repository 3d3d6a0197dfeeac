package compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lower bound: the peer's statements for a request, on its tables, over one connection, without HTTP and without
 * pages. Reads every value of every row.
 */
final class BareJdbc {

    private static final Path SCHEMA =
            Path.of("surveys-app/src/bench/peer/src/main/resources/db/migration/V1__surveys.sql");
    private static final int SURVEYS = 100;
    private static final long ANSWERED = 1;
    private static final long WITH_RESULTS = 2;

    private interface Work {
        void run() throws SQLException;
    }

    private final Connection connection;
    private final PreparedStatement newest;
    private final PreparedStatement head;
    private final PreparedStatement questions;
    private final PreparedStatement responses;
    private final PreparedStatement counts;
    private final PreparedStatement response;
    private final PreparedStatement answer;
    private long valuesRead;

    private BareJdbc(Connection connection) throws SQLException {
        this.connection = connection;
        newest = connection.prepareStatement("""
            select s.id, o.name, s.title from survey s join organisation o on o.id = s.organisation_id
            order by s.published_at desc, s.id desc limit 24
            """);
        head = connection.prepareStatement("""
            select o.name, s.title, s.description from survey s join organisation o on o.id = s.organisation_id
            where s.id = ?
            """);
        questions = connection.prepareStatement("""
            select q.id, q.type, q.text, q.required, c.id, c.label
            from question q left join choice c on c.question_id = q.id
            where q.survey_id = ? order by q.place, c.place
            """);
        responses = connection.prepareStatement("select count(*) from response where survey_id = ?");
        counts = connection.prepareStatement("""
            select a.question_id, c.label, a.stars, count(*)
            from question q join answer a on a.question_id = q.id left join choice c on c.id = a.choice_id
            where q.survey_id = ? and a.text is null
            group by a.question_id, c.place, c.label, a.stars order by a.question_id, c.place, a.stars
            """);
        response = connection.prepareStatement(
                "insert into response (survey_id, received_at) values (?, current_timestamp)", new String[] {"id"});
        answer = connection.prepareStatement(
                "insert into answer (response_id, question_id, choice_id, stars, text) values (?, ?, ?, ?, ?)");
    }

    /**
     * Measures all requests, on an empty database.
     *
     * @param database process id of PostgreSQL's first process, or 0
     * @return processor time per request in microseconds, of this process and of the database
     */
    static Map<String, Double> measure(String url, long database, double seconds) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            fill(connection);
            BareJdbc bare = new BareJdbc(connection);
            for (int person = 0; person < Compare.RESPONSES; person++) {
                bare.answer(WITH_RESULTS);
            }
            Map<String, Work> requests = new LinkedHashMap<>();
            requests.put("home", () -> bare.read(bare.newest));
            requests.put("form", () -> bare.survey(ANSWERED));
            requests.put("API read", () -> bare.survey(ANSWERED));
            requests.put("results", () -> {
                bare.survey(WITH_RESULTS);
                bare.read(bare.responses, WITH_RESULTS);
                bare.read(bare.counts, WITH_RESULTS);
            });
            requests.put("answer", () -> {
                bare.survey(ANSWERED);
                bare.answer(ANSWERED);
            });
            Map<String, Double> micros = new LinkedHashMap<>();
            for (Map.Entry<String, Work> request : requests.entrySet()) {
                repeat(request.getValue(), seconds);
                double before = processorTime(database);
                long times = repeat(request.getValue(), seconds);
                micros.put(request.getKey(), (processorTime(database) - before) / times * 1e6);
            }
            if (bare.valuesRead == 0) {
                throw new IllegalStateException("Nothing was read from " + url);
            }
            return micros;
        }
    }

    private static double processorTime(long database) throws Exception {
        return Machine.processorTime(ProcessHandle.current().pid())
                + (database == 0 ? 0 : Machine.processorTimeOfFamily(database));
    }

    private static long repeat(Work work, double seconds) throws SQLException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long times = 0;
        while (System.nanoTime() < end) {
            work.run();
            times++;
        }
        return times;
    }

    private void survey(long id) throws SQLException {
        read(head, id);
        read(questions, id);
    }

    private void read(PreparedStatement statement, Object... parameters) throws SQLException {
        set(statement, parameters);
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    valuesRead += rows.getString(i) == null ? 0 : 1;
                }
            }
        }
    }

    // The numbers of a survey's questions and choices follow from its own: see fill.
    private void answer(long survey) throws SQLException {
        connection.setAutoCommit(false);
        set(response, survey);
        response.executeUpdate();
        long id;
        try (ResultSet keys = response.getGeneratedKeys()) {
            keys.next();
            id = keys.getLong(1);
        }
        long question = 5 * (survey - 1) + 1;
        long choice = 13 * (survey - 1) + 1;
        add(id, question, choice + id % 4, null, null);
        add(id, question + 1, choice + 4 + id % 4, null, null);
        add(id, question + 2, choice + 8 + id % 5, null, null);
        add(id, question + 3, null, id % 5 + 1, null);
        add(id, question + 4, null, null, "Person " + id + " liked the tower & the café.");
        answer.executeBatch();
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void add(Object... values) throws SQLException {
        set(answer, values);
        answer.addBatch();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static void fill(Connection connection) throws Exception {
        String schema = Files.readString(SCHEMA);
        if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
            schema = schema.replace("bigint generated by default as identity", "integer");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : schema.replaceAll("(?m)^--.*", "").split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            statement.execute("insert into organisation (name) values ('Contoso')");
        }
        PreparedStatement survey = connection.prepareStatement(
                "insert into survey (organisation_id, title, description, published_at) values (1, ?, ?,"
                        + " current_timestamp)");
        PreparedStatement question = connection.prepareStatement(
                "insert into question (survey_id, place, type, text, required) values (?, ?, ?, ?, ?)");
        PreparedStatement choice =
                connection.prepareStatement("insert into choice (question_id, place, label) values (?, ?, ?)");
        long questions = 0;
        for (long id = 1; id <= SURVEYS; id++) {
            insert(survey, "Survey " + id, App.DESCRIPTION);
            int place = 0;
            for (App.Question asked : App.QUESTIONS) {
                insert(question, id, place++, asked.type(), asked.text(), asked.required());
                questions++;
                List<String> labels = asked.choices();
                for (int i = 0; i < labels.size(); i++) {
                    insert(choice, questions, i, labels.get(i));
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void insert(PreparedStatement statement, Object... values) throws SQLException {
        set(statement, values);
        statement.executeUpdate();
    }
}
