package com.tailspin.surveys.adapters.web.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the domain's enums are spelt outside: {@code LINK_ONLY} is {@code link-only}. */
public final class WireNames {

    private WireNames() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of that name; a {@link BadRequest} of the field that lists the names there are. */
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
