package com.tailspin.surveys.domain.model;

import java.util.List;

/**
 * Surveys will not do what was asked. The one channel for refusals: each carries a {@link Kind}, by which adapters choose a
 * status or a page in one exhaustive switch, and a message for the person who asked. Whatever is refused has changed nothing.
 */
public abstract sealed class SurveyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, coarsely: what an adapter needs in order to answer. */
    public enum Kind {
        /** What was sent cannot be accepted; the field errors say why. */
        INVALID,
        /** Only a person who is signed in may ask this. */
        NOT_SIGNED_IN,
        /** The caller may see the thing, but not do this with it. */
        FORBIDDEN,
        /** There is no such thing, or the caller may not know of it: the two are never told apart. */
        NOT_FOUND,
        /** The caller's organisation has not signed up. */
        TENANT_NOT_SIGNED_UP,
        /** The thing is not in a state that allows this, or it exists already. */
        CONFLICT,
        /** Somebody else changed the thing since the caller read it. */
        CHANGED_MEANWHILE
    }

    private final Kind kind;

    private SurveyRefused(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public final Kind kind() {
        return kind;
    }

    /** The message is part of the contract: it is never absent. */
    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** One thing wrong with one field; {@code field} is the name the caller used, such as {@code title}. */
    public record FieldError(String field, String message) {}

    /** Input that no state of the world would make acceptable. */
    public static final class Invalid extends SurveyRefused {
        private static final long serialVersionUID = 1L;
        private final transient List<FieldError> errors;

        public Invalid(List<FieldError> errors) {
            super(
                    Kind.INVALID,
                    errors.isEmpty()
                            ? "The input is not valid."
                            : String.join(
                                    " ",
                                    errors.stream().map(FieldError::message).toList()));
            this.errors = List.copyOf(errors);
        }

        public Invalid(String field, String message) {
            this(List.of(new FieldError(field, message)));
        }

        public List<FieldError> errors() {
            return errors;
        }
    }

    public static final class NotSignedIn extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public NotSignedIn() {
            super(Kind.NOT_SIGNED_IN, "Sign in first.");
        }
    }

    public static final class Forbidden extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public Forbidden(String message) {
            super(Kind.FORBIDDEN, message);
        }
    }

    public static final class NotFound extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(Kind.NOT_FOUND, message);
        }

        public static NotFound survey() {
            return new NotFound("There is no such survey, or you may not see it.");
        }
    }

    public static final class TenantNotSignedUp extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public TenantNotSignedUp() {
            super(
                    Kind.TENANT_NOT_SIGNED_UP,
                    "Your organisation has not signed up for Surveys. One of its administrators can sign it up.");
        }
    }

    public static final class Conflict extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public Conflict(String message) {
            super(Kind.CONFLICT, message);
        }
    }

    public static final class ChangedMeanwhile extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public ChangedMeanwhile() {
            super(
                    Kind.CHANGED_MEANWHILE,
                    "Somebody else changed this survey in the meantime. Look at its present state, then try again.");
        }
    }
}
