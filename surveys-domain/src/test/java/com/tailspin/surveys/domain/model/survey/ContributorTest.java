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
    void joining_keeps_the_contributors_id() {
        assertThat(INVITED.joinedBy(ERIN.id()))
                .isEqualTo(new Contributor.Joined(
                        INVITED.id(), INVITED.survey(), ERIN.email(), FixedClock.START, ERIN.id()));
    }

    @Test
    void an_invitation_is_valid_for_fourteen_days_to_the_microsecond() {
        Instant end = FixedClock.START.plus(Duration.ofDays(14));

        assertThat(INVITED.expiresAt()).isEqualTo(end);
        assertThat(INVITED.hasExpired(FixedClock.START)).isFalse();
        assertThat(INVITED.hasExpired(end.minusNanos(1000))).isFalse();
        assertThat(INVITED.hasExpired(end)).isTrue();
    }

    @Test
    void removing_the_code_changes_nothing_else() {
        assertThat(INVITED.withoutCode().code()).isEmpty();
        assertThat(INVITED.withoutCode())
                .usingRecursiveComparison()
                .ignoringFields("code")
                .isEqualTo(INVITED);
    }

    @Test
    void an_invitations_text_form_hides_its_code() {
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
