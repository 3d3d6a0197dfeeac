package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

final class InMemorySurveys implements Surveys {

    private static final Comparator<Survey> OLDEST_FIRST = Comparator.comparing(Survey::createdAt)
            .thenComparing(survey -> survey.id().value());

    private final InMemoryStore store;
    private final InMemoryTenants tenants;
    private final InMemoryUsers users;
    private final InMemoryContributors contributors;
    private final InMemoryResponses responses;
    private final InMemoryStore.Table<SurveyId, Survey> surveys;

    InMemorySurveys(
            InMemoryStore store,
            InMemoryStore.Table<SurveyId, Survey> surveys,
            InMemoryTenants tenants,
            InMemoryUsers users,
            InMemoryContributors contributors,
            InMemoryResponses responses) {
        this.store = store;
        this.surveys = surveys;
        this.tenants = tenants;
        this.users = users;
        this.contributors = contributors;
        this.responses = responses;
    }

    @Override
    public Optional<Survey> find(SurveyId id) {
        return store.inOne(() -> surveys.find(id));
    }

    @Override
    public Optional<Survey> find(PublicId id) {
        return store.inOne(() -> surveys.all().stream()
                .filter(survey -> survey.publicId().equals(id))
                .findAny());
    }

    @Override
    public void add(Survey survey) {
        store.run(() -> surveys.put(survey.id(), survey));
    }

    @Override
    public Survey save(Survey survey) {
        return store.inOne(() -> {
            requireUnchanged(survey);
            Survey saved = survey.at(survey.version().next());
            surveys.put(survey.id(), saved);
            return saved;
        });
    }

    @Override
    public void delete(Survey survey) {
        store.run(() -> {
            requireUnchanged(survey);
            surveys.remove(survey.id());
            contributors.removeAll(survey.id());
            responses.removeAll(survey.id());
        });
    }

    private void requireUnchanged(Survey read) {
        if (surveys.find(read.id())
                .filter(stored -> stored.version().equals(read.version()))
                .isEmpty()) {
            throw new ChangedMeanwhile();
        }
    }

    @Override
    public List<SurveySummary> ownedBy(UserId owner) {
        return summaries(survey -> survey.owner().equals(owner));
    }

    @Override
    public List<SurveySummary> contributedBy(UserId contributor) {
        return summaries(survey -> contributors.contributes(contributor, survey.id()));
    }

    @Override
    public List<SurveySummary> inTenant(TenantId tenant) {
        return summaries(survey -> survey.tenant().equals(tenant));
    }

    @Override
    public List<SurveySummary> listed() {
        return summaries(survey -> survey.isPublished() && survey.listing() == Survey.Listing.LISTED);
    }

    private List<SurveySummary> summaries(Predicate<Survey> wanted) {
        return store.inOne(() -> surveys.all().stream()
                .filter(wanted)
                .sorted(OLDEST_FIRST)
                .map(this::summary)
                .toList());
    }

    private SurveySummary summary(Survey survey) {
        return new SurveySummary(
                survey.id(),
                survey.tenant(),
                tenants.find(survey.tenant()).map(Tenant::name).orElse(""),
                survey.owner(),
                users.find(survey.owner()).map(User::name).orElse(""),
                survey.publicId(),
                survey.title(),
                survey.status(),
                survey.listing(),
                survey.questions().size(),
                survey.createdAt());
    }
}
