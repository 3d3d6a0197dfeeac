package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.idp.http.HandledRequest;
import com.tailspin.surveys.workshop.DecodedJwt;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.wire.RecordedMessage.Body;
import com.tailspin.surveys.workshop.wire.RecordedMessage.Field;
import com.tailspin.surveys.workshop.wire.RecordedMessage.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Redacts an exchange before any of it is stored. Values known to be harmless stay; everything else is cut to its
 * beginning, whether or not it is known to be a secret. JWTs are cut as well, and decoded beside it: without the
 * signature, their content cannot be used.
 */
final class ExchangeRedaction {

    /** Number of characters kept of a secret: enough to see that two are the same. */
    static final int SHOWN = 8;

    private static final int LONGEST_KEPT = 16 * 1024;
    private static final int LONGEST_READ = 128 * 1024;
    private static final int LONGEST_VALUE = 2 * 1024;
    private static final int MOST_FIELDS = 100;
    /** Stands for what was cut. */
    static final String CUT = "…";

    private static final String ASSERTION = "client_assertion";
    private static final String PROOF = "DPoP";

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){1,4}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.#-]{1,64}");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern WORDS = Pattern.compile("[a-z.:_-]+");
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+/_=.~-]{16,}");
    private static final int SHORT = 15;

    private final boolean spent;
    private final List<ObservedJwt> jwts = new ArrayList<>();
    private boolean answered;

    /**
     * @param spent whether this exchange has used up its client assertion
     */
    ExchangeRedaction(boolean spent) {
        this.spent = spent;
    }

    RecordedMessage request(HandledRequest raw) {
        answered = false;
        return new RecordedMessage(
                raw.method() + " " + address(raw.target()),
                headers(raw.requestHeaders()),
                body(raw.requestHeaders(), raw.requestBody()));
    }

    RecordedMessage answer(HandledRequest raw) {
        answered = true;
        return new RecordedMessage(
                String.valueOf(raw.status()),
                headers(raw.responseHeaders()),
                body(raw.responseHeaders(), raw.responseBody()));
    }

    /** The JWTs found, in order. */
    List<ObservedJwt> jwts() {
        return List.copyOf(jwts);
    }

    /** The beginning of a secret; fewer characters of a short one, so that the rest cannot be guessed. */
    static String cut(String secret) {
        return secret.isEmpty() ? "" : secret.substring(0, Math.min(SHOWN, secret.length() / 4)) + CUT;
    }

    static String withoutJwts(String text) {
        return JWT.matcher(text).replaceAll(found -> cut(found.group()));
    }

    /** The path of an address, redacted. */
    static String path(String target) {
        int end = target.indexOf('?');
        return Stream.of((end < 0 ? target : target.substring(0, end)).split("/", -1))
                .map(ExchangeRedaction::segment)
                .reduce((left, right) -> left + "/" + right)
                .orElse("");
    }

    private static String segment(String segment) {
        boolean harmless = segment.length() <= SHORT
                || UUID.matcher(segment).matches()
                || WORDS.matcher(segment).matches();
        return harmless ? withoutJwts(segment) : cut(segment);
    }

    private List<Field> headers(Map<String, List<String>> headers) {
        List<Field> kept = new ArrayList<>();
        headers.forEach((name, values) ->
                values.forEach(value -> kept.add(new Field(name(name), header(name.toLowerCase(Locale.ROOT), value)))));
        return kept.stream().limit(MOST_FIELDS).toList();
    }

    private String header(String name, String value) {
        if (RedactionRules.isAddress(name)) {
            return address(value);
        }
        return switch (name) {
            case "authorization" -> authorization(value);
            case "dpop" -> secret(PROOF, value);
            case "cookie" ->
                Stream.of(value.split(";\\s*", -1))
                        .map(ExchangeRedaction::cookie)
                        .reduce("", ExchangeRedaction::joined);
            case "set-cookie" -> {
                String[] parts = value.split(";", 2);
                yield cookie(parts[0]) + (parts.length > 1 ? ";" + parts[1] : "");
            }
            default -> RedactionRules.isHarmlessHeader(name) ? bounded(withoutJwts(value)) : cut(value);
        };
    }

    private String authorization(String value) {
        String[] parts = value.split(" ", 2);
        if (parts.length == 2 && (parts[0].equalsIgnoreCase("Bearer") || parts[0].equalsIgnoreCase(PROOF))) {
            return parts[0] + " " + secret("Authorization", parts[1]);
        }
        // In Basic the id comes first, so that even the beginning of a short value can reach into the secret.
        return parts.length == 2 && parts[0].equalsIgnoreCase("Basic") ? parts[0] + " " + CUT : CUT;
    }

    private static String cookie(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? CUT : name(pair.substring(0, equals)) + "=" + cut(pair.substring(equals + 1));
    }

    private static String joined(String left, String right) {
        return left.isEmpty() ? right : left + "; " + right;
    }

    /** Redacts an address or a path, including the query. */
    private String address(String text) {
        String bare = text.split("#", 2)[0];
        String fragment = bare.length() < text.length() ? "#" + CUT : "";
        String[] parts = bare.split("\\?", 2);
        String query = parts.length < 2
                ? ""
                : "?"
                        + FormText.pairs(parts[1]).stream()
                                .limit(MOST_FIELDS)
                                .map(pair -> name(pair.name()) + "=" + FormText.encoded(parameter(pair)))
                                .reduce((left, right) -> left + "&" + right)
                                .orElse("");
        return bounded(path(parts[0]) + query + fragment);
    }

    private String parameter(Field pair) {
        if (RedactionRules.isHarmlessParameter(pair.name())) {
            return text(pair.value());
        }
        boolean protocol = RedactionRules.isSecretParameter(pair.name())
                || JWT.matcher(pair.value()).matches();
        return protocol ? secret(pair.name(), pair.value()) : pair.value().isEmpty() ? "" : CUT;
    }

    /** Redacts text that may contain addresses. */
    private String text(String text) {
        return bounded(Stream.of(text.split(" ", -1))
                .map(word -> word.startsWith("/") || word.contains("://") ? address(word) : withoutJwts(word))
                .reduce((left, right) -> left + " " + right)
                .orElse(""));
    }

    /** Cuts a secret; if it is a JWT, its content is kept. */
    private String secret(String where, String value) {
        if (!JWT.matcher(value).matches()) {
            return cut(value);
        }
        DecodedJwt read = DecodedJwt.of(value);
        boolean whole = !answered
                && value.length() <= LONGEST_KEPT
                && ((spent && where.equals(ASSERTION)) || (where.equals(PROOF) && isProof(read)));
        String kept = whole ? value : cut(value);
        jwts.add(new ObservedJwt(
                where,
                answered,
                new DecodedJwt(kept, claims(read.header()), claims(read.claims()), read.signatureBytes(), List.of()),
                whole));
        return kept;
    }

    /** A proof is no secret: without the private key and its token, it is useless. It contains nothing else. */
    private static boolean isProof(DecodedJwt jwt) {
        return "dpop+jwt".equals(jwt.header().get("typ"))
                && jwt.header().get("jwk") instanceof Map<?, ?> key
                && RedactionRules.areOfProof(
                        jwt.header().keySet(), key.keySet(), jwt.claims().keySet());
    }

    private Map<String, Object> claims(Map<String, Object> claims) {
        Map<String, Object> kept = new LinkedHashMap<>();
        claims.forEach((name, value) -> kept.put(name(name), member(name, value, true)));
        return JsonText.of(kept).length() <= LONGEST_KEPT ? kept : Map.of(CUT, CUT);
    }

    private Body body(Map<String, List<String>> headers, String body) {
        String type = headers.getOrDefault("Content-Type", List.of()).stream()
                .findFirst()
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        long length = length(headers, body);
        if (length == 0) {
            return Body.NONE;
        }
        if (type.equals("text/html")) {
            return Body.unseen(Kind.PAGE, length);
        }
        if (length > LONGEST_READ) {
            return Body.unseen(Kind.TOO_LONG, length);
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return new Body(Kind.FORM, length, form(body), "");
        }
        return type.equals("application/json") || type.endsWith("+json")
                ? json(body, length)
                : Body.unseen(Kind.OTHER, length);
    }

    private static long length(Map<String, List<String>> headers, String body) {
        return body.isEmpty()
                ? headers.getOrDefault("Content-Length", List.of()).stream()
                        .filter(text -> text.matches("\\d{1,15}"))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                : body.getBytes(StandardCharsets.UTF_8).length;
    }

    private List<Field> form(String body) {
        List<Field> kept = new ArrayList<>();
        int room = LONGEST_KEPT;
        for (Field pair : FormText.pairs(body)) {
            Field cut = new Field(name(pair.name()), parameter(pair));
            room -= cut.name().length() + cut.value().length();
            if (room < 0 || kept.size() == MOST_FIELDS) {
                kept.add(new Field(CUT, CUT));
                break;
            }
            kept.add(cut);
        }
        return kept;
    }

    private Body json(String body, long length) {
        Optional<Object> read = JsonText.read(body);
        if (read.isEmpty()) {
            return Body.unseen(Kind.OTHER, length);
        }
        String text = JsonText.of(member("", read.get(), false));
        return text.length() > LONGEST_KEPT
                ? Body.unseen(Kind.TOO_LONG, length)
                : new Body(Kind.JSON, length, List.of(), text);
    }

    /**
     * Cuts values not known to be harmless.
     *
     * @param claim whether it is a claim of a JWT, in which values that look random are identifiers and hashes
     */
    private @Nullable Object member(String name, @Nullable Object value, boolean claim) {
        if (value instanceof Map<?, ?> object) {
            return RedactionRules.isSecretMember(name) ? CUT : members(object, claim);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> member(name, item, claim)).toList();
        }
        if (RedactionRules.isSecretMember(name) && value != null) {
            return value instanceof String text ? secret(name, text) : CUT;
        }
        if (value instanceof String text && JWT.matcher(text).matches()) {
            return secret(name, text);
        }
        if (value != null && !RedactionRules.isHarmlessMember(name, claim)) {
            return CUT;
        }
        if (!(value instanceof String text)) {
            return value;
        }
        return isRandom(text) && !text.startsWith("/") && !claim && !RedactionRules.isPublic(name)
                ? cut(text)
                : text(text);
    }

    private Map<String, Object> members(Map<?, ?> object, boolean claim) {
        boolean key = object.containsKey("kty");
        Map<String, Object> kept = new LinkedHashMap<>();
        object.forEach((member, value) -> {
            String name = String.valueOf(member);
            boolean ofPublicKey = key && RedactionRules.isOfPublicKey(name) && value instanceof String;
            kept.put(name(name), ofPublicKey ? bounded(withoutJwts((String) value)) : member(name, value, claim));
        });
        return kept;
    }

    private static boolean isRandom(String text) {
        return RANDOM.matcher(text).matches()
                && !UUID.matcher(text).matches()
                && !WORDS.matcher(text).matches();
    }

    private static String name(String name) {
        return NAME.matcher(name).matches() ? name : cut(name);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + CUT;
    }
}
