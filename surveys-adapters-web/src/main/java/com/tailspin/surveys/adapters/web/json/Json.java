package com.tailspin.surveys.adapters.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
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
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON in and out. What others send is taken at its word: nothing is converted, guessed or passed over. */
public final class Json {

    private static final int DEEPEST = 16;
    private static final int LONGEST_ECHO = 60;
    private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[Source.*");
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

    /**
     * What a client sent.
     *
     * @throws Invalid naming each member that is unknown, or the first one that is of another type, or where it stops being JSON
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
            throw new Invalid(unknown.stream()
                    .map(name -> new FieldError(name, "There is no member “%s” here.".formatted(name)))
                    .toList());
        }
        if (value == null) {
            throw new Invalid("body", "The body must be a JSON object, and is null.");
        }
        return value;
    }

    /** What the API answered; members that are newer than this client do no harm. */
    public static <T> T answer(byte[] body, TypeReference<T> type) throws IOException {
        T value = LENIENT.forType(type).readValue(body);
        if (value == null) {
            throw new IOException("the answer is null");
        }
        return value;
    }

    private static Invalid explained(IOException e) {
        if (e instanceof MismatchedInputException mismatch) {
            String field = path(mismatch);
            return field.isEmpty()
                    ? new Invalid("body", "The body must be a JSON object.")
                    : new Invalid(field, "“%s” must be %s.".formatted(field, expected(mismatch.getTargetType())));
        }
        if (e instanceof JsonMappingException mapping && mapping.getCause() instanceof InputCoercionException number) {
            return new Invalid(
                    path(mapping), "“%s” must be %s.".formatted(path(mapping), expected(number.getTargetType())));
        }
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            JsonLocation location = json.getLocation();
            return new Invalid(
                    "body",
                    "The body is not well-formed JSON (line %d, column %d): %s"
                            .formatted(
                                    location.getLineNr(),
                                    location.getColumnNr(),
                                    SOURCE.matcher(json.getOriginalMessage()).replaceAll("")));
        }
        return new Invalid("body", "The body is not well-formed JSON in UTF-8.");
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
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (type != null && Collection.class.isAssignableFrom(type)) {
            return "a list in square brackets";
        }
        if (type != null && Map.class.isAssignableFrom(type)) {
            return "an object in braces";
        }
        return "of another type";
    }

    private static String echo(String name) {
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
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }

    /** Gathers the names of all members that mean nothing, so that the answer can name them all. */
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
