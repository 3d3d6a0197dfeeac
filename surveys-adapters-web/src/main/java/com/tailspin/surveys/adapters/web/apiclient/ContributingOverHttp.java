package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.SurveysApi.Call;
import com.tailspin.surveys.adapters.web.json.ContributorJson;
import com.tailspin.surveys.adapters.web.json.InvitationJson;
import com.tailspin.surveys.adapters.web.json.ListJson;
import com.tailspin.surveys.adapters.web.json.NewInvitationJson;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.Contributing;
import java.util.List;
import java.util.function.Function;

final class ContributingOverHttp implements Contributing {

    private static final TypeReference<ContributorJson> CONTRIBUTOR = new TypeReference<>() {};
    private static final TypeReference<ListJson<ContributorJson>> CONTRIBUTORS = new TypeReference<>() {};
    private static final TypeReference<ListJson<InvitationJson>> INVITATIONS = new TypeReference<>() {};
    private static final TypeReference<InvitationJson> INVITATION = new TypeReference<>() {};

    private final SurveysApi api;

    ContributingOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public List<Contributor> contributors(SurveyId survey, Caller by) {
        return ask(all("GET", path(survey), ContributorJson::toContributor), by);
    }

    @Override
    public Contributor.Invited invite(SurveyId survey, EmailAddress email, Caller by) {
        return ask(
                call("POST", path(survey), CONTRIBUTOR, ContributorJson::toInvited)
                        .with(new NewInvitationJson(email.value())),
                by);
    }

    @Override
    public Contributor remove(SurveyId survey, ContributorId contributor, Caller by) {
        return ask(call("DELETE", path(survey) + "/" + contributor, CONTRIBUTOR, ContributorJson::toContributor), by);
    }

    @Override
    public List<Invitation> waiting(Caller by) {
        return ask(
                call(
                        "GET",
                        "/api/me/invitations",
                        INVITATIONS,
                        json -> json.items().stream()
                                .map(InvitationJson::toInvitation)
                                .toList()),
                by);
    }

    @Override
    public Invitation invitation(InvitationCode code, Caller by) {
        return ask(call("GET", path(code), INVITATION, InvitationJson::toInvitation), by);
    }

    @Override
    public Contributor.Joined accept(InvitationCode code, Caller by) {
        return ask(call("POST", path(code) + "/acceptance", CONTRIBUTOR, ContributorJson::toJoined), by);
    }

    @Override
    public Invitation decline(InvitationCode code, Caller by) {
        return ask(call("DELETE", path(code), INVITATION, InvitationJson::toInvitation), by);
    }

    private <J, T> T ask(Call<J, T> call, Caller by) {
        return api.ask(call, by.person());
    }

    private static <T> Call<ListJson<ContributorJson>, List<T>> all(
            String method, String path, Function<ContributorJson, T> read) {
        return call(
                method,
                path,
                CONTRIBUTORS,
                json -> json.items().stream().map(read).toList());
    }

    private static String path(SurveyId survey) {
        return "/api/surveys/%s/contributors".formatted(survey);
    }

    private static String path(InvitationCode code) {
        return "/api/invitations/" + code.value();
    }
}
