package com.example.peer;

import com.example.peer.Survey.Answer;
import com.example.peer.Survey.Choice;
import com.example.peer.Survey.Count;
import com.example.peer.Survey.Draft;
import com.example.peer.Survey.Question;
import com.example.peer.Survey.QuestionDraft;
import com.example.peer.Survey.Summary;
import com.example.peer.Survey.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class SurveyRepository {

    private final JdbcClient client;
    private final JdbcTemplate batches;

    SurveyRepository(JdbcClient client, JdbcTemplate batches) {
        this.client = client;
        this.batches = batches;
    }

    List<Summary> newest(int most) {
        return client.sql("""
            select s.id, o.name, s.title
            from survey s join organisation o on o.id = s.organisation_id
            order by s.published_at desc, s.id desc
            limit :most
            """)
                .param("most", most)
                .query((row, number) -> new Summary(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    Optional<Survey> find(long id) {
        record Head(String organisation, String title, String description) {}
        Optional<Head> head = client.sql("""
            select o.name, s.title, s.description
            from survey s join organisation o on o.id = s.organisation_id
            where s.id = :id
            """)
                .param("id", id)
                .query((row, number) -> new Head(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
        return head.map(
                found -> new Survey(id, found.organisation(), found.title(), found.description(), questions(id)));
    }

    private List<Question> questions(long survey) {
        return client.sql("""
            select q.id, q.type, q.text, q.required, c.id, c.label
            from question q left join choice c on c.question_id = q.id
            where q.survey_id = :survey
            order by q.place, c.place
            """).param("survey", survey).query(SurveyRepository::grouped);
    }

    // One row per choice; a question without choices has one row, too.
    private static List<Question> grouped(ResultSet rows) throws SQLException {
        List<Question> questions = new ArrayList<>();
        Question last = null;
        while (rows.next()) {
            long id = rows.getLong(1);
            if (last == null || last.id() != id) {
                last = new Question(
                        id, Type.valueOf(rows.getString(2)), rows.getString(3), rows.getBoolean(4), new ArrayList<>());
                questions.add(last);
            }
            long choice = rows.getLong(5);
            if (!rows.wasNull()) {
                last.choices().add(new Choice(choice, rows.getString(6)));
            }
        }
        return questions;
    }

    long countResponses(long survey) {
        return client.sql("select count(*) from response where survey_id = :survey")
                .param("survey", survey)
                .query(Long.class)
                .single();
    }

    List<Count> counts(long survey) {
        return client.sql("""
            select a.question_id, c.label, a.stars, count(*)
            from question q join answer a on a.question_id = q.id left join choice c on c.id = a.choice_id
            where q.survey_id = :survey and a.text is null
            group by a.question_id, c.place, c.label, a.stars
            order by a.question_id, c.place, a.stars
            """)
                .param("survey", survey)
                .query((row, number) -> new Count(
                        row.getLong(1), row.getString(2) == null ? row.getString(3) : row.getString(2), row.getLong(4)))
                .list();
    }

    void insertResponse(long survey, List<Answer> answers) {
        long response =
                insert("insert into response (survey_id, received_at) values (?, ?)", survey, OffsetDateTime.now());
        batches.batchUpdate(
                "insert into answer (response_id, question_id, choice_id, stars, text) values (?, ?, ?, ?, ?)",
                answers.stream()
                        .map(answer -> new Object[] {
                            response, answer.questionId(), answer.choiceId(), answer.stars(), answer.text()
                        })
                        .toList());
    }

    long insertSurvey(Draft draft) {
        long organisation = client.sql("select id from organisation where name = :name")
                .param("name", draft.organisation())
                .query(Long.class)
                .optional()
                .orElseGet(() -> insert("insert into organisation (name) values (?)", draft.organisation()));
        long survey = insert(
                "insert into survey (organisation_id, title, description, published_at) values (?, ?, ?, ?)",
                organisation,
                draft.title(),
                draft.description(),
                OffsetDateTime.now());
        int place = 0;
        for (QuestionDraft question : draft.questions()) {
            long id = insert(
                    "insert into question (survey_id, place, type, text, required) values (?, ?, ?, ?, ?)",
                    survey,
                    place++,
                    question.type().name(),
                    question.text(),
                    question.required());
            List<Object[]> rows = new ArrayList<>();
            question.choices().forEach(label -> rows.add(new Object[] {id, rows.size(), label}));
            batches.batchUpdate("insert into choice (question_id, place, label) values (?, ?, ?)", rows);
        }
        return survey;
    }

    private long insert(String sql, Object... values) {
        KeyHolder keys = new GeneratedKeyHolder();
        client.sql(sql).params(values).update(keys, "id");
        return keys.getKey().longValue();
    }
}
