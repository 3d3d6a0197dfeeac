package com.tailspin.surveys.domain.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Surveys refuses a request. This is the only channel for refusals: each carries a {@link Kind}, from which
 * adapters choose a status or page in one exhaustive switch, and a message for the person. A refused request
 * has changed nothing.
 */
public abstract sealed class SurveyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The category of refusal, as coarse as adapters need. */
    public enum Kind {
        /** The input is invalid; the field errors say why. */
        INVALID,
        /** Only signed-in people may do this. */
        NOT_SIGNED_IN,
        /** The caller may see the object, but not do this with it. */
        FORBIDDEN,
        /** The object does not exist, or the caller may not know that it does; the two are indistinguishable. */
        NOT_FOUND,
        /** The caller's organisation has not signed up. */
        TENANT_NOT_SIGNED_UP,
        /** The object's state does not allow this, or it already exists. */
        CONFLICT,
        /** Another person has changed the object since the caller read it. */
        CHANGED_MEANWHILE,
        /** The survey is published but takes no answers now: too early, too late, or its limit is reached. */
        NOT_OPEN
    }

    private final Kind kind;
    private final transient Message message;

    private SurveyRefused(Kind kind, Message message) {
        super(message.in(Locale.ENGLISH));
        this.kind = kind;
        this.message = message;
    }

    public final Kind kind() {
        return kind;
    }

    /** Returns the message for the person who made the request. */
    public final Message message() {
        return message;
    }

    /** Returns the message in that language, in whole sentences. */
    public String in(Locale language) {
        return message.in(language);
    }

    /** Returns the message in English, for logs. */
    @Override
    public final String getMessage() {
        return in(Locale.ENGLISH);
    }

    /**
     * One error in one field; {@code field} is the name that the caller used, such as {@code title}. {@code {field}} in
     * the message's text stands for the field's display name.
     */
    public record FieldError(String field, Message message) {

        public static FieldError of(String field, String key, Object... values) {
            return new FieldError(field, Message.of(key, values));
        }

        /** Returns the message in that language. */
        public String in(Locale language) {
            return message.about(field, language);
        }
    }

    /** Input that is invalid whatever the system's state. */
    public static final class Invalid extends SurveyRefused {
        private static final long serialVersionUID = 1L;
        private final transient List<FieldError> errors;

        public Invalid(List<FieldError> errors) {
            super(Kind.INVALID, Message.of("invalid"));
            this.errors = List.copyOf(errors);
        }

        public Invalid(String field, String key, Object... values) {
            this(List.of(FieldError.of(field, key, values)));
        }

        public List<FieldError> errors() {
            return errors;
        }

        /** Returns all errors, one after the other. */
        @Override
        public String in(Locale language) {
            return errors.isEmpty()
                    ? super.in(language)
                    : errors.stream().map(error -> error.in(language)).collect(Collectors.joining(" "));
        }
    }

    public static final class NotSignedIn extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public NotSignedIn() {
            super(Kind.NOT_SIGNED_IN, Message.of("not-signed-in"));
        }
    }

    public static final class Forbidden extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public Forbidden(Message message) {
            super(Kind.FORBIDDEN, message);
        }
    }

    public static final class NotFound extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public NotFound(Message message) {
            super(Kind.NOT_FOUND, message);
        }

        public static NotFound survey() {
            return new NotFound(Message.of("survey.not-found"));
        }
    }

    public static final class TenantNotSignedUp extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public TenantNotSignedUp() {
            super(Kind.TENANT_NOT_SIGNED_UP, Message.of("tenant.not-signed-up"));
        }
    }

    public static final class Conflict extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public Conflict(Message message) {
            super(Kind.CONFLICT, message);
        }

        public Conflict(String key, Object... values) {
            this(Message.of(key, values));
        }
    }

    public static final class ChangedMeanwhile extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        public ChangedMeanwhile() {
            this(Message.of("survey.changed-meanwhile"));
        }

        public ChangedMeanwhile(Message message) {
            super(Kind.CHANGED_MEANWHILE, message);
        }
    }

    public static final class NotOpen extends SurveyRefused {
        private static final long serialVersionUID = 1L;

        /** Why a published survey takes no answers now. */
        public enum Reason {
            /** The message's only value is the moment at which the survey opens. */
            TOO_EARLY(Message.of("survey.not-open-yet")),
            TOO_LATE(Message.of("survey.closed")),
            FULL(Message.of("survey.full")),
            PAUSED(Message.of("survey.paused"));

            private final String key;

            Reason(Message message) {
                this.key = message.key();
            }
        }

        private final Reason reason;

        public NotOpen(Reason reason, Object... values) {
            this(reason, Message.of(reason.key, values));
        }

        private NotOpen(Reason reason, Message message) {
            super(Kind.NOT_OPEN, message);
            this.reason = reason;
        }

        /** Returns the refusal that had this message in another process; one without a known reason is too late. */
        public static NotOpen of(Message message) {
            for (Reason reason : Reason.values()) {
                if (reason.key.equals(message.key())) {
                    return new NotOpen(reason, message);
                }
            }
            return new NotOpen(Reason.TOO_LATE, message);
        }

        public Reason reason() {
            return reason;
        }
    }
}
