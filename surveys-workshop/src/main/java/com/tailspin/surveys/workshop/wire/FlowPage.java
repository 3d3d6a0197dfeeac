package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.workshop.ExplainedJwt;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.words.Glossary;
import com.tailspin.surveys.workshop.words.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flow as a sequence diagram: its participants, and the arrows between them in order.
 *
 * @param filter selects the arrows that are shown
 * @param linked the id of the arrow to be opened; if empty, {@link #keyArrow} is
 */
public record FlowPage(Flow flow, Texts t, Glossary words, WireFilter filter, Optional<String> linked) {

    private static final Set<Party> PEOPLE = Set.of(Party.BROWSER, Party.FRONT_END, Party.PROVIDER, Party.API);

    private static final String ASSERTION = "client_assertion";
    private static final List<String> BINDINGS = List.of("request_uri", "dpop_jkt", "token_type", "DPoP-Nonce");
    private static final Set<String> ORIGINS =
            Set.of("alg", "typ", "kid", "x5t", "x5t#S256", "x5c", "iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    /** All arrows; the first token request is opened. */
    public FlowPage(Flow flow, Texts t, Glossary words) {
        this(flow, t, words, WireFilter.ALL, Optional.empty());
    }

    /** The participants of this flow; with a browser, always the same four. */
    public List<Party> parties() {
        Set<Party> seen = flow.exchanges().stream()
                .flatMap(one -> Stream.of(one.from(), one.to()))
                .collect(Collectors.toSet());
        boolean people = seen.contains(Party.BROWSER);
        return Stream.of(Party.PROGRAM, Party.BROWSER, Party.FRONT_END, Party.PROVIDER, Party.API)
                .filter(party -> seen.contains(party) || (people && PEOPLE.contains(party)))
                .toList();
    }

    /** The selected arrows, each with its number among all of the flow. */
    public List<Arrow> arrows() {
        return numbered().stream()
                .filter(arrow -> filter.shows(arrow.exchange()))
                .toList();
    }

    private List<Arrow> numbered() {
        List<Party> columns = parties();
        List<Arrow> arrows = new ArrayList<>();
        for (Exchange exchange : flow.exchanges()) {
            int from = columns.indexOf(exchange.from());
            int to = columns.indexOf(exchange.to());
            arrows.add(new Arrow(0, exchange, true, from, to));
            if (exchange.answer().isPresent()) {
                arrows.add(new Arrow(0, exchange, false, to, from));
            }
        }
        arrows.sort(Comparator.comparingLong(Arrow::order));
        arrows.replaceAll(arrow -> arrow.numbered(arrows.indexOf(arrow) + 1));
        return arrows;
    }

    /** The message to read first: the flow's first token request, or the request at which a client was refused. */
    public Optional<Arrow> keyArrow() {
        List<Arrow> all = numbered();
        return all.stream()
                .filter(Arrow::isTokenRequest)
                .findFirst()
                .or(() -> all.stream()
                        .filter(arrow -> arrow.matters() && arrow.exchange().refused())
                        .findFirst());
    }

    /** Whether that arrow is opened when the page is loaded. */
    public boolean isOpen(Arrow arrow) {
        return linked.or(() -> keyArrow().map(Arrow::id))
                .filter(arrow.id()::equals)
                .isPresent();
    }

    /** The query that keeps filter and opened arrow; empty for the defaults. */
    public String query() {
        String shown = filter == WireFilter.ALL ? "" : "&show=" + filter.key();
        String all = shown + linked.map(id -> "&message=" + id).orElse("");
        return all.isEmpty() ? "" : "?" + all.substring(1);
    }

    /** The parts of a JWT as written, separated by dots. */
    public static List<JwtPart> parts(ObservedJwt seen) {
        List<String> names = List.of("header", "payload", "signature");
        String[] parts = seen.jwt().compact().split("\\.", -1);
        List<JwtPart> all = new ArrayList<>();
        for (int part = 0; part < parts.length; part++) {
            all.add(new JwtPart(names.get(Math.min(part, names.size() - 1)), parts[part]));
        }
        return all;
    }

    /**
     * A part of a JWT.
     *
     * @param name header, payload or signature; used in styles
     */
    public record JwtPart(String name, String text) {}

    /** The description of one arrow. */
    public String told(Arrow arrow) {
        return arrow.refused() ? t.of("wire.step.refused") : t.of("wire.step." + arrow.step());
    }

    public ExplainedJwt explained(ObservedJwt seen) {
        ExplainedJwt asAssertion = ExplainedJwt.of(seen.jwt(), words);
        if (seen.isProof()) {
            return as(Glossary.Kind.PROOF, asAssertion);
        }
        return seen.where().equals(ASSERTION) ? asAssertion : as(Glossary.Kind.TOKEN, asAssertion);
    }

    private ExplainedJwt as(Glossary.Kind kind, ExplainedJwt jwt) {
        return new ExplainedJwt(as(kind, jwt.header()), as(kind, jwt.claims()));
    }

    private List<ExplainedJwt.Part> as(Glossary.Kind kind, List<ExplainedJwt.Part> parts) {
        return parts.stream()
                .map(part -> new ExplainedJwt.Part(
                        part.name(),
                        part.value(),
                        part.time(),
                        part.thumbprint(),
                        words.find(kind, part.name()).or(part::term)))
                .toList();
    }

    /** The value of a claim on one line. */
    public static String value(ExplainedJwt.Part part) {
        return oneLine(part.value());
    }

    /** The value in another notation: a time, or a thumbprint in hexadecimal. */
    public static String otherwise(ExplainedJwt.Part part) {
        return part.time()
                .map(Object::toString)
                .or(() -> part.thumbprint().map(Thumbprint::withColons))
                .orElse("");
    }

    /** The origin of the value; empty if unknown. */
    public String origin(ObservedJwt seen, ExplainedJwt.Part part) {
        if (seen.isProof()) {
            return part.name().equals("nonce") ? t.of("wire.origin.proof-nonce") : t.of("wire.origin.proof");
        }
        if (!seen.where().equals(ASSERTION)) {
            return part.name().equals("nonce") ? t.of("wire.origin.nonce") : t.of("wire.origin.provider");
        }
        return ORIGINS.contains(part.name()) ? t.of("wire.origin." + part.name()) : "";
    }

    public Optional<Term> check(String name) {
        return words.find(Glossary.Kind.CHECK, name);
    }

    /** The parameters of the message that push the request or bind its tokens. */
    public List<Term> bindings(Arrow arrow) {
        String text = http(arrow);
        return BINDINGS.stream()
                .filter(name -> Pattern.compile("(?:^|[\\n?&\"])" + name + "(?:[=\"]|: )")
                        .matcher(text)
                        .find())
                .flatMap(name -> words.find(Glossary.Kind.PARAMETER, name).stream())
                .toList();
    }

    /** The message as recorded, with secrets cut. */
    public String http(Arrow arrow) {
        RecordedMessage message = arrow.message();
        StringBuilder text = new StringBuilder(arrow.isRequest() ? message.start() : "HTTP " + message.start());
        message.headers()
                .forEach(field ->
                        text.append('\n').append(field.name()).append(": ").append(field.value()));
        RecordedMessage.Body body = message.body();
        if (body.kind() != RecordedMessage.Kind.NONE) {
            text.append("\n\n").append(content(body));
        }
        return text.toString();
    }

    private String content(RecordedMessage.Body body) {
        return switch (body.kind()) {
            case FORM ->
                body.form().stream()
                        .map(field -> field.name() + "=" + FormText.encoded(field.value()))
                        .reduce((left, right) -> left + "\n&" + right)
                        .orElse("");
            case JSON -> body.text();
            case NONE -> "";
            case PAGE, OTHER, TOO_LONG -> t.of("wire.body." + body.kind().key(), body.length());
        };
    }

    private static String oneLine(@Nullable Object value) {
        return value instanceof String text ? text : JsonText.of(value).replaceAll("\\s*\\n\\s*", " ");
    }
}
