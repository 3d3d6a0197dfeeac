package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.workshop.wire.RecordedMessage.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request in which a client authenticates, in two versions: with a shared secret and with a client assertion. One of
 * them was sent, the other is constructed.
 */
public record Comparison(List<Side> sides) {

    private static final Set<String> PROOF = Set.of("client_secret", "client_assertion", "client_assertion_type");
    private static final String CODE = "code";
    private static final List<Row> ROWS = List.of(
            new Row("client-id", "travels", "travels"),
            new Row(CODE, "travels-once", "travels-once"),
            new Row("secret", "travels-whole", "absent"),
            new Row("assertion", "absent", "travels-once"),
            new Row("key", "absent", "stays"),
            new Row("certificate", "absent", "thumbprint"));
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /**
     * One version of the request.
     *
     * @param key secret or assertion
     * @param real whether this version was sent
     */
    public record Side(String key, boolean real, List<Line> lines) {
        public Side {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A parameter of the form.
     *
     * @param proof whether it authenticates the client
     */
    public record Line(String text, boolean proof) {}

    /** A property compared between both versions; the values are names in text keys and styles. */
    public record Row(String thing, String secret, String assertion) {}

    public Comparison {
        sides = List.copyOf(sides);
    }

    /** The comparison for a request that contains one of the two. */
    public static Comparison of(Arrow arrow, Texts t) {
        List<Field> form = arrow.message().body().form();
        boolean assertion = arrow.exchange().assertion().isPresent();
        List<Line> sent = lines(arrow);
        List<Line> other = new ArrayList<>(form.stream()
                .filter(field -> !PROOF.contains(field.name()))
                .map(Comparison::line)
                .toList());
        if (assertion) {
            other.add(new Line("client_secret=" + t.of("wire.the-secret"), true));
            return new Comparison(List.of(new Side("secret", false, other), new Side("assertion", true, sent)));
        }
        other.add(new Line("client_assertion_type=" + TYPE, true));
        other.add(new Line("client_assertion=" + t.of("wire.the-assertion"), true));
        return new Comparison(List.of(new Side("secret", true, sent), new Side("assertion", false, other)));
    }

    /** The comparison of two requests that were both sent. */
    public static Comparison of(Arrow withSecret, Arrow withAssertion) {
        return new Comparison(List.of(
                new Side("secret", true, lines(withSecret)), new Side("assertion", true, lines(withAssertion))));
    }

    /** The rows; a code only if the request contains one, or a refresh token. */
    public List<Row> rows() {
        boolean code = sides.stream()
                .flatMap(side -> side.lines().stream())
                .anyMatch(line -> line.text().startsWith("code=") || line.text().startsWith("refresh_token="));
        return ROWS.stream().filter(row -> code || !row.thing().equals(CODE)).toList();
    }

    private static List<Line> lines(Arrow arrow) {
        return arrow.message().body().form().stream().map(Comparison::line).toList();
    }

    private static Line line(Field field) {
        String value = field.name().equals("client_assertion") ? ExchangeRedaction.cut(field.value()) : field.value();
        return new Line(field.name() + "=" + FormText.encoded(value), PROOF.contains(field.name()));
    }
}
