package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static com.tailspin.surveys.domain.fixture.People.user;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Surveys} about lists. */
public abstract class SurveyListsContract {

    private static final Instant NOW = FixedClock.START;
    private static final Duration MICRO = Duration.ofNanos(1000);
    private static final PageRequest WHOLE = PageRequest.first(PageRequest.SIZE_MAX);

    private Stores stores;
    private Surveys surveys;
    private Filling filling;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        surveys = stores.surveys();
        filling = new Filling(stores);
    }

    @Test
    void a_summary_has_the_data_of_a_list() {
        PublicationTerms terms =
                new PublicationTerms(Optional.of(NOW.minus(MICRO)), Optional.of(NOW.plus(MICRO)), Optional.of(1000));
        Survey survey = aDraft().ownedBy(ERIN)
                .titled("Coffee")
                .asking(stars("How?"), shortText("Why?"))
                .published(Survey.Listing.LISTED)
                .on(terms)
                .build();
        filling.add(survey, aDraft().ownedBy(ERIN).build());
        filling.respond(survey);
        filling.respond(survey);
        filling.join(survey, BOB);
        SurveySummary expected = new SurveySummary(
                survey.id(),
                FABRIKAM.id(),
                "Fabrikam",
                ERIN.id(),
                "Erin",
                survey.publicId(),
                "Coffee",
                Survey.Status.PUBLISHED,
                Survey.Listing.LISTED,
                terms,
                2,
                2,
                survey.createdAt());

        assertThat(published(ERIN.id())).containsExactly(expected);
        assertThat(surveys.inTenant(FABRIKAM.id(), SurveyQuery.all(WHOLE)).items())
                .contains(expected);
        assertThat(surveys.listed(NOW, SurveyQuery.all(WHOLE)).items()).containsExactly(expected);
        assertThat(surveys.contributedBy(BOB.id(), SurveyQuery.all(WHOLE)).items())
                .containsExactly(expected);
    }

    @Test
    void a_summary_shows_the_present_state_and_the_present_names() {
        Survey draft = aDraft().asking(stars("How?")).build();
        filling.add(draft);
        surveys.save(draft.reworded(SurveyTexts.titled("Renamed")).withQuestion(stars("Again?")));
        User bob = user(BOB);
        stores.users()
                .remember(new User(
                        bob.id(),
                        bob.tenant(),
                        bob.subject(),
                        "Robert",
                        bob.email(),
                        bob.roles(),
                        bob.lastSeen(),
                        true,
                        FixedClock.START));
        stores.tenants().save(CONTOSO.renamed("Contoso Ltd."));
        filling.delete(draft, filling.respond(draft));

        assertThat(surveys.inTenant(CONTOSO.id(), SurveyQuery.all(WHOLE)).items())
                .extracting(
                        SurveySummary::title,
                        SurveySummary::questions,
                        SurveySummary::responses,
                        SurveySummary::ownerName,
                        SurveySummary::tenantName)
                .containsExactly(tuple("Renamed", 2, 0L, "Robert", "Contoso Ltd."));
    }

    @Test
    void a_survey_that_changes_owner_changes_lists() {
        Survey survey = aDraft().ownedBy(BOB).build();
        filling.add(survey);

        surveys.save(survey.ownedBy(ALICE.id()));

        assertThat(drafts(BOB.id())).isEmpty();
        assertThat(drafts(ALICE.id()))
                .extracting(SurveySummary::id, SurveySummary::owner, SurveySummary::ownerName)
                .containsExactly(tuple(survey.id(), ALICE.id(), "Alice"));
    }

    @Test
    @Tag("D14")
    void an_owner_s_lists_contain_only_their_drafts_and_published_surveys() {
        Survey draft = aDraft().ownedBy(BOB).build();
        Survey published =
                aDraft().ownedBy(BOB).published(Survey.Listing.LINK_ONLY).build();
        Survey joined = aDraft().ownedBy(ERIN).build();
        filling.add(draft, published, aDraft().ownedBy(ALICE).build(), joined);
        filling.join(joined, BOB);

        assertThat(drafts(BOB.id())).extracting(SurveySummary::id).containsExactly(draft.id());
        assertThat(published(BOB.id())).extracting(SurveySummary::id).containsExactly(published.id());
        assertThat(drafts(DAVE.id())).isEmpty();
        assertThat(published(DAVE.id())).isEmpty();
    }

    @Test
    @Tag("Z1")
    void a_contributor_s_list_crosses_tenants_without_mere_invitations() {
        Survey sameTenant = aDraft().ownedBy(ALICE).build();
        Survey otherTenant =
                aDraft().ownedBy(ERIN).published(Survey.Listing.LINK_ONLY).build();
        Survey invitedOnly = aDraft().ownedBy(ALICE).build();
        filling.add(sameTenant, otherTenant, invitedOnly, aDraft().ownedBy(BOB).build());
        filling.join(sameTenant, BOB);
        filling.join(otherTenant, BOB);
        filling.invite(invitedOnly, BOB.email().value());

        assertThat(surveys.contributedBy(BOB.id(), SurveyQuery.all(WHOLE)).items())
                .extracting(SurveySummary::id, SurveySummary::tenantName, SurveySummary::ownerName)
                .containsExactlyInAnyOrder(
                        tuple(sameTenant.id(), "Contoso", "Alice"), tuple(otherTenant.id(), "Fabrikam", "Erin"));
        assertThat(surveys.contributedBy(DAVE.id(), SurveyQuery.all(WHOLE)).items())
                .isEmpty();
    }

    @Test
    @Tag("D13")
    void a_tenant_s_list_contains_only_its_surveys() {
        Survey bobs = aDraft().ownedBy(BOB).build();
        Survey alices = aDraft().ownedBy(ALICE).published(Survey.Listing.LISTED).build();
        Survey erins = aDraft().ownedBy(ERIN).build();
        filling.add(bobs, alices, erins);
        filling.join(erins, BOB);

        assertThat(surveys.inTenant(CONTOSO.id(), SurveyQuery.all(WHOLE)).items())
                .extracting(SurveySummary::id)
                .containsExactlyInAnyOrder(bobs.id(), alices.id());
    }

    @Test
    @Tag("D13")
    void the_public_list_holds_published_and_listed_surveys_of_all_tenants() {
        Survey contosos = open("Contoso's").ownedBy(BOB).build();
        Survey fabrikams = open("Fabrikam's").ownedBy(ERIN).build();
        Survey unpublished = open("Unpublished").build();
        filling.add(
                contosos,
                fabrikams,
                unpublished,
                aDraft().published(Survey.Listing.LINK_ONLY).build(),
                aDraft().build());
        surveys.save(unpublished.unpublished());

        assertThat(listedTitles(NOW)).containsExactlyInAnyOrder("Contoso's", "Fabrikam's");
    }

    @Test
    void the_public_list_contains_surveys_that_take_answers_now() {
        filling.add(
                open("From now").on(terms(NOW, null)).build(),
                open("Up to now").on(terms(null, NOW)).build(),
                open("Around now").on(terms(NOW.minus(MICRO), NOW.plus(MICRO))).build());

        assertThat(listedTitles(NOW.minus(MICRO))).containsExactlyInAnyOrder("Up to now", "Around now");
        assertThat(listedTitles(NOW)).containsExactlyInAnyOrder("From now", "Around now");
        assertThat(listedTitles(NOW.plus(MICRO))).containsExactly("From now");
    }

    @Test
    void the_public_list_omits_full_surveys_until_they_have_room() {
        Survey two = open("Two responses")
                .on(new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(2)))
                .build();
        filling.add(two);
        filling.respond(two);
        assertThat(listedTitles(NOW)).containsExactly("Two responses");

        Response last = filling.respond(two);
        assertThat(listedTitles(NOW)).isEmpty();

        filling.delete(two, last);
        assertThat(listedTitles(NOW)).containsExactly("Two responses");
    }

    @Test
    void the_public_list_omits_paused_tenants() {
        filling.add(
                open("Contoso's").ownedBy(BOB).build(),
                open("Fabrikam's").ownedBy(ERIN).build());

        stores.tenants().save(CONTOSO.with(Tenant.Status.PAUSED));
        assertThat(listedTitles(NOW)).containsExactly("Fabrikam's");
        assertThat(published(BOB.id())).hasSize(1);

        stores.tenants().save(CONTOSO);
        assertThat(listedTitles(NOW)).containsExactlyInAnyOrder("Contoso's", "Fabrikam's");
    }

    @Test
    @Tag("D14")
    void every_list_is_ordered_by_creation_to_the_microsecond_and_then_by_id() {
        Survey third = open(SequentialIds.id(1), "c", NOW.plus(MICRO));
        Survey second = open(SequentialIds.id(70_000), "b", NOW);
        Survey first = open(SequentialIds.id(3), "a", NOW);
        Survey oldest = open(SequentialIds.id(80_000), "d", NOW.minus(MICRO));
        filling.add(second, third, oldest, first);
        for (Survey survey : List.of(third, first, oldest, second)) {
            filling.join(survey, ERIN);
        }
        List<SurveyId> earliestFirst = List.of(oldest.id(), first.id(), second.id(), third.id());
        List<SurveyId> latestFirst = List.of(third.id(), second.id(), first.id(), oldest.id());

        for (Function<SurveyQuery, Page<SurveySummary>> list : lists()) {
            for (int size : List.of(1, 2, 3, 4, 5)) {
                assertThat(paged(list, SurveyOrder.OLDEST, size)).isEqualTo(earliestFirst);
                assertThat(paged(list, SurveyOrder.NEWEST, size)).isEqualTo(latestFirst);
            }
        }
    }

    @Test
    void instants_with_and_without_fractions_are_ordered_by_time() {
        List<SurveyId> expected = new ArrayList<>();
        for (String moment : List.of(
                "1999-12-31T23:59:59.999999Z",
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:00:00.000001Z",
                "2026-11-24T10:00:00.1Z",
                "2026-11-24T10:00:00.12Z",
                "2026-11-24T10:00:01Z",
                "2026-11-24T10:01:00Z")) {
            Survey survey = aDraft().createdAt(Instant.parse(moment))
                    .published(Survey.Listing.LISTED)
                    .build();
            filling.add(survey);
            expected.add(survey.id());
        }

        assertThat(paged(this::listed, SurveyOrder.OLDEST, 2)).isEqualTo(expected);
        Collections.reverse(expected);
        assertThat(paged(this::listed, SurveyOrder.NEWEST, 2)).isEqualTo(expected);
    }

    @Test
    void every_list_can_be_ordered_by_title_ignoring_case_then_by_id() {
        Survey second = open(SequentialIds.id(70_000), "banana", NOW);
        Survey first = open(SequentialIds.id(3), "Banana", NOW.plus(MICRO));
        Survey cherry = open(SequentialIds.id(4), "Cherry", NOW.minus(MICRO));
        Survey apple = open(SequentialIds.id(80_000), "apple", NOW);
        filling.add(second, cherry, apple, first);
        for (Survey survey : List.of(cherry, first, apple, second)) {
            filling.join(survey, ERIN);
        }

        for (Function<SurveyQuery, Page<SurveySummary>> list : lists()) {
            for (int size : List.of(1, 2, 3, 4)) {
                assertThat(paged(list, SurveyOrder.TITLE, size))
                        .containsExactly(apple.id(), first.id(), second.id(), cherry.id());
            }
        }
    }

    @Test
    @Tag("D14")
    @Tag("B13")
    void a_list_is_complete_in_pages_of_any_size_and_titles_in_any_script() {
        List<String> titles =
                List.of("%", "_", "\\", "'", "\"q\"", "Ärger", "ärger", "Zoë", "東京", "🧡 x", "𝄞", "ẞ", "ß", "İ", "…");
        Random random = new Random(7);
        Set<SurveyId> all = new HashSet<>();
        for (int n = 0; n < 120; n++) {
            Survey survey = open(titles.get(random.nextInt(titles.size())) + (random.nextBoolean() ? "" : " " + n % 9))
                    .createdAt(NOW.plus(MICRO.multipliedBy(random.nextInt(10))))
                    .build();
            filling.add(survey);
            all.add(survey.id());
        }

        for (SurveyOrder order : SurveyOrder.values()) {
            List<SurveyId> whole = paged(this::listed, order, PageRequest.SIZE_MAX);
            assertThat(whole).hasSize(120).containsExactlyInAnyOrderElementsOf(all);
            for (int size : List.of(1, 7, 20, 119, 120)) {
                assertThat(paged(this::listed, order, size)).isEqualTo(whole);
            }
        }
    }

    @Test
    void a_page_that_ends_with_the_list_has_no_next_page() {
        IntStream.range(0, 4).forEach(n -> filling.add(open("Title").build()));

        assertThat(surveys.listed(NOW, SurveyQuery.all(PageRequest.first(4))).next())
                .isEmpty();
        assertThat(surveys.listed(NOW, SurveyQuery.all(PageRequest.first(5))).next())
                .isEmpty();
        assertThat(surveys.listed(NOW, SurveyQuery.all(PageRequest.first(3))).next())
                .isPresent();
        assertThat(surveys.contributedBy(BOB.id(), SurveyQuery.all(PageRequest.first(1))))
                .isEqualTo(Page.empty());
    }

    @Test
    void changes_during_paging_neither_skip_nor_repeat_entries() {
        for (SurveyOrder order : SurveyOrder.values()) {
            List<Survey> begin = IntStream.range(0, 20)
                    .mapToObj(n -> aDraft().ownedBy(DAVE)
                            .titled("Title " + n % 5)
                            .createdAt(NOW.plus(MICRO.multipliedBy(n / 3)))
                            .build())
                    .toList();
            begin.forEach(filling::add);
            Set<SurveyId> gone = new HashSet<>();
            Set<SurveyId> came = new HashSet<>();

            List<SurveyId> seen = Pages.all(
                            3,
                            page -> surveys.ownedBy(DAVE.id(), Survey.Status.DRAFT, new SurveyQuery("", order, page)),
                            page -> {
                                // The cursor's entry is deleted, and others are added before and after it.
                                SurveyId last = page.items().get(2).id();
                                surveys.delete(surveys.find(last).orElseThrow());
                                gone.add(last);
                                if (came.size() < 4) {
                                    Survey early = aDraft().ownedBy(DAVE)
                                            .titled("A")
                                            .createdAt(NOW.minusSeconds(1))
                                            .build();
                                    Survey late = aDraft().ownedBy(DAVE)
                                            .titled("Z")
                                            .createdAt(NOW.plusSeconds(1))
                                            .build();
                                    filling.add(early, late);
                                    came.addAll(List.of(early.id(), late.id()));
                                }
                            })
                    .stream()
                    .map(SurveySummary::id)
                    .toList();

            assertThat(seen).as("by %s", order).doesNotHaveDuplicates();
            assertThat(seen)
                    .as("by %s", order)
                    .containsAll(begin.stream().map(Survey::id).toList());
            assertThat(seen).containsAll(gone);
            drafts(DAVE.id())
                    .forEach(left -> surveys.delete(surveys.find(left.id()).orElseThrow()));
        }
    }

    @Test
    void a_search_finds_parts_of_titles_ignoring_case() {
        filling.add(
                open("Lunch in May").build(),
                open("LUNCHEON").build(),
                open("Brunch").build(),
                open("Über die Mensa").build());

        assertThat(found("lunch")).containsExactlyInAnyOrder("Lunch in May", "LUNCHEON");
        assertThat(found("UNCH")).containsExactlyInAnyOrder("Lunch in May", "LUNCHEON", "Brunch");
        assertThat(found("in May")).containsExactly("Lunch in May");
        assertThat(found("über DIE")).containsExactly("Über die Mensa");
        assertThat(found("ÜBER")).containsExactly("Über die Mensa");
        assertThat(found("dinner")).isEmpty();
        assertThat(found("")).hasSize(4);
    }

    @Test
    void what_a_store_gives_a_meaning_to_is_searched_for_as_it_is() {
        List<String> titles = List.of("100 % fresh", "snake_case", "back\\slash", "it's", "a*b?c", "[a-z]", "plain");
        titles.forEach(title -> filling.add(open(title).build()));

        for (String mark : List.of("%", "_", "\\", "'", "*", "?", "[", "[a-z]", "0 % f", "e_c", "k\\s")) {
            assertThat(found(mark))
                    .as("searched for %s", mark)
                    .containsExactlyInAnyOrderElementsOf(titles.stream()
                            .filter(title -> title.contains(mark))
                            .toList());
        }
        assertThat(found("%%")).isEmpty();
        assertThat(found("\\%")).isEmpty();
        assertThat(found("s__ke")).isEmpty();
    }

    @Test
    void every_list_can_be_searched_and_paged() {
        IntStream.range(0, 9).forEach(n -> {
            Survey survey = open((n % 3 == 0 ? "Coffee " : "Tea ") + n).build();
            filling.add(survey);
            filling.join(survey, ERIN);
        });

        for (Function<SurveyQuery, Page<SurveySummary>> list : lists()) {
            assertThat(Pages.all(2, page -> list.apply(new SurveyQuery("TEA", SurveyOrder.TITLE, page))))
                    .extracting(SurveySummary::title)
                    .containsExactly("Tea 1", "Tea 2", "Tea 4", "Tea 5", "Tea 7", "Tea 8");
        }
    }

    private List<Function<SurveyQuery, Page<SurveySummary>>> lists() {
        return List.of(
                query -> surveys.ownedBy(BOB.id(), Survey.Status.PUBLISHED, query),
                query -> surveys.contributedBy(ERIN.id(), query),
                query -> surveys.inTenant(CONTOSO.id(), query),
                this::listed);
    }

    private Page<SurveySummary> listed(SurveyQuery query) {
        return surveys.listed(NOW, query);
    }

    private static List<SurveyId> paged(Function<SurveyQuery, Page<SurveySummary>> list, SurveyOrder order, int size) {
        return Pages.all(size, page -> list.apply(new SurveyQuery("", order, page))).stream()
                .map(SurveySummary::id)
                .toList();
    }

    private List<String> found(String search) {
        return surveys.listed(NOW, new SurveyQuery(search, SurveyOrder.NEWEST, WHOLE)).items().stream()
                .map(SurveySummary::title)
                .toList();
    }

    private List<String> listedTitles(Instant now) {
        return surveys.listed(now, SurveyQuery.all(WHOLE)).items().stream()
                .map(SurveySummary::title)
                .toList();
    }

    private List<SurveySummary> drafts(UserId owner) {
        return surveys.ownedBy(owner, Survey.Status.DRAFT, SurveyQuery.all(WHOLE))
                .items();
    }

    private List<SurveySummary> published(UserId owner) {
        return surveys.ownedBy(owner, Survey.Status.PUBLISHED, SurveyQuery.all(WHOLE))
                .items();
    }

    private static SurveyBuilder open(String title) {
        return aDraft().titled(title).published(Survey.Listing.LISTED);
    }

    private static Survey open(UUID id, String title, Instant createdAt) {
        return open(title).withId(new SurveyId(id)).createdAt(createdAt).build();
    }

    private static PublicationTerms terms(@Nullable Instant from, @Nullable Instant to) {
        return new PublicationTerms(Optional.ofNullable(from), Optional.ofNullable(to), Optional.empty());
    }
}
