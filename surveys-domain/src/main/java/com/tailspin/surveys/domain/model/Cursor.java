package com.tailspin.surveys.domain.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list: that of an entry, by what the list is sorted by and then the entry's id. It stays a place when the entry
 * goes, so that nobody who pages through a changing list misses an entry or sees one twice.
 */
public record Cursor(String key, UUID id) {

    /** As a word for addresses. */
    public String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + key).getBytes(UTF_8));
    }

    /** The cursor of that token, or a refusal of the field {@code after}. */
    public static Cursor of(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.codePoints().anyMatch(Character::isISOControl)) {
                throw new Invalid("after", "page.after");
            }
            return new Cursor(text.substring(36), UUID.fromString(text.substring(0, 36)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw new Invalid("after", "page.after");
        }
    }
}
