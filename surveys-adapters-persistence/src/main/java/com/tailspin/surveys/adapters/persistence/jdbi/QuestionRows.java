package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The questions of a survey, whose row must be locked. */
final class QuestionRows {

    private QuestionRows() {}

    static int add(Handle handle, Survey survey) {
        if (survey.questions().isEmpty()) {
            return 0;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into question
                    (survey_id, id, position, text, help, required, type, choices, other, least, most, whole_numbers, low_label, high_label)
                values (:survey, :id, :position, :text, :help, :required, :type, :choices, :other, :least, :most, :wholeNumbers, :lowLabel,
                        :highLabel)
                """);
        int position = 0;
        for (Question question : survey.questions()) {
            FormatOptions options = question.format().options();
            batch.bind("survey", survey.id().value())
                    .bind("id", question.id().value())
                    .bind("position", position++)
                    .bind("text", question.text())
                    .bind("help", question.help())
                    .bind("required", question.required())
                    .bind("type", question.format().type().wireName())
                    .bind("choices", String.join("\n", options.choices()))
                    .bind("other", options.other())
                    .bind("least", options.least())
                    .bind("most", options.most())
                    .bind("wholeNumbers", options.wholeNumbers())
                    .bind("lowLabel", options.lowLabel())
                    .bind("highLabel", options.highLabel())
                    .add();
        }
        return batch.execute().length;
    }

    static int replace(Handle handle, Survey survey) {
        handle.createUpdate("delete from question where survey_id = :survey")
                .bind("survey", survey.id().value())
                .execute();
        return add(handle, survey);
    }

    static Question question(ResultSet row) throws SQLException {
        FormatOptions options = new FormatOptions(
                row.getString("choices").lines().toList(),
                row.getBoolean("other"),
                Optional.ofNullable(row.getString("least")),
                Optional.ofNullable(row.getString("most")),
                row.getBoolean("whole_numbers"),
                row.getString("low_label"),
                row.getString("high_label"));
        return new Question(
                new QuestionId(uuid(row, "question_id")),
                row.getString("text"),
                row.getString("help"),
                row.getBoolean("required"),
                AnswerFormat.of(AnswerFormat.Type.named(row.getString("type")), options));
    }
}
