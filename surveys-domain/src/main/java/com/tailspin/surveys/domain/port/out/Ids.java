package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.PublicId;
import java.util.UUID;

/** Generates ids. The domain uses no other source of randomness. */
public interface Ids {

    /** Returns a unique UUID, ordered by time (RFC 9562, version 7). */
    UUID next();

    /** 128 bits from a cryptographically strong source. */
    PublicId nextPublicId();

    /** 128 bits from a cryptographically strong source. */
    InvitationCode nextInvitationCode();
}
