package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The binary format of a sealed record's fields: each is prefixed with its length. */
final class RecordFields {

    private static final String ABSENT = "-";
    private static final String PRESENT = "+";

    private RecordFields() {}

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("a field of " + length + " bytes does not fit into its record");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    static void write(DataOutputStream out, Optional<String> text) throws IOException {
        write(out, text.map(PRESENT::concat).orElse(ABSENT));
    }

    static Optional<String> readOptional(DataInputStream in) throws IOException {
        String text = readText(in);
        return text.startsWith(PRESENT) ? Optional.of(text.substring(PRESENT.length())) : Optional.empty();
    }

    static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.toEpochMilli());
    }

    static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    static void write(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            write(out, entry.getKey());
            write(out, entry.getValue());
        }
    }

    static Map<String, String> readMap(DataInputStream in) throws IOException {
        Map<String, String> map = new HashMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String name = readText(in);
            map.put(name, readText(in));
        }
        return map;
    }

    static void write(DataOutputStream out, VerifiedCaller who) throws IOException {
        write(out, who.key().issuer().value());
        write(out, who.key().subject());
        write(out, who.tenant());
        write(out, who.name());
        write(out, who.email());
        out.writeInt(who.roles().size());
        for (String role : who.roles()) {
            write(out, role);
        }
        out.writeBoolean(who.emailVerified());
        write(out, who.asOf());
    }

    static void write(DataOutputStream out, ProviderSession session) throws IOException {
        write(out, session.issuer().value());
        write(out, session.subject());
        write(out, session.id());
        write(out, session.authenticatedAt().map(Instant::toString));
        write(out, session.idToken());
    }

    static ProviderSession readProviderSession(DataInputStream in) throws IOException {
        return new ProviderSession(
                new Issuer(readText(in)),
                readText(in),
                readOptional(in),
                readOptional(in).map(Instant::parse),
                readText(in));
    }

    static VerifiedCaller readCaller(DataInputStream in) throws IOException {
        var key = new PersonKey(new Issuer(readText(in)), readText(in));
        Optional<String> tenant = readOptional(in);
        String name = readText(in);
        String email = readText(in);
        Set<String> roles = new HashSet<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            roles.add(readText(in));
        }
        return new VerifiedCaller(key, tenant, name, email, roles, in.readBoolean(), readInstant(in));
    }
}
