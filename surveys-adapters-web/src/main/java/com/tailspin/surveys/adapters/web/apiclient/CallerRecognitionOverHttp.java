package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.json.PersonJson;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.CallerRecognition;

/** Ignores the given visitor: the API takes the visitor from the token. */
final class CallerRecognitionOverHttp implements CallerRecognition {

    private static final SurveysApi.Call<PersonJson, Caller.Person> ME =
            call("GET", "/api/me", new TypeReference<>() {}, PersonJson::toPerson);

    private final SurveysApi api;

    CallerRecognitionOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public Caller.Person recognise(Visitor visitor) {
        return api.ask(ME, visitor.identity());
    }

    @Override
    public Caller.Person recogniseAgain(Visitor visitor, UserId id) {
        return api.ask(ME, visitor.identity(), id);
    }
}
