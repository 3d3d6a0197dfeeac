package com.tailspin.surveys.adapters.web.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spelling of the domain's enums in JSON and parameters: {@code LINK_ONLY} is {@code link-only}. */
public final class WireNames {

    private WireNames() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of the given name.
     *
     * @throws BadRequest for the field, listing the valid names
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String field, String name) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) {
                return constant;
            }
        }
        throw new BadRequest(
                field,
                "member.one-of",
                Arrays.stream(type.getEnumConstants()).map(WireNames::of).collect(Collectors.joining(", ")));
    }
}
