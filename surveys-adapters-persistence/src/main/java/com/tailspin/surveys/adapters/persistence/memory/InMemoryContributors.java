package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Contributors;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryContributors implements Contributors {

    private static final Comparator<Contributor> IN_ORDER_OF_INVITATION = Comparator.comparing(Contributor::invitedAt)
            .thenComparing(one -> one.id().value());

    private final InMemoryStore store;
    private final InMemoryStore.Table<SurveyId, Survey> surveys;
    private final InMemoryStore.Table<ContributorId, Contributor> contributors;

    InMemoryContributors(InMemoryStore store, InMemoryStore.Table<SurveyId, Survey> surveys) {
        this.store = store;
        this.surveys = surveys;
        this.contributors = store.table();
    }

    @Override
    public List<Contributor> of(SurveyId survey) {
        return store.inOne(() -> contributors.all().stream()
                .filter(one -> one.survey().equals(survey))
                .sorted(IN_ORDER_OF_INVITATION)
                .toList());
    }

    @Override
    public Optional<Contributor> find(SurveyId survey, ContributorId id) {
        return store.inOne(
                () -> contributors.find(id).filter(one -> one.survey().equals(survey)));
    }

    @Override
    public boolean contributes(UserId user, SurveyId survey) {
        return of(survey).stream()
                .anyMatch(one -> one instanceof Contributor.Joined joined
                        && joined.user().equals(user));
    }

    @Override
    public List<Contributor.Invited> invitationsTo(EmailAddress email) {
        return store.inOne(() -> contributors.all().stream()
                .filter(one -> one.email().equals(email))
                .filter(Contributor.Invited.class::isInstance)
                .map(Contributor.Invited.class::cast)
                .sorted(IN_ORDER_OF_INVITATION)
                .toList());
    }

    @Override
    public void add(Contributor.Invited invited) {
        store.run(() -> {
            if (surveys.find(invited.survey()).isEmpty()) {
                throw NotFound.survey();
            }
            if (of(invited.survey()).stream().anyMatch(one -> one.email().equals(invited.email()))) {
                throw new Conflict(invited.email() + " is invited already or contributes to this survey.");
            }
            contributors.put(invited.id(), invited);
        });
    }

    @Override
    public Optional<Contributor.Joined> join(Contributor.Joined joined) {
        return store.inOne(() -> {
            if (contributors
                    .find(joined.id())
                    .filter(Contributor.Invited.class::isInstance)
                    .isEmpty()) {
                return Optional.empty();
            }
            contributors.put(joined.id(), joined);
            return Optional.of(joined);
        });
    }

    @Override
    public void remove(Contributor contributor) {
        store.run(() -> contributors.remove(contributor.id()));
    }

    /** Contributors go with their survey. */
    void removeAll(SurveyId survey) {
        of(survey).forEach(this::remove);
    }
}
