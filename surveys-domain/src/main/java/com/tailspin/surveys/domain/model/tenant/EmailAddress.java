package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address in lower case, so that spellings that differ in case are equal. */
public record EmailAddress(String value) {
    public static final int MAX = 254;
    // No spaces or invisible characters (Unicode categories Z and C): they would make two addresses look alike.
    private static final String OTHERS = "@<>\",;:\\\\\\p{Z}\\p{C}";
    private static final Pattern SHAPE = Pattern.compile("[^%1$s]{1,64}@[^.%1$s]+(?:\\.[^.%1$s]+)*".formatted(OTHERS));

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw new Invalid("email", "text.empty");
        }
        if (value.length() > MAX || !SHAPE.matcher(value).matches()) {
            throw new Invalid("email", "email.malformed");
        }
    }

    /** Returns the part after the @. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
