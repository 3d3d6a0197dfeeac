package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.PublicId;
import java.util.UUID;

/** New ids; the domain draws no random numbers of its own. */
public interface Ids {

    /** A UUID that no other call returns, ordered by time (RFC 9562, version 7). */
    UUID next();

    /** 128 bits from a cryptographically strong source. */
    PublicId nextPublicId();

    /** 128 bits from a cryptographically strong source. */
    InvitationCode nextInvitationCode();
}
