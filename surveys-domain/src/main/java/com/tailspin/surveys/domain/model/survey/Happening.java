package com.tailspin.surveys.domain.model.survey;

import java.util.Locale;
import java.util.Set;

/** What can happen to a survey; what an {@link Event}'s detail says about it. */
public enum Happening {
    /** The title. */
    CREATED,
    /** The new title. */
    REWORDED,
    /** The question. */
    QUESTION_ADDED,
    /** The question as it now is. */
    QUESTION_CHANGED,
    /** The question. */
    QUESTION_MOVED,
    /** The question as it was. */
    QUESTION_REMOVED,
    /** Nothing. */
    PUBLISHED,
    /** Listing or terms of a published survey were changed; nothing. */
    TERMS_CHANGED,
    /** Nothing. */
    UNPUBLISHED,
    /** The name of the new owner. */
    TRANSFERRED,
    /** The address. */
    CONTRIBUTOR_INVITED,
    /** The address that was invited. */
    CONTRIBUTOR_JOINED,
    /** The address that was invited. */
    INVITATION_DECLINED,
    /** Before anybody joined by it; the address that was invited. */
    INVITATION_WITHDRAWN,
    /** By themselves or by somebody else; the address that was invited. */
    CONTRIBUTOR_REMOVED,
    /** The response's id. */
    RESPONSE_DELETED;

    /** What says an e-mail address. */
    public static final Set<Happening> WITH_AN_ADDRESS = Set.of(
            CONTRIBUTOR_INVITED, CONTRIBUTOR_JOINED, INVITATION_DECLINED, INVITATION_WITHDRAWN, CONTRIBUTOR_REMOVED);

    /** Whether the detail says who somebody is. */
    public boolean saysWho() {
        return this == TRANSFERRED || WITH_AN_ADDRESS.contains(this);
    }

    /** The name on the wire and in texts, such as {@code question-added}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
