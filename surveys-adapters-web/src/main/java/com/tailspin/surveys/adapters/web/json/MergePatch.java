package com.tailspin.surveys.adapters.web.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON merge patch (RFC 7396) of an object without nested objects: absent members stay unchanged, null removes.
 *
 * @param <T> the members that a patch may have
 */
public final class MergePatch<T> {

    private final T value;
    private final ObjectNode members;

    MergePatch(T value, ObjectNode members) {
        this.value = value;
        this.members = members;
    }

    /** The patch itself, in which an absent member looks like null. */
    public T value() {
        return value;
    }

    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        members.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the patch names every member of this type, so that their present values are not needed. */
    public boolean replaces(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .allMatch(members::has);
    }

    /** The object after the patch. Members of the patch that this type does not have are ignored. */
    public <P> P appliedTo(P present) {
        return Json.merged(present, members);
    }
}
