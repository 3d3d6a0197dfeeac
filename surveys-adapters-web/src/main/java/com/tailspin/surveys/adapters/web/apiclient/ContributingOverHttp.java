package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.SurveysApi.Call;
import com.tailspin.surveys.adapters.web.json.ContributorJson;
import com.tailspin.surveys.adapters.web.json.InvitationJson;
import com.tailspin.surveys.adapters.web.json.Items;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.Contributing;
import java.util.List;

final class ContributingOverHttp implements Contributing {

    private static final TypeReference<ContributorJson> CONTRIBUTOR = new TypeReference<>() {};
    private static final TypeReference<Items<ContributorJson>> CONTRIBUTORS = new TypeReference<>() {};

    private final SurveysApi api;

    ContributingOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public List<Contributor> contributors(SurveyId survey, Caller by) {
        return ask(contributors("GET", path(survey)), by);
    }

    @Override
    public Contributor invite(SurveyId survey, EmailAddress email, Caller by) {
        return ask(contributor("POST", path(survey)).with(new InvitationJson(email.value())), by);
    }

    @Override
    public Contributor remove(SurveyId survey, ContributorId contributor, Caller by) {
        return ask(contributor("DELETE", path(survey) + "/" + contributor), by);
    }

    @Override
    public List<Contributor> acceptInvitations(Caller by) {
        return ask(contributors("POST", "/api/me/invitations/accept"), by);
    }

    private <J, T> T ask(Call<J, T> call, Caller by) {
        return api.ask(call, by.person().identity());
    }

    private static Call<ContributorJson, Contributor> contributor(String method, String path) {
        return call(method, path, CONTRIBUTOR, ContributorJson::toContributor);
    }

    private static Call<Items<ContributorJson>, List<Contributor>> contributors(String method, String path) {
        return call(
                method,
                path,
                CONTRIBUTORS,
                json -> json.items().stream()
                        .map(ContributorJson::toContributor)
                        .toList());
    }

    private static String path(SurveyId survey) {
        return "/api/surveys/%s/contributors".formatted(survey);
    }
}
