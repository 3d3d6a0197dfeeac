package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The domain over driven ports that are maps: for one thread, and as strict as a database. What is done outside a transaction
 * fails, and what a transaction that throws has done is undone.
 */
final class InMemoryWorld implements Transactions, Tenants, Users, Ids {

    private record Kept(
            Map<TenantId, Tenant> tenants,
            Map<UserId, User> users,
            Map<SurveyId, Survey> surveys,
            Map<ContributorId, Contributor> contributors,
            List<Response> responses) {
        Kept copy() {
            return new Kept(
                    new LinkedHashMap<>(tenants),
                    new LinkedHashMap<>(users),
                    new LinkedHashMap<>(surveys),
                    new LinkedHashMap<>(contributors),
                    new ArrayList<>(responses));
        }
    }

    private Kept kept = new Kept(Map.of(), Map.of(), Map.of(), Map.of(), List.of()).copy();
    private boolean working;

    final FixedClock clock = new FixedClock();
    // Far from the ids of what SurveyBuilder builds.
    private long lastId = 1_000_000;

    private final Surveys surveys = new KeptSurveys();
    private final Contributors contributors = new KeptContributors();
    private final Responses responses = new KeptResponses();

    final TenantOnboarding onboarding = new TenantOnboardingService(this, this, this, clock, this);
    final CallerRecognition recognition = new CallerRecognitionService(this, this, this, this);
    final SurveyAuthoring authoring = new SurveyAuthoringService(surveys, contributors, this, this, this, clock, this);
    final Contributing contributing = new ContributingService(surveys, contributors, this, clock, this);
    final SurveyAnswering answering = new SurveyAnsweringService(surveys, responses, this, this, clock, this);
    final SurveyResults results = new SurveyResultsService(surveys, contributors, responses, this);

    /** A world in which Contoso, Fabrikam and Adventure Works have signed up and all of {@link People} have been met. */
    static InMemoryWorld withEverybody() {
        InMemoryWorld world = new InMemoryWorld();
        for (Tenant tenant : People.TENANTS) {
            world.kept.tenants().put(tenant.id(), tenant);
        }
        for (Caller.Person person : People.EVERYBODY) {
            world.kept.users().put(person.id(), People.user(person));
        }
        return world;
    }

    /** The survey, put in as it is. */
    Survey given(Survey survey) {
        kept.surveys().put(survey.id(), survey);
        return survey;
    }

    /** The survey after this person has joined it as a contributor. */
    Survey given(Survey survey, Caller.Person contributor) {
        ContributorId id = new ContributorId(next());
        kept.contributors()
                .put(
                        id,
                        new Contributor.Joined(
                                id, survey.id(), contributor.email(), clock.instant(), contributor.id()));
        return given(survey);
    }

    /** The survey as it is kept, whoever asks. */
    Survey now(SurveyId id) {
        return Objects.requireNonNull(kept.surveys().get(id), "the survey is gone");
    }

    /** Contributors and invitations as they are kept, whoever asks. */
    List<Contributor> contributorsOf(SurveyId id) {
        return kept.contributors().values().stream()
                .filter(one -> one.survey().equals(id))
                .toList();
    }

    boolean isGone(SurveyId id) {
        return !kept.surveys().containsKey(id)
                && kept.contributors().values().stream()
                        .noneMatch(one -> one.survey().equals(id))
                && kept.responses().stream().noneMatch(one -> one.survey().equals(id));
    }

    List<Tenant> allTenants() {
        return List.copyOf(kept.tenants().values());
    }

    List<User> allUsers() {
        return List.copyOf(kept.users().values());
    }

    List<Response> allResponses() {
        return List.copyOf(kept.responses());
    }

    /** Bob's new survey, open for answers. */
    SurveyView published(String title, Listing listing) {
        SurveyId id = authoring.draft(title, People.BOB).survey().id();
        clock.advance(Duration.ofMinutes(1));
        return authoring.publish(id, listing, People.BOB);
    }

    @Override
    public <T> T inOne(Supplier<T> work) {
        if (working) {
            return work.get();
        }
        Kept before = kept.copy();
        boolean done = false;
        working = true;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            working = false;
            if (!done) {
                kept = before;
            }
        }
    }

    @Override
    public UUID next() {
        return SequentialIds.id(++lastId);
    }

    @Override
    public PublicId nextPublicId() {
        return new PublicId("%022d".formatted(++lastId));
    }

    private Kept kept() {
        if (!working) {
            throw new IllegalStateException("a driven port was used outside a transaction");
        }
        return kept;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(kept().tenants().get(id));
    }

    @Override
    public Optional<Tenant> find(Issuer issuer) {
        return kept().tenants().values().stream()
                .filter(tenant -> tenant.issuer().equals(issuer))
                .findFirst();
    }

    @Override
    public void add(Tenant tenant) {
        if (find(tenant.issuer()).isPresent()) {
            throw new Conflict("another tenant has this issuer");
        }
        kept().tenants().put(tenant.id(), tenant);
    }

    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(kept().users().get(id));
    }

    @Override
    public User remember(User met) {
        UserId id = kept().users().values().stream()
                .filter(known ->
                        known.tenant().equals(met.tenant()) && known.subject().equals(met.subject()))
                .map(User::id)
                .findFirst()
                .orElse(met.id());
        User current = new User(id, met.tenant(), met.subject(), met.name(), met.email());
        kept().users().put(id, current);
        return current;
    }

    private final class KeptSurveys implements Surveys {
        @Override
        public Optional<Survey> find(SurveyId id) {
            return Optional.ofNullable(kept().surveys().get(id));
        }

        @Override
        public Optional<Survey> find(PublicId id) {
            return kept().surveys().values().stream()
                    .filter(survey -> survey.publicId().equals(id))
                    .findFirst();
        }

        @Override
        public void add(Survey survey) {
            kept().surveys().put(survey.id(), survey);
        }

        @Override
        public Survey save(Survey survey) {
            requirePresent(survey);
            Survey saved = survey.at(survey.version().next());
            kept().surveys().put(saved.id(), saved);
            return saved;
        }

        @Override
        public void delete(Survey survey) {
            requirePresent(survey);
            kept().surveys().remove(survey.id());
            kept().contributors().values().removeIf(one -> one.survey().equals(survey.id()));
            kept().responses().removeIf(one -> one.survey().equals(survey.id()));
        }

        private void requirePresent(Survey survey) {
            if (find(survey.id())
                    .filter(present -> present.version().equals(survey.version()))
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
            return summaries(survey -> survey.isPublished() && survey.listing() == Listing.LISTED);
        }

        private List<SurveySummary> summaries(Predicate<Survey> wanted) {
            return kept().surveys().values().stream()
                    .filter(wanted)
                    .map(survey -> new SurveySummary(
                            survey.id(),
                            survey.tenant(),
                            InMemoryWorld.this
                                    .find(survey.tenant())
                                    .map(Tenant::name)
                                    .orElse("?"),
                            survey.owner(),
                            InMemoryWorld.this
                                    .find(survey.owner())
                                    .map(User::name)
                                    .orElse("?"),
                            survey.publicId(),
                            survey.title(),
                            survey.status(),
                            survey.listing(),
                            survey.questions().size(),
                            survey.createdAt()))
                    .toList();
        }
    }

    private final class KeptContributors implements Contributors {
        @Override
        public List<Contributor> of(SurveyId survey) {
            return kept().contributors().values().stream()
                    .filter(one -> one.survey().equals(survey))
                    .toList();
        }

        @Override
        public Optional<Contributor> find(SurveyId survey, ContributorId id) {
            return Optional.ofNullable(kept().contributors().get(id))
                    .filter(one -> one.survey().equals(survey));
        }

        @Override
        public boolean contributes(UserId user, SurveyId survey) {
            return of(survey).stream()
                    .anyMatch(one -> one instanceof Contributor.Joined joined
                            && joined.user().equals(user));
        }

        @Override
        public List<Contributor.Invited> invitationsTo(EmailAddress email) {
            return kept().contributors().values().stream()
                    .filter(Contributor.Invited.class::isInstance)
                    .map(Contributor.Invited.class::cast)
                    .filter(invited -> invited.email().equals(email))
                    .toList();
        }

        @Override
        public void add(Contributor.Invited invited) {
            kept().contributors().put(invited.id(), invited);
        }

        @Override
        public Optional<Contributor.Joined> join(Contributor.Joined joined) {
            if (!(kept().contributors().get(joined.id()) instanceof Contributor.Invited)) {
                return Optional.empty();
            }
            kept().contributors().put(joined.id(), joined);
            return Optional.of(joined);
        }

        @Override
        public void remove(Contributor contributor) {
            kept().contributors().remove(contributor.id());
        }
    }

    private final class KeptResponses implements Responses {
        @Override
        public void add(Response response) {
            kept().responses().add(response);
        }

        @Override
        public long count(SurveyId survey) {
            return to(survey).size();
        }

        @Override
        public List<Tally> tallies(SurveyId survey) {
            Map<Tally, Long> counts = new HashMap<>();
            for (Response response : to(survey)) {
                response.answers()
                        .forEach((question, answer) -> counts.merge(new Tally(question, answer, 0), 1L, Long::sum));
            }
            return counts.entrySet().stream()
                    .map(one -> new Tally(one.getKey().question(), one.getKey().answer(), one.getValue()))
                    .toList();
        }

        private List<Response> to(SurveyId survey) {
            return kept().responses().stream()
                    .filter(response -> response.survey().equals(survey))
                    .toList();
        }
    }
}
