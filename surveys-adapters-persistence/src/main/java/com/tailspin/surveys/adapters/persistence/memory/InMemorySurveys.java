package com.tailspin.surveys.adapters.persistence.memory;

import static com.tailspin.surveys.adapters.persistence.memory.InMemoryLists.lower;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

final class InMemorySurveys implements Surveys {

    private final InMemoryStore store;
    private final InMemoryTables tables;

    InMemorySurveys(InMemoryStore store, InMemoryTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public Optional<Survey> find(SurveyId id) {
        return store.inOne(() -> tables.surveys.find(id));
    }

    @Override
    public Optional<Survey> find(PublicId id) {
        return store.inOne(() -> tables.surveys.all().stream()
                .filter(survey -> survey.publicId().equals(id))
                .findAny());
    }

    @Override
    public void add(Survey survey) {
        store.run(() -> {
            if (tables.users.find(survey.owner()).isEmpty()) {
                throw new NotFound(Message.of("person.not-found"));
            }
            tables.surveys.put(survey.id(), survey);
        });
    }

    @Override
    public Survey save(Survey survey) {
        return store.inOne(() -> {
            requireUnchanged(survey);
            Survey saved = survey.at(survey.version().next());
            tables.surveys.put(survey.id(), saved);
            return saved;
        });
    }

    @Override
    public void delete(Survey survey) {
        store.run(() -> {
            requireUnchanged(survey);
            tables.remove(survey.id());
        });
    }

    private void requireUnchanged(Survey read) {
        if (tables.surveys
                .find(read.id())
                .filter(stored -> stored.version().equals(read.version()))
                .isEmpty()) {
            throw new ChangedMeanwhile();
        }
    }

    @Override
    public Page<SurveySummary> ownedBy(UserId owner, Survey.Status status, SurveyQuery query) {
        return list(survey -> survey.owner().equals(owner) && survey.status() == status, query);
    }

    @Override
    public Page<SurveySummary> contributedBy(UserId contributor, SurveyQuery query) {
        return store.inOne(() -> {
            Set<SurveyId> joined = tables.contributors.all().stream()
                    .filter(one -> one instanceof Contributor.Joined member
                            && member.user().equals(contributor))
                    .map(Contributor::survey)
                    .collect(Collectors.toSet());
            return list(survey -> joined.contains(survey.id()), query);
        });
    }

    @Override
    public Page<SurveySummary> inTenant(TenantId tenant, SurveyQuery query) {
        return list(survey -> survey.tenant().equals(tenant), query);
    }

    @Override
    public Page<SurveySummary> listed(Instant now, SurveyQuery query) {
        return list(
                survey -> survey.isPublished()
                        && survey.listing() == Survey.Listing.LISTED
                        && tables.tenants
                                .find(survey.tenant())
                                .filter(tenant -> !tenant.isPaused())
                                .isPresent()
                        && survey.terms().closed(now, responses(survey)).isEmpty(),
                query);
    }

    private Page<SurveySummary> list(Predicate<Survey> wanted, SurveyQuery query) {
        String search = lower(query.search());
        return store.inOne(() -> InMemoryLists.page(
                tables.surveys.all().stream()
                        .filter(wanted)
                        .filter(survey -> lower(survey.title()).contains(search))
                        .map(this::summary),
                switch (query.order()) {
                    case NEWEST -> InMemoryLists.LATEST_FIRST;
                    case OLDEST -> InMemoryLists.EARLIEST_FIRST;
                    case TITLE -> InMemoryLists.BY_TEXT;
                },
                survey -> query.order() == SurveyOrder.TITLE
                        ? InMemoryLists.cursor(survey.title(), survey.id().value())
                        : InMemoryLists.cursor(survey.createdAt(), survey.id().value()),
                query.page()));
    }

    private SurveySummary summary(Survey survey) {
        return new SurveySummary(
                survey.id(),
                survey.tenant(),
                tables.tenants.find(survey.tenant()).map(Tenant::name).orElse(""),
                survey.owner(),
                tables.users.find(survey.owner()).map(User::name).orElse(""),
                survey.publicId(),
                survey.title(),
                survey.status(),
                survey.listing(),
                survey.terms(),
                survey.questions().size(),
                responses(survey),
                survey.createdAt());
    }

    private long responses(Survey survey) {
        return tables.responses.all().stream()
                .filter(one -> one.response().survey().equals(survey.id()))
                .count();
    }
}
