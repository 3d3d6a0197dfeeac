package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.port.out.Responses;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

final class JdbiResponses implements Responses {

    private final Database database;

    JdbiResponses(Database database) {
        this.database = database;
    }

    @Override
    public void add(Response response) {
        database.write(handle -> {
            SurveyRows.keep(handle, database.dialect(), response.survey());
            handle.createUpdate("insert into response (id, survey_id, answered_at) values (:id, :survey, :answeredAt)")
                    .bind("id", response.id().value())
                    .bind("survey", response.survey().value())
                    .bind("answeredAt", response.at())
                    .execute();
            return addAnswers(handle, response);
        });
    }

    private static int addAnswers(Handle handle, Response response) {
        if (response.answers().isEmpty()) {
            return 0;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into answer (response_id, question_id, survey_id, answer)
                values (:response, :question, :survey, :answer)
                """);
        response.answers()
                .forEach((question, answer) -> batch.bind(
                                "response", response.id().value())
                        .bind("question", question.value())
                        .bind("survey", response.survey().value())
                        .bind("answer", answer)
                        .add());
        return batch.execute().length;
    }

    @Override
    public long count(SurveyId survey) {
        return database.read(handle -> handle.createQuery("select count(*) from response where survey_id = :survey")
                .bind("survey", survey.value())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<Tally> tallies(SurveyId survey) {
        return database.read(handle -> handle.createQuery("""
                        select question_id, answer, count(*) as responses from answer
                        where survey_id = :survey
                        group by question_id, answer
                        """)
                .bind("survey", survey.value())
                .map((row, context) -> new Tally(
                        new QuestionId(uuid(row, "question_id")), row.getString("answer"), row.getLong("responses")))
                .list());
    }
}
