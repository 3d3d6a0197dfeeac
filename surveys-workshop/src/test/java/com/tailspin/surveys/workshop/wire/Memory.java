package com.tailspin.surveys.workshop.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All values reachable from an object as text, regardless of its {@code toString}. */
final class Memory {

    private final StringBuilder text = new StringBuilder();

    private Memory() {}

    static String of(Wire wire) {
        Memory memory = new Memory();
        try {
            memory.addFields(wire);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the wire's fields cannot be read", e);
        }
        return memory.text.toString();
    }

    private void addFields(Object object) throws ReflectiveOperationException {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                add(field.get(object));
            }
        }
    }

    private void add(@Nullable Object value) throws ReflectiveOperationException {
        if (value == null) {
            return;
        }
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Field field = value.getClass().getDeclaredField(component.getName());
                field.setAccessible(true);
                add(field.get(value));
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                add(entry.getKey());
                add(entry.getValue());
            }
        } else if (value instanceof Iterable<?> all) {
            for (Object one : all) {
                add(one);
            }
        } else if (value instanceof Optional<?> one) {
            add(one.orElse(null));
        } else if (value instanceof PendingRequest
                || value instanceof PendingRequests
                || value instanceof RecordedFlows
                || value instanceof FlowCorrelation
                || value instanceof Quota) {
            addFields(value);
        } else if (value instanceof InstantSource) {
            text.append("a clock\n");
        } else if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof Instant) {
            text.append(value).append('\n');
        } else {
            throw new AssertionError("cannot look into " + value.getClass());
        }
    }
}
