package com.tailspin.surveys.adapters.web.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tailspin.surveys.adapters.web.json.FilterJson;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.json.LocalizedMessages;
import com.tailspin.surveys.adapters.web.json.ResponseJson;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exports the responses to a survey as files, latest first. Refuses as {@link SurveyResults} does, before anything
 * is sent.
 */
public final class ResponseExports {

    private final SurveyAuthoring authoring;
    private final SurveyResults results;

    public ResponseExports(SurveyAuthoring authoring, SurveyResults results) {
        this.authoring = authoring;
        this.results = results;
    }

    /**
     * A table with a row for each response and a column for each present question. Several choices share a cell,
     * separated by semicolons.
     *
     * @param language of the headings of the first two columns
     */
    public Export csv(SurveyId survey, ResponseFilter filter, Locale language, Caller by) {
        SurveyView view = authoring.read(survey, by);
        Page<Response> first = page(survey, filter, Optional.empty(), by);
        return new Export(view.survey().title(), "csv", "text/csv; charset=utf-8; header=present", out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            Csv csv = new Csv(text);
            List<Question> questions = view.survey().questions();
            csv.row(Stream.concat(
                            Stream.of("column.response", "column.time")
                                    .map(key -> LocalizedMessages.of(Message.of(key), language)),
                            questions.stream().map(Question::text))
                    .toList());
            each(survey, filter, first, by, response -> csv.row(row(response, questions)));
            text.flush();
        });
    }

    private static List<String> row(Response response, List<Question> questions) {
        List<String> cells = new ArrayList<>();
        cells.add(response.id().toString());
        cells.add(response.at().toString());
        for (Question question : questions) {
            Answer answer = response.answers().get(question.id());
            cells.add(
                    answer == null
                            ? ""
                            : Stream.concat(answer.values().stream(), Stream.of(answer.other()))
                                    .filter(text -> !text.isEmpty())
                                    .collect(Collectors.joining("; ")));
        }
        return cells;
    }

    /** The survey and its responses with all their answers, including those to deleted questions. */
    public Export json(SurveyId survey, ResponseFilter filter, Caller by) {
        SurveyView view = authoring.read(survey, by);
        Page<Response> first = page(survey, filter, Optional.empty(), by);
        return new Export(view.survey().title(), "json", "application/json", out -> {
            try (JsonGenerator json = Json.generator(out)) {
                json.writeStartObject();
                json.writePOJOField("survey", SurveyJson.of(view));
                json.writePOJOField("filter", FilterJson.of(filter));
                write(survey, filter, first, by, json);
                json.writeEndObject();
            }
        });
    }

    /** Writes the member {@code responses}. */
    void write(SurveyId survey, ResponseFilter filter, Page<Response> first, Caller by, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("responses");
        each(survey, filter, first, by, response -> json.writePOJO(ResponseJson.of(response)));
        json.writeEndArray();
    }

    Page<Response> page(SurveyId survey, ResponseFilter filter, Optional<Cursor> after, Caller by) {
        return results.responses(survey, filter, new PageRequest(PageRequest.SIZE_MAX, after), by);
    }

    private interface Sink {
        void take(Response response) throws IOException;
    }

    private void each(SurveyId survey, ResponseFilter filter, Page<Response> first, Caller by, Sink sink)
            throws IOException {
        Page<Response> page = first;
        while (true) {
            for (Response response : page.items()) {
                sink.take(response);
            }
            if (page.next().isEmpty()) {
                return;
            }
            page = page(survey, filter, page.next(), by);
        }
    }
}
