package com.tailspin.surveys.adapters.web.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tailspin.surveys.adapters.web.json.ContributorJson;
import com.tailspin.surveys.adapters.web.json.EventJson;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.json.MemberJson;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.adapters.web.json.TenantOverviewJson;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Exports everything that Surveys stores about an organisation as one file, for its administrators. */
public final class TenantExports {

    private static final PageRequest LARGEST = PageRequest.first(PageRequest.SIZE_MAX);

    private final TenantAdministration administration;
    private final SurveyAuthoring authoring;
    private final Contributing contributing;
    private final SurveyHistory history;
    private final ResponseExports responses;

    public TenantExports(
            TenantAdministration administration,
            SurveyAuthoring authoring,
            Contributing contributing,
            SurveyResults results,
            SurveyHistory history) {
        this.administration = administration;
        this.authoring = authoring;
        this.contributing = contributing;
        this.history = history;
        this.responses = new ResponseExports(authoring, results);
    }

    /**
     * The organisation, its people, and its surveys with contributors, history and responses. Refuses as
     * {@link TenantAdministration} does.
     */
    public Export json(Caller by) {
        TenantOverview overview = administration.overview(by);
        return new Export(overview.tenant().name(), "json", "application/json", out -> {
            try (JsonGenerator json = Json.generator(out)) {
                json.writeStartObject();
                json.writePOJOField("tenant", TenantOverviewJson.of(overview));
                people(by, json);
                surveys(by, json);
                json.writeEndObject();
            }
        });
    }

    private void people(Caller by, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("people");
        Optional<PageRequest> request = Optional.of(LARGEST);
        while (request.isPresent()) {
            Page<Member> page = administration.people("", request.get(), by);
            for (Member member : page.items()) {
                json.writePOJO(MemberJson.of(member));
            }
            request = page.next().map(request.get()::after);
        }
        json.writeEndArray();
    }

    private void surveys(Caller by, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("surveys");
        Optional<PageRequest> request = Optional.of(LARGEST);
        while (request.isPresent()) {
            Page<ListedSurvey> page =
                    authoring.list(SurveyList.TENANT, new SurveyQuery("", SurveyOrder.OLDEST, request.get()), by);
            for (ListedSurvey listed : page.items()) {
                survey(listed.survey().id(), by, json);
            }
            request = page.next().map(request.get()::after);
        }
        json.writeEndArray();
    }

    private void survey(SurveyId id, Caller by, JsonGenerator json) throws IOException {
        SurveyView view;
        List<Contributor> contributors;
        Page<Event> events;
        Page<Response> first;
        try {
            view = authoring.read(id, by);
            contributors = contributing.contributors(id, by);
            events = history.of(id, LARGEST, by);
            first = responses.page(id, ResponseFilter.ALL, Optional.empty(), by);
        } catch (NotFound deletedMeanwhile) {
            return;
        }
        json.writeStartObject();
        json.writePOJOField("survey", SurveyJson.of(view));
        json.writeArrayFieldStart("contributors");
        for (Contributor contributor : contributors) {
            // Files get copied and left behind; finding one must not allow anyone to join.
            json.writePOJO(ContributorJson.of(contributor.withoutCode()));
        }
        json.writeEndArray();
        history(id, events, by, json);
        responses.write(id, ResponseFilter.ALL, first, by, json);
        json.writeEndObject();
    }

    private void history(SurveyId id, Page<Event> first, Caller by, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("history");
        Optional<Page<Event>> part = Optional.of(first);
        while (part.isPresent()) {
            for (Event event : part.get().items()) {
                json.writePOJO(EventJson.of(event));
            }
            part = part.get().next().map(next -> history.of(id, LARGEST.after(next), by));
        }
        json.writeEndArray();
    }
}
