package com.tailspin.surveys.adapters.persistence.jdbi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.ResponseTotals;
import com.tailspin.surveys.domain.model.response.Tally;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The column {@code totals} of a survey's snapshot: {@code [[[day, responses], …], [[question, kind, answer, responses,
 * sum], …]]}. Counts are numbers, everything else is text.
 */
final class TotalsColumn {

    private static final JsonFactory JSON = new JsonFactory();

    private TotalsColumn() {}

    static String written(ResponseTotals totals) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            json.writeStartArray();
            for (DayCount day : totals.days()) {
                json.writeStartArray();
                json.writeString(day.day().toString());
                json.writeNumber(day.count());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeStartArray();
            for (Tally tally : totals.tallies()) {
                json.writeStartArray();
                json.writeString(tally.what().question().toString());
                json.writeString(tally.what().kind().name());
                json.writeString(tally.what().answer());
                json.writeNumber(tally.count());
                json.writeString(tally.sum().toPlainString());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static ResponseTotals read(String column) {
        List<DayCount> days = new ArrayList<>();
        List<Tally> tallies = new ArrayList<>();
        try (JsonParser in = JSON.createParser(column)) {
            in.nextToken();
            in.nextToken();
            while (in.nextToken() == JsonToken.START_ARRAY) {
                days.add(new DayCount(LocalDate.parse(in.nextTextValue()), in.nextLongValue(0)));
                in.nextToken();
            }
            in.nextToken();
            while (in.nextToken() == JsonToken.START_ARRAY) {
                CountedAnswer what = new CountedAnswer(
                        new QuestionId(UUID.fromString(in.nextTextValue())),
                        CountedAnswer.Kind.valueOf(in.nextTextValue()),
                        in.nextTextValue(),
                        BigDecimal.ZERO);
                tallies.add(new Tally(what, in.nextLongValue(0), new BigDecimal(in.nextTextValue())));
                in.nextToken();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseTotals.of(days, tallies);
    }
}
