package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The named fields of a sealed record. Times are stored in milliseconds. Reading a field that is missing or has another
 * type throws {@link IllegalArgumentException}: the record has the format of another version.
 */
final class RecordFields {

    private final Map<String, Object> values;

    RecordFields() {
        this(new LinkedHashMap<>());
    }

    RecordFields(Map<String, Object> values) {
        this.values = values;
    }

    static RecordFields of(VerifiedCaller who) {
        return new RecordFields()
                .put("issuer", who.key().issuer().value())
                .put("subject", who.key().subject())
                .put("tenant", who.tenant())
                .put("name", who.name())
                .put("email", who.email())
                .putTexts("roles", who.roles())
                .put("emailVerified", who.emailVerified())
                .put("asOf", who.asOf());
    }

    static RecordFields of(ProviderSession session) {
        return new RecordFields()
                .put("issuer", session.issuer().value())
                .put("subject", session.subject())
                .put("id", session.id())
                .put("authenticatedAt", session.authenticatedAt().map(Instant::toString))
                .put("idToken", session.idToken());
    }

    static RecordFields of(ProofKey key) {
        return new RecordFields().put("privateJwk", key.privateJwk()).put("thumbprint", key.thumbprint());
    }

    RecordFields put(String name, String text) {
        return putValue(name, text);
    }

    /** Omits the field if it is empty. */
    RecordFields put(String name, Optional<String> text) {
        return text.isPresent() ? putValue(name, text.get()) : this;
    }

    RecordFields put(String name, boolean flag) {
        return putValue(name, flag);
    }

    RecordFields put(String name, Instant instant) {
        return putValue(name, instant.toEpochMilli());
    }

    RecordFields put(String name, Map<String, String> texts) {
        return putValue(name, texts);
    }

    RecordFields put(String name, RecordFields fields) {
        return putValue(name, fields.values);
    }

    RecordFields put(String name, List<RecordFields> all) {
        return putValue(name, all.stream().map(each -> each.values).toList());
    }

    RecordFields putTexts(String name, Set<String> texts) {
        return putValue(name, List.copyOf(texts));
    }

    private RecordFields putValue(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Map<String, Object> values() {
        return values;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return is(String.class, values.get(name), name);
    }

    Optional<String> find(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) {
        return is(Boolean.class, values.get(name), name);
    }

    Instant instant(String name) {
        return Instant.ofEpochMilli(is(Long.class, values.get(name), name));
    }

    Set<String> texts(String name) {
        List<?> texts = is(List.class, values.get(name), name);
        return texts.stream().map(each -> is(String.class, each, name)).collect(Collectors.toSet());
    }

    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        fields(name).values.forEach((key, value) -> map.put(key, is(String.class, value, key)));
        return map;
    }

    RecordFields fields(String name) {
        return nested(values.get(name), name);
    }

    List<RecordFields> list(String name) {
        List<?> all = is(List.class, values.get(name), name);
        return all.stream().map(each -> nested(each, name)).toList();
    }

    VerifiedCaller caller() {
        return new VerifiedCaller(
                new PersonKey(new Issuer(text("issuer")), text("subject")),
                find("tenant"),
                text("name"),
                text("email"),
                texts("roles"),
                flag("emailVerified"),
                instant("asOf"));
    }

    ProviderSession providerSession() {
        return new ProviderSession(
                new Issuer(text("issuer")),
                text("subject"),
                find("id"),
                find("authenticatedAt").map(Instant::parse),
                text("idToken"));
    }

    /** Returns the field {@code proofKey}, if there is one. */
    Optional<ProofKey> findProofKey() {
        if (!has("proofKey")) {
            return Optional.empty();
        }
        RecordFields key = fields("proofKey");
        return Optional.of(new ProofKey(key.text("privateJwk"), key.text("thumbprint")));
    }

    private static RecordFields nested(@Nullable Object value, String name) {
        Map<?, ?> map = is(Map.class, value, name);
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, each) -> fields.put(is(String.class, key, name), each));
        return new RecordFields(fields);
    }

    private static <T> T is(Class<T> type, @Nullable Object value, String name) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the field " + name + " is not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return "RecordFields[redacted]";
    }
}
