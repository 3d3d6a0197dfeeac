package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.List;
import java.util.Optional;

/** All tables of one store and the relations between them. Use only inside {@link InMemoryStore#inOne}. */
final class InMemoryTables {

    /** A response with its submission key and counts. */
    record KeptResponse(Response response, Optional<SubmissionKey> key, List<CountedAnswer> counted) {}

    /** An event with the person who caused it and the person it is about. */
    record KeptEvent(Event event, UserId by, Optional<UserId> about) {}

    final InMemoryStore.Table<TenantId, Tenant> tenants;
    final InMemoryStore.Table<UserId, User> users;
    final InMemoryStore.Table<SurveyId, Survey> surveys;
    final InMemoryStore.Table<ContributorId, Contributor> contributors;
    final InMemoryStore.Table<ResponseId, KeptResponse> responses;
    final InMemoryStore.Table<EventId, KeptEvent> events;

    InMemoryTables(InMemoryStore store) {
        tenants = store.table();
        users = store.table();
        surveys = store.table();
        contributors = store.table();
        responses = store.table();
        events = store.table();
    }

    void remove(SurveyId survey) {
        surveys.remove(survey);
        contributors.all().stream().filter(one -> one.survey().equals(survey)).forEach(this::remove);
        responses.all().stream()
                .map(KeptResponse::response)
                .filter(one -> one.survey().equals(survey))
                .forEach(one -> responses.remove(one.id()));
        events.all().stream()
                .map(KeptEvent::event)
                .filter(one -> one.survey().equals(survey))
                .forEach(one -> events.remove(one.id()));
    }

    void remove(UserId user) {
        users.remove(user);
        contributors.all().stream()
                .filter(one -> one instanceof Contributor.Joined joined
                        ? joined.user().equals(user)
                        : ((Contributor.Invited) one).invitedBy().equals(user))
                .forEach(this::remove);
    }

    void remove(Contributor contributor) {
        contributors.remove(contributor.id());
    }

    void remove(TenantId tenant) {
        surveys.all().stream().filter(survey -> survey.tenant().equals(tenant)).forEach(survey -> remove(survey.id()));
        users.all().stream().filter(user -> user.tenant().equals(tenant)).forEach(user -> remove(user.id()));
        tenants.remove(tenant);
    }
}
