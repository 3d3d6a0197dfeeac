package com.tailspin.surveys.adapters.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. Reads requests strictly: nothing is converted, guessed or ignored. */
public final class Json {

    private static final int DEEPEST = 16;
    private static final int LONGEST_ECHO = 60;
    private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[Source.*");
    private static final String BODY = "body";
    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Integer.class, int.class, Long.class, long.class);
    private static final String UNKNOWN = "unknown members";

    private static final JsonMapper MAPPER = strict();
    private static final ObjectReader LENIENT =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectReader STRICT = MAPPER.reader().withHandler(new UnknownMembers());

    private Json() {}

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For documents too large to be held in memory. Closes the stream that it writes to. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out);
    }

    /**
     * Reads a request body.
     *
     * @throws BadRequest naming every unknown member, or the first member of a wrong type, or the place where the text
     *     stops being JSON
     */
    public static <T> T request(byte[] body, Class<T> type) {
        List<String> unknown = new ArrayList<>();
        T value;
        try {
            value = STRICT.forType(type).withAttribute(UNKNOWN, unknown).readValue(body);
        } catch (IOException e) {
            throw explained(e);
        }
        if (!unknown.isEmpty()) {
            throw new BadRequest(unknown.stream()
                    .map(name -> FieldError.of(name, "member.unknown", name))
                    .toList());
        }
        if (value == null) {
            throw new BadRequest(BODY, "body.not-an-object");
        }
        return value;
    }

    /**
     * Reads a request body that changes only what it names.
     *
     * @param type the members that the body may have
     * @throws BadRequest as {@link #request}
     */
    public static <T> MergePatch<T> patch(byte[] body, Class<T> type) {
        T value = request(body, type);
        try {
            return new MergePatch<>(value, MAPPER.readValue(body, ObjectNode.class));
        } catch (IOException e) {
            throw explained(e);
        }
    }

    /** Returns the object with these members replaced. Updates a tree, because records cannot be updated. */
    @SuppressWarnings("unchecked")
    static <P> P merged(P present, ObjectNode patch) {
        try {
            ObjectNode tree = MAPPER.valueToTree(present);
            return (P) LENIENT.forType(present.getClass())
                    .readValue(MAPPER.readerForUpdating(tree).<ObjectNode>readValue(patch));
        } catch (IOException e) {
            throw new UncheckedIOException("A checked patch can be applied.", e);
        }
    }

    /** Reads a response of the API; ignores members that this client does not know yet. */
    public static <T> T answer(byte[] body, TypeReference<T> type) throws IOException {
        T value = LENIENT.forType(type).readValue(body);
        if (value == null) {
            throw new IOException("the answer is null");
        }
        return value;
    }

    private static BadRequest explained(IOException e) {
        if (e instanceof MismatchedInputException mismatch) {
            String field = path(mismatch);
            return field.isEmpty()
                    ? new BadRequest(BODY, "body.not-an-object")
                    : new BadRequest(field, expected(mismatch.getTargetType()), field);
        }
        if (e instanceof JsonMappingException mapping && mapping.getCause() instanceof InputCoercionException number) {
            return new BadRequest(path(mapping), expected(number.getTargetType()), path(mapping));
        }
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            JsonLocation location = json.getLocation();
            return new BadRequest(
                    BODY,
                    "body.malformed",
                    location.getLineNr(),
                    location.getColumnNr(),
                    SOURCE.matcher(json.getOriginalMessage()).replaceAll(""));
        }
        return new BadRequest(BODY, "body.not-utf-8");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(echo(step.getFieldName()));
            }
        }
        return path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "member.other-type";
        }
        if (type == String.class) {
            return "member.text";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "member.whole-number";
        }
        if (type == BigDecimal.class) {
            return "member.number";
        }
        if (type == Boolean.class) {
            return "member.true-or-false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "member.list";
        }
        return Map.class.isAssignableFrom(type) ? "member.object" : "member.other-type";
    }

    /** A client's member name for use in a message, shortened if necessary. */
    static String echo(String name) {
        return name.length() <= LONGEST_ECHO ? name : name.substring(0, LONGEST_ECHO) + "…";
    }

    private static JsonMapper strict() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                // Arrays are replaced (RFC 7396), and numbers keep the digits that the client wrote.
                .withConfigOverride(ArrayNode.class, arrays -> arrays.setMergeable(false))
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }

    /** Collects the names of all unknown members, so that the response can list them all. */
    private static final class UnknownMembers extends DeserializationProblemHandler {
        @Override
        @SuppressWarnings("unchecked")
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            ((List<String>) context.getAttribute(UNKNOWN)).add(echo(name));
            parser.skipChildren();
            return true;
        }
    }
}
