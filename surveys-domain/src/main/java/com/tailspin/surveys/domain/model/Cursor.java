package com.tailspin.surveys.domain.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.Base64;
import java.util.UUID;

/**
 * A position in a list: the sort key and id of an entry. It stays valid after the entry is deleted, so paging through a
 * changing list neither skips nor repeats entries.
 */
public record Cursor(String key, UUID id) {

    /** Returns the cursor in base64url, for use in a URL. */
    public String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + key).getBytes(UTF_8));
    }

    /**
     * Parses a {@link #token}.
     *
     * @throws Invalid for the field {@code after} if the token is malformed
     */
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
