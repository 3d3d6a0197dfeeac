package com.tailspin.surveys.adapters.persistence.jdbi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code answers} of a response: {@code [[question, [[part, text, counted as, amount], …]], …]}, in the order
 * of the questions. All items are strings or null; the view {@code answer} shows them as rows, and {@link Value} says
 * what they mean.
 */
final class AnswersColumn {

    private static final JsonFactory JSON = new JsonFactory();

    private AnswersColumn() {}

    /**
     * A value of an answer.
     *
     * @param part whether it was chosen or entered as the answer, or entered as other text
     * @param countedAs what the value counts as in the results; null if it is not counted
     * @param amount null for zero
     */
    record Value(
            Part part,
            String text,
            @Nullable String countedAs,
            @Nullable String amount) {}

    /** @param counted what the response counts for, value by value in the order of the values */
    static String written(Response response, List<CountedAnswer> counted) {
        Map<QuestionId, Queue<CountedAnswer>> counts = counts(counted);
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (Map.Entry<QuestionId, Answer> entry : response.answers().entrySet()) {
                Queue<CountedAnswer> asWhat = counts.getOrDefault(entry.getKey(), new ArrayDeque<>());
                json.writeStartArray();
                json.writeString(entry.getKey().toString());
                json.writeStartArray();
                for (String value : entry.getValue().values()) {
                    write(json, Part.VALUE, value, asWhat.poll());
                }
                if (!entry.getValue().other().isEmpty()) {
                    write(json, Part.OTHER, entry.getValue().other(), null);
                }
                json.writeEndArray();
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, Part part, String text, @Nullable CountedAnswer as)
            throws IOException {
        json.writeStartArray();
        json.writeString(part.name());
        json.writeString(text);
        json.writeString(as == null ? null : as.answer());
        json.writeString(
                as == null || as.amount().signum() == 0 ? null : as.amount().toPlainString());
        json.writeEndArray();
    }

    private static Map<QuestionId, Queue<CountedAnswer>> counts(List<CountedAnswer> counted) {
        Map<QuestionId, Queue<CountedAnswer>> counts = new HashMap<>();
        for (CountedAnswer one : counted) {
            if (one.kind() == CountedAnswer.Kind.VALUE) {
                counts.computeIfAbsent(one.question(), question -> new ArrayDeque<>())
                        .add(one);
            }
        }
        return counts;
    }

    /** The answers as they were given. */
    static Map<QuestionId, Answer> answers(String json) {
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        values(json).forEach((question, values) -> {
            List<String> given = new ArrayList<>();
            String other = "";
            for (Value value : values) {
                if (value.part() == Part.VALUE) {
                    given.add(value.text());
                } else {
                    other = value.text();
                }
            }
            answers.put(question, new Answer(given, other));
        });
        return answers;
    }

    /** What the response contributes to the results. */
    static List<CountedAnswer> counted(String json) {
        return counted(values(json));
    }

    static List<CountedAnswer> counted(Map<QuestionId, List<Value>> answers) {
        List<CountedAnswer> counted = new ArrayList<>();
        answers.forEach((question, values) -> {
            counted.add(CountedAnswer.answered(question));
            for (Value value : values) {
                if (value.countedAs() != null) {
                    counted.add(CountedAnswer.number(
                            question,
                            value.countedAs(),
                            value.amount() == null ? BigDecimal.ZERO : new BigDecimal(value.amount())));
                }
                if (value.part() == Part.OTHER) {
                    counted.add(CountedAnswer.other(question));
                }
            }
        });
        return counted;
    }

    static Map<QuestionId, List<Value>> values(String json) {
        Map<QuestionId, List<Value>> values = new LinkedHashMap<>();
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.START_ARRAY) {
                QuestionId question = new QuestionId(UUID.fromString(in.nextTextValue()));
                in.nextToken();
                values.put(question, values(in));
                in.nextToken();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    private static List<Value> values(JsonParser in) throws IOException {
        List<Value> values = new ArrayList<>(1);
        while (in.nextToken() == JsonToken.START_ARRAY) {
            values.add(new Value(
                    Part.valueOf(in.nextTextValue()), in.nextTextValue(), in.nextTextValue(), in.nextTextValue()));
            in.nextToken();
        }
        return values;
    }

    /** The text that the column contains if one of its items is this one. Databases' own notation of JSON has it, too. */
    static String item(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
