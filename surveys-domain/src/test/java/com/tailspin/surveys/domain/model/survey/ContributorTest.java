package com.tailspin.surveys.domain.model.survey;

import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContributorTest {

    private static final InvitationCode CODE = new InvitationCode("abcdefghij_klmnopqrst-");
    private static final Contributor.Invited INVITED = new Contributor.Invited(
            new ContributorId(SequentialIds.id(1)),
            new SurveyId(SequentialIds.id(2)),
            ERIN.email(),
            FixedClock.START,
            BOB.id(),
            Optional.of(CODE));

    @Test
    void who_joins_stays_the_contributor_that_was_invited() {
        assertThat(INVITED.joinedBy(ERIN.id()))
                .isEqualTo(new Contributor.Joined(
                        INVITED.id(), INVITED.survey(), ERIN.email(), FixedClock.START, ERIN.id()));
    }

    @Test
    void an_invitation_holds_for_fourteen_days_to_the_microsecond() {
        Instant end = FixedClock.START.plus(Duration.ofDays(14));

        assertThat(INVITED.expiresAt()).isEqualTo(end);
        assertThat(INVITED.hasExpired(FixedClock.START)).isFalse();
        assertThat(INVITED.hasExpired(end.minusNanos(1000))).isFalse();
        assertThat(INVITED.hasExpired(end)).isTrue();
    }

    @Test
    void without_its_code_an_invitation_is_the_same_otherwise() {
        assertThat(INVITED.withoutCode().code()).isEmpty();
        assertThat(INVITED.withoutCode())
                .usingRecursiveComparison()
                .ignoringFields("code")
                .isEqualTo(INVITED);
    }

    @Test
    void no_log_line_that_mentions_an_invitation_gives_its_code_away() {
        assertThat(INVITED.toString()).doesNotContain(CODE.value());
        assertThat(CODE.toString()).doesNotContain(CODE.value());
    }

    @Test
    void a_code_is_22_characters_of_base64url() {
        assertThat(InvitationCode.isInvitationCode("abcdefghij_klmnopqrst-")).isTrue();
        for (String other : List.of("", "abcdefghij_klmnopqrst", "abcdefghij_klmnopqrst-x", "abcdefghij+klmnopqrst-")) {
            assertThat(InvitationCode.isInvitationCode(other)).isFalse();
            assertThatThrownBy(() -> new InvitationCode(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
