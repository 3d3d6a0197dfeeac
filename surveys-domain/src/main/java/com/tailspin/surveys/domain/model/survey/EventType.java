package com.tailspin.surveys.domain.model.survey;

import java.util.Locale;
import java.util.Set;

/** The types of {@link Event}. Each constant's comment says what the event's detail contains. */
public enum EventType {
    /** The title. */
    CREATED,
    /** The new title. */
    REWORDED,
    /** The question's text. */
    QUESTION_ADDED,
    /** The question's new text. */
    QUESTION_CHANGED,
    /** The question's text. */
    QUESTION_MOVED,
    /** The question's last text. */
    QUESTION_REMOVED,
    /** No detail. */
    PUBLISHED,
    /** Listing or terms changed while published. No detail. */
    TERMS_CHANGED,
    /** No detail. */
    UNPUBLISHED,
    /** The name of the new owner. */
    TRANSFERRED,
    /** The invited address. */
    CONTRIBUTOR_INVITED,
    /** The invited address. */
    CONTRIBUTOR_JOINED,
    /** The invited address. */
    INVITATION_DECLINED,
    /** Withdrawn before anyone joined. The invited address. */
    INVITATION_WITHDRAWN,
    /** By themselves or by another person. The invited address. */
    CONTRIBUTOR_REMOVED,
    /** The response's id. */
    RESPONSE_DELETED;

    /** The types whose detail is an e-mail address. */
    public static final Set<EventType> WITH_AN_ADDRESS = Set.of(
            CONTRIBUTOR_INVITED, CONTRIBUTOR_JOINED, INVITATION_DECLINED, INVITATION_WITHDRAWN, CONTRIBUTOR_REMOVED);

    /** Whether the detail identifies a person. */
    public boolean saysWho() {
        return this == TRANSFERRED || WITH_AN_ADDRESS.contains(this);
    }

    /** Returns the name on the wire and in texts, such as {@code question-added}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
