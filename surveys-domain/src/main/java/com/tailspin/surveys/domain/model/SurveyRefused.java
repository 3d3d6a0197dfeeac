package com.tailspin.surveys.domain.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
        CHANGED_MEANWHILE,
        /** The survey is published, but takes no answers now: too early, too late, or enough came in. */
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

    /** What to say to the person who asked. */
    public final Message message() {
        return message;
    }

    /** The same in that language, whole sentences. */
    public String in(Locale language) {
        return message.in(language);
    }

    /** In English, for logs; never absent. */
    @Override
    public final String getMessage() {
        return in(Locale.ENGLISH);
    }

    /**
     * One thing wrong with one field; {@code field} is the name the caller used, such as {@code title}. Where the message's text
     * says {@code {field}}, people read what they call the field.
     */
    public record FieldError(String field, Message message) {

        public static FieldError of(String field, String key, Object... values) {
            return new FieldError(field, Message.of(key, values));
        }

        /** The message in that language. */
        public String in(Locale language) {
            return message.about(field, language);
        }
    }

    /** Input that no state of the world would make acceptable. */
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

        /** All errors one after the other. */
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

        public NotOpen(Message message) {
            super(Kind.NOT_OPEN, message);
        }
    }
}
