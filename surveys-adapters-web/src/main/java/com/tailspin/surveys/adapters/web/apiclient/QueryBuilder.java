package com.tailspin.surveys.adapters.web.apiclient;

import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import com.tailspin.surveys.adapters.web.json.FilterJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds a query string; parameters without a value are left out. */
final class QueryBuilder {

    private final Map<String, String> all = new LinkedHashMap<>();

    QueryBuilder with(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            all.put(name, value.toString());
        }
        return this;
    }

    QueryBuilder with(PageRequest page) {
        return with("size", page.size())
                .with("after", page.after().map(Cursor::token).orElse(null));
    }

    QueryBuilder with(SurveyQuery query) {
        return with("search", query.search())
                .with("sort", WireNames.of(query.order()))
                .with(query.page());
    }

    QueryBuilder with(ResponseFilter filter) {
        FilterJson json = FilterJson.of(filter);
        return with("from", json.from())
                .with("to", json.to())
                .with("question", json.question())
                .with("answer", json.answer());
    }

    /** The path with these parameters appended. */
    String behind(String path) {
        return all.isEmpty()
                ? path
                : all.entrySet().stream()
                        .map(one -> UrlEncoding.parameter(one.getKey(), one.getValue()))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
