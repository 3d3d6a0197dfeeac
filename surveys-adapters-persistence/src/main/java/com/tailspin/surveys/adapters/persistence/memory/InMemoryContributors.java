package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Contributors;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryContributors implements Contributors {

    private static final Comparator<Contributor> IN_ORDER_OF_INVITATION = Comparator.comparing(Contributor::invitedAt)
            .thenComparing(one -> one.id().value());

    private final InMemoryStore store;
    private final InMemoryTables tables;

    InMemoryContributors(InMemoryStore store, InMemoryTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public List<Contributor> of(SurveyId survey) {
        return store.inOne(() -> tables.contributors.all().stream()
                .filter(one -> one.survey().equals(survey))
                .sorted(IN_ORDER_OF_INVITATION)
                .toList());
    }

    @Override
    public Optional<Contributor> find(SurveyId survey, ContributorId id) {
        return store.inOne(
                () -> tables.contributors.find(id).filter(one -> one.survey().equals(survey)));
    }

    @Override
    public Optional<Contributor.Invited> find(InvitationCode code) {
        return store.inOne(() ->
                invited().filter(one -> one.code().equals(Optional.of(code))).findAny());
    }

    @Override
    public Set<SurveyId> joined(UserId user, Collection<SurveyId> among) {
        return store.inOne(() -> tables.contributors.all().stream()
                .filter(one -> among.contains(one.survey()))
                .filter(one -> one instanceof Contributor.Joined joined
                        && joined.user().equals(user))
                .map(Contributor::survey)
                .collect(Collectors.toSet()));
    }

    @Override
    public boolean contributes(UserId user, SurveyId survey) {
        return !joined(user, List.of(survey)).isEmpty();
    }

    @Override
    public List<Contributor.Invited> invitationsTo(EmailAddress email) {
        return store.inOne(() -> invited()
                .filter(one -> one.email().equals(email))
                .sorted(IN_ORDER_OF_INVITATION)
                .toList());
    }

    @Override
    public void add(Contributor.Invited invited) {
        store.run(() -> {
            if (tables.surveys.find(invited.survey()).isEmpty()) {
                throw NotFound.survey();
            }
            if (of(invited.survey()).stream().anyMatch(one -> one.email().equals(invited.email()))) {
                throw new Conflict("contributor.invited", invited.email());
            }
            tables.contributors.put(invited.id(), invited);
        });
    }

    @Override
    public Optional<Contributor.Joined> join(Contributor.Joined joined) {
        return store.inOne(() -> {
            if (tables.contributors
                            .find(joined.id())
                            .filter(Contributor.Invited.class::isInstance)
                            .isEmpty()
                    || contributes(joined.user(), joined.survey())) {
                return Optional.empty();
            }
            tables.contributors.put(joined.id(), joined);
            return Optional.of(joined);
        });
    }

    @Override
    public void remove(Contributor contributor) {
        store.run(() -> tables.remove(contributor));
    }

    private Stream<Contributor.Invited> invited() {
        return tables.contributors.all().stream()
                .filter(Contributor.Invited.class::isInstance)
                .map(Contributor.Invited.class::cast);
    }
}
