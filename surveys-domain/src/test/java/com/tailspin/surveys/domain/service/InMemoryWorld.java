package com.tailspin.surveys.domain.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.DrivingPorts;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The domain over stores in memory, with direct access to the stored state. */
final class InMemoryWorld {

    final FixedClock clock = new FixedClock();
    final Stores stores = new InMemoryStores().stores();

    private final SequentialIds ids = new SequentialIds();
    private final DrivingPorts ports = DrivingPorts.over(stores, ids, new SequentialIds(), clock);

    final TenantOnboarding onboarding = ports.onboarding();
    final TenantAdministration administration = ports.administration();
    final CallerRecognition recognition = ports.recognition();
    final SurveyAuthoring authoring = ports.authoring();
    final Contributing contributing = ports.contributing();
    final SurveyAnswering answering = ports.answering();
    final SurveyResults results = ports.results();
    final SurveyHistory history = ports.history();

    /**
     * Creates a world in which Contoso, Fabrikam and Adventure Works have signed up and all {@link People} are known.
     */
    static InMemoryWorld withEverybody() {
        InMemoryWorld world = new InMemoryWorld();
        world.stores.withEverybody();
        return world;
    }

    /** Stores the survey unchanged. */
    Survey given(Survey survey) {
        return stores.transactions().inOne(() -> {
            stores.surveys().add(survey);
            return survey;
        });
    }

    /** Stores the survey with this person as contributor. */
    Survey given(Survey survey, Caller.Person contributor) {
        return stores.transactions().inOne(() -> {
            given(survey);
            Contributor.Invited invited = new Contributor.Invited(
                    new ContributorId(UUID.nameUUIDFromBytes((survey.id() + contributor.name()).getBytes(UTF_8))),
                    survey.id(),
                    contributor.email(),
                    clock.instant(),
                    survey.owner(),
                    Optional.of(ids.nextInvitationCode()));
            stores.contributors().add(invited);
            assertThat(stores.contributors().join(invited.joinedBy(contributor.id())))
                    .isPresent();
            return survey;
        });
    }

    /** Returns the stored survey, bypassing permissions. */
    Survey now(SurveyId id) {
        return stores.transactions().inOne(() -> stores.surveys().find(id)).orElseThrow();
    }

    /** Returns the stored contributors and invitations, bypassing permissions. */
    List<Contributor> contributorsOf(SurveyId id) {
        return stores.transactions().inOne(() -> stores.contributors().of(id));
    }

    /** Returns the stored events of the survey, latest first, bypassing permissions. */
    List<Event> historyOf(SurveyId id) {
        return stores.transactions()
                .inOne(() -> stores.history().of(id, PageRequest.first(PageRequest.SIZE_MAX)))
                .items();
    }

    boolean isGone(SurveyId id) {
        return stores.transactions()
                .inOne(() -> stores.surveys().find(id).isEmpty()
                        && stores.contributors().of(id).isEmpty()
                        && stores.responses().count(id) == 0
                        && stores.history().of(id, PageRequest.first()).items().isEmpty());
    }

    List<Response> responsesTo(SurveyId id) {
        return stores.transactions()
                .inOne(() -> stores.responses().page(id, ResponseFilter.ALL, PageRequest.first(PageRequest.SIZE_MAX)))
                .items();
    }

    /** Lets the person accept all invitations to their address by link, and returns the contributions. */
    List<Contributor.Joined> joinedByLink(Caller.Person person) {
        List<InvitationCode> codes = stores.transactions()
                .inOne(() -> stores.contributors().invitationsTo(person.email()).stream()
                        .filter(invited -> !invited.hasExpired(clock.instant()))
                        .map(invited -> invited.code().orElseThrow())
                        .toList());
        return codes.stream().map(code -> contributing.accept(code, person)).toList();
    }

    /** Returns the stored people of that tenant by name. */
    List<User> people(TenantId tenant) {
        return stores
                .transactions()
                .inOne(() -> stores.users().members(tenant, "", PageRequest.first(PageRequest.SIZE_MAX)))
                .items()
                .stream()
                .map(Member::user)
                .toList();
    }

    /** Creates and publishes a survey of Bob's. */
    SurveyView published(String title, Listing listing) {
        SurveyView draft = authoring.draft(SurveyTexts.titled(title), People.BOB);
        clock.advance(Duration.ofMinutes(1));
        return authoring.publish(
                draft.survey().id(),
                listing,
                PublicationTerms.NONE,
                draft.survey().version(),
                People.BOB);
    }
}
