package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ADVENTURE_WORKS;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static com.tailspin.surveys.domain.fixture.People.FRANK;
import static com.tailspin.surveys.domain.fixture.People.user;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Transactions}. */
public abstract class TransactionsContract {

    private final SequentialIds ids = new SequentialIds();
    private Stores stores;
    private Transactions transactions;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores();
        transactions = stores.transactions();
    }

    @Test
    void the_result_is_returned_and_the_changes_are_committed() {
        String result = transactions.inOne(() -> {
            stores.tenants().add(CONTOSO);
            stores.users().remember(user(BOB));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(CONTOSO.id()))).contains(CONTOSO);
        assertThat(AtOnce.elsewhere(() -> stores.users().find(BOB.id()))).contains(user(BOB));
    }

    @Test
    void the_work_sees_its_changes() {
        transactions.inOne(() -> {
            stores.tenants().add(CONTOSO);
            assertThat(stores.tenants().find(CONTOSO.issuer())).contains(CONTOSO);
            return "";
        });
    }

    @Test
    void exceptions_propagate() {
        RuntimeException thrown = new IllegalStateException("thrown by the work");
        Error error = new AssertionError("thrown by the work");

        assertThatThrownBy(() -> transactions.inOne(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThatThrownBy(() -> transactions.inOne(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void an_exception_rolls_back_all_ports() {
        stores.withEverybody();
        Filling filling = new Filling(stores);
        Question how = stars("How?");
        Map<QuestionId, Answer> five = Map.of(how.id(), Answer.of("5"));
        Survey changed = aDraft().asking(how).build();
        Survey deleted = aDraft().asking(how).build();
        Survey added = aDraft().asking(how).build();
        filling.add(changed, deleted);
        Contributor.Invited joining = filling.invite(changed, ERIN.email().value());
        Contributor.Invited removed = filling.invite(changed, "removed@fabrikam.example");
        Contributor.Invited cascaded = filling.invite(deleted, ERIN.email().value());
        Response kept = filling.respond(changed, FixedClock.START, five);
        filling.respond(deleted, FixedClock.START, five);
        Tenant newcomer =
                Tenant.signedUp(new TenantId(ids.next()), new Issuer("https://new.example"), "New", FixedClock.START);
        User bob = user(BOB);
        SubmissionKey key = new SubmissionKey("form-0001");
        Event created = event(deleted);
        stores.history().add(created, BOB.id(), Optional.empty());

        assertThatThrownBy(() -> transactions.inOne(() -> {
                    stores.tenants().add(newcomer);
                    stores.tenants().save(CONTOSO.renamed("Renamed").with(Tenant.Status.PAUSED));
                    stores.tenants().delete(ADVENTURE_WORKS.id());
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
                    stores.users().remove(CAROL.id());
                    stores.surveys()
                            .save(changed.reworded(SurveyTexts.titled("Changed"))
                                    .withQuestion(stars("More?")));
                    stores.surveys().delete(deleted);
                    stores.surveys().add(added);
                    stores.contributors().join(joining.joinedBy(ERIN.id()));
                    stores.contributors().remove(removed);
                    filling.invite(added, ERIN.email().value());
                    Response again = filling.response(changed, FixedClock.START, five);
                    filling.add(changed, again, Optional.of(key), Optional.of(9));
                    filling.delete(changed, kept);
                    filling.respond(added, FixedClock.START, five);
                    stores.history().add(event(changed), BOB.id(), Optional.empty());
                    stores.history().add(event(added), BOB.id(), Optional.empty());
                    throw new IllegalStateException("too late");
                }))
                .hasMessage("too late");

        assertThat(stores.tenants().find(newcomer.id())).isEmpty();
        assertThat(stores.tenants().find(newcomer.issuer())).isEmpty();
        assertThat(stores.tenants().find(CONTOSO.id())).contains(CONTOSO);
        assertThat(stores.tenants().find(ADVENTURE_WORKS.issuer())).contains(ADVENTURE_WORKS);
        assertThat(stores.users().find(FRANK.id())).contains(user(FRANK));
        assertThat(stores.users().find(BOB.id())).contains(bob);
        assertThat(stores.users().find(CAROL.id())).contains(user(CAROL));
        assertThat(stores.surveys().find(changed.id())).contains(changed);
        assertThat(stores.surveys().find(deleted.id())).contains(deleted);
        assertThat(stores.surveys().find(deleted.publicId())).contains(deleted);
        assertThat(stores.surveys().find(added.id())).isEmpty();
        assertThat(stores.contributors().of(changed.id())).containsExactly(joining, removed);
        assertThat(stores.contributors().of(deleted.id())).containsExactly(cascaded);
        assertThat(stores.contributors().of(added.id())).isEmpty();
        assertThat(stores.responses().count(changed.id())).isEqualTo(1);
        assertThat(stores.responses().find(changed.id(), kept.id())).contains(kept);
        assertThat(stores.responses().find(changed.id(), key)).isEmpty();
        for (Survey one : List.of(changed, deleted)) {
            assertThat(stores.responses().count(one.id())).isEqualTo(1);
            assertThat(stores.responses().totals(one.id(), ResponseFilter.ALL).tallies())
                    .hasSize(2)
                    .extracting(Tally::count)
                    .containsOnly(1L);
            assertThat(stores.responses().totals(one.id(), ResponseFilter.ALL).days())
                    .extracting(DayCount::count)
                    .containsExactly(1L);
        }
        assertThat(stores.responses().count(added.id())).isZero();
        assertThat(stores.history().of(changed.id(), PageRequest.first()).items())
                .isEmpty();
        assertThat(stores.history().of(deleted.id(), PageRequest.first()).items())
                .containsExactly(created);
        assertThat(stores.history().of(added.id(), PageRequest.first()).items()).isEmpty();
    }

    @Test
    void read_only_work_sees_committed_state_and_returns_its_result() {
        stores.tenants().add(CONTOSO);

        assertThat(transactions.<Optional<Tenant>>reading(() -> stores.tenants().find(CONTOSO.id())))
                .contains(CONTOSO);
        assertThatThrownBy(() -> transactions.reading(() -> {
                    throw new IllegalStateException("thrown by the work");
                }))
                .hasMessage("thrown by the work");
    }

    @Test
    void lookups_see_committed_state_and_the_changes_of_outer_work() {
        stores.tenants().add(CONTOSO);

        assertThat(transactions.<Optional<Tenant>>lookingUp(
                        () -> stores.tenants().find(CONTOSO.id())))
                .contains(CONTOSO);
        transactions.inOne(() -> {
            stores.tenants().add(FABRIKAM);
            assertThat(transactions.<Optional<Tenant>>lookingUp(
                            () -> stores.tenants().find(FABRIKAM.id())))
                    .contains(FABRIKAM);
            return "";
        });
    }

    @Test
    void lookups_cannot_write() {
        assertThatThrownBy(() -> transactions.lookingUp(() -> {
                    stores.tenants().add(CONTOSO);
                    return "";
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(stores.tenants().find(CONTOSO.id())).isEmpty();
    }

    @Test
    void nested_read_only_work_sees_the_changes_of_outer_work() {
        transactions.inOne(() -> {
            stores.tenants().add(CONTOSO);
            assertThat(transactions.<Optional<Tenant>>reading(
                            () -> stores.tenants().find(CONTOSO.id())))
                    .contains(CONTOSO);
            stores.tenants().add(FABRIKAM);
            return "";
        });

        assertThat(stores.tenants().find(FABRIKAM.id())).isPresent();
    }

    @Test
    void read_only_work_cannot_write() {
        assertThatThrownBy(() -> transactions.reading(() -> {
                    stores.tenants().add(CONTOSO);
                    return "";
                }))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> transactions.reading(() -> transactions.inOne(() -> {
                    stores.tenants().add(CONTOSO);
                    return "";
                })))
                .isInstanceOf(RuntimeException.class);

        assertThat(stores.tenants().find(CONTOSO.id())).isEmpty();
        stores.tenants().add(CONTOSO);
        assertThat(stores.tenants().find(CONTOSO.id())).isPresent();
    }

    @Test
    void read_only_work_sees_a_consistent_snapshot() {
        stores.withEverybody();
        Filling filling = new Filling(stores);
        Survey survey = aDraft().asking(stars("How?")).build();
        filling.add(survey);
        AtomicBoolean done = new AtomicBoolean();
        AtOnce.run(3, n -> {
            if (n == 0) {
                for (int i = 0; i < 40; i++) {
                    filling.respond(survey);
                }
                done.set(true);
                return 0L;
            }
            while (!done.get()) {
                transactions.reading(() -> {
                    long days = stores.responses().totals(survey.id(), ResponseFilter.ALL).days().stream()
                            .mapToLong(DayCount::count)
                            .sum();
                    assertThat(stores.responses().count(survey.id())).isEqualTo(days);
                    return days;
                });
            }
            return 0L;
        });
    }

    @Test
    void an_error_rolls_back_like_an_exception() {
        assertThatThrownBy(() -> transactions.inOne(() -> {
                    stores.tenants().add(CONTOSO);
                    throw new AssertionError("on purpose");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(stores.tenants().find(CONTOSO.id())).isEmpty();
    }

    @Test
    void work_after_a_rollback_starts_clean() {
        assertThatThrownBy(() -> transactions.inOne(() -> {
                    stores.tenants().add(CONTOSO);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        transactions.inOne(() -> {
            stores.tenants().add(FABRIKAM);
            return "";
        });

        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(FABRIKAM.id()))).isPresent();
        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(CONTOSO.id()))).isEmpty();
    }

    @Test
    void nested_work_commits_with_the_outer() {
        transactions.inOne(() -> {
            stores.tenants().add(CONTOSO);
            Optional<Tenant> seenInside = transactions.inOne(() -> {
                stores.tenants().add(FABRIKAM);
                return stores.tenants().find(CONTOSO.id());
            });
            assertThat(seenInside).contains(CONTOSO);
            assertThat(stores.tenants().find(FABRIKAM.id())).contains(FABRIKAM);
            return "";
        });

        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(CONTOSO.id()))).isPresent();
        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(FABRIKAM.id()))).isPresent();
    }

    @Test
    void nested_work_rolls_back_with_the_outer() {
        assertThatThrownBy(() -> transactions.inOne(() -> {
                    transactions.inOne(() -> {
                        stores.tenants().add(CONTOSO);
                        return "";
                    });
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stores.tenants().find(CONTOSO.id())).isEmpty();
    }

    @Test
    void an_exception_in_nested_work_rolls_back_everything() {
        assertThatThrownBy(() -> transactions.inOne(() -> {
                    stores.tenants().add(CONTOSO);
                    return transactions.inOne(() -> {
                        stores.tenants().add(FABRIKAM);
                        throw new IllegalStateException("on purpose");
                    });
                }))
                .hasMessage("on purpose");

        assertThat(stores.tenants().find(CONTOSO.id())).isEmpty();
        assertThat(stores.tenants().find(FABRIKAM.id())).isEmpty();
    }

    @Test
    void outer_work_that_catches_the_exception_continues_without_nested_changes() {
        transactions.inOne(() -> {
            stores.tenants().add(CONTOSO);
            assertThatThrownBy(() -> transactions.inOne(() -> {
                        stores.tenants().add(FABRIKAM);
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThat(stores.tenants().find(FABRIKAM.id())).isEmpty();
            stores.tenants().add(ADVENTURE_WORKS);
            return "";
        });

        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(CONTOSO.id()))).isPresent();
        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(FABRIKAM.id()))).isEmpty();
        assertThat(AtOnce.elsewhere(() -> stores.tenants().find(ADVENTURE_WORKS.id())))
                .isPresent();
    }

    @Test
    void work_that_catches_a_refusal_can_continue() {
        stores.withEverybody();
        Filling filling = new Filling(stores);
        Survey survey = aDraft().build();
        Survey gone = aDraft().build();
        filling.add(survey);
        filling.invite(survey, ERIN.email().value());
        filling.join(survey, DAVE);
        Contributor.Invited another = filling.invite(survey, "another@fabrikam.example");
        Response response = filling.respond(survey);
        Tenant copy = Tenant.signedUp(new TenantId(ids.next()), CONTOSO.issuer(), "Copy", FixedClock.START);

        transactions.inOne(() -> {
            assertThat(AtOnce.refusal(() -> stores.tenants().add(copy))).contains(Kind.CONFLICT);
            assertThat(AtOnce.refusal(() -> stores.users().remove(BOB.id()))).contains(Kind.CONFLICT);
            assertThat(AtOnce.refusal(() -> filling.invite(survey, ERIN.email().value())))
                    .contains(Kind.CONFLICT);
            assertThat(AtOnce.refusal(() -> filling.invite(gone, ERIN.email().value())))
                    .contains(Kind.NOT_FOUND);
            assertThat(stores.contributors().join(another.joinedBy(DAVE.id()))).isEmpty();
            assertThat(AtOnce.refusal(() -> filling.respond(gone))).contains(Kind.NOT_FOUND);
            assertThat(AtOnce.refusal(() -> stores.history().add(event(gone), BOB.id(), Optional.empty())))
                    .contains(Kind.NOT_FOUND);
            assertThat(AtOnce.refusal(() -> filling.add(
                            survey,
                            filling.response(survey, FixedClock.START, Map.of()),
                            Optional.empty(),
                            Optional.of(1))))
                    .contains(Kind.NOT_OPEN);
            filling.delete(survey, response);
            assertThat(AtOnce.refusal(() -> filling.delete(survey, response))).contains(Kind.NOT_FOUND);
            assertThat(AtOnce.refusal(() -> stores.surveys().save(gone))).contains(Kind.CHANGED_MEANWHILE);
            return stores.surveys().save(survey.reworded(SurveyTexts.titled("Went on")));
        });

        assertThat(AtOnce.elsewhere(() -> stores.surveys().find(survey.id())).map(Survey::title))
                .contains("Went on");
        assertThat(AtOnce.elsewhere(() -> stores.contributors().of(survey.id())))
                .hasSize(3);
    }

    @Test
    void uncommitted_work_is_invisible_to_others() throws InterruptedException {
        CountDownLatch added = new CountDownLatch(1);
        CompletableFuture<Optional<Tenant>> seen = CompletableFuture.supplyAsync(() -> {
            try {
                added.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return stores.tenants().find(CONTOSO.id());
        });

        assertThatThrownBy(() -> transactions.inOne(() -> {
                    stores.tenants().add(CONTOSO);
                    added.countDown();
                    // A store may make the other thread wait or show it the previous state.
                    await(seen, 200);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(seen.join()).isEmpty();
    }

    @Test
    void concurrent_work_is_all_committed() {
        stores.withEverybody();
        List<Survey> made = AtOnce.run(
                8,
                n -> transactions.inOne(() -> {
                    Survey survey = aDraft().titled("By thread " + n).build();
                    stores.surveys().add(survey);
                    return stores.surveys().save(survey.withQuestion(stars("How?")));
                }));

        assertThat(stores.tenants().surveys(CONTOSO.id())).isEqualTo(8);
        assertThat(made)
                .allSatisfy(
                        survey -> assertThat(stores.surveys().find(survey.id())).contains(survey));
    }

    private Event event(Survey survey) {
        return new Event(
                new EventId(ids.next()), survey.id(), FixedClock.START, "Bob", EventType.CREATED, survey.title());
    }

    private static void await(CompletableFuture<?> future, long millis) {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException waiting) {
            return;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
