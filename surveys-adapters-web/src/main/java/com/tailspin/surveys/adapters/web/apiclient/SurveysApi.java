package com.tailspin.surveys.adapters.web.apiclient;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.ConfirmedAnswers.Kept;
import com.tailspin.surveys.adapters.web.apiclient.ConfirmedAnswers.Question;
import com.tailspin.surveys.adapters.web.http.ApiUnavailable;
import com.tailspin.surveys.adapters.web.http.RequestId;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.adapters.web.security.Visitors;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientTls;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests to the API, anonymously or on behalf of a person. */
final class SurveysApi {

    private static final Logger log = LoggerFactory.getLogger(SurveysApi.class);

    private final ApiClientSettings settings;
    private final AccessTokens tokens;
    /** Presents no certificate. */
    private final HttpClient http;

    private final AtomicReference<@Nullable Presenting> presenting = new AtomicReference<>();
    private final FreshAnswers fresh;
    private final ConfirmedAnswers confirmed = new ConfirmedAnswers();
    /** The latest nonce that the API sent for proofs; none if it sends no nonces. */
    private final AtomicReference<@Nullable String> proofNonce = new AtomicReference<>();

    SurveysApi(ApiClientSettings settings, AccessTokens tokens, LongSupplier nanoTime) {
        this.fresh = new FreshAnswers(nanoTime);
        this.settings = settings;
        this.tokens = tokens;
        this.http = client(Optional.empty());
    }

    /** A client whose connections present that certificate. */
    private record Presenting(CertifiedKey key, HttpClient http) {}

    private HttpClient client(Optional<CertifiedKey> shown) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        if (settings.apiBaseUrl().getScheme().equals("http")) {
            // Without TLS, the client's own thread has so little to do that waking up another one would cost more.
            builder.executor(Runnable::run);
        }
        new ClientTls(settings.trusted(), shown).context().ifPresent(builder::sslContext);
        return builder.build();
    }

    /** Connections are reused from one request to the next, but not after a change of certificate. */
    private HttpClient presenting(CertifiedKey key) {
        Presenting current = presenting.get();
        if (current == null || !current.key().equals(key)) {
            current = new Presenting(key, client(Optional.of(key)));
            presenting.set(current);
        }
        return current.http();
    }

    /**
     * One request, still without a body.
     *
     * @param path beginning with {@code /api}
     * @param shape the type of a successful response, which {@code read} converts to what the caller wants
     */
    record Call<J, T>(
            String method,
            String path,
            Map<String, String> headers,
            Optional<Object> body,
            TypeReference<J> shape,
            Function<J, T> read) {

        /** Whether it changes nothing (RFC 9110, section 9.2.1). */
        boolean isSafe() {
            return method.equals("GET");
        }

        Call<J, T> with(Object sent) {
            return new Call<>(method, path, headers, Optional.of(sent), shape, read);
        }

        Call<J, T> with(String header, String value) {
            Map<String, String> all = new HashMap<>(headers);
            all.put(header, value);
            return new Call<>(method, path, all, body, shape, read);
        }
    }

    static <J, T> Call<J, T> call(String method, String path, TypeReference<J> shape, Function<J, T> read) {
        return new Call<>(method, path, Map.of(), Optional.empty(), shape, read);
    }

    /** Calls anonymously. Uses a fresh answer again (RFC 9111), unless a signed-in person has changed something since. */
    <J, T> T ask(Call<J, T> call) {
        if (!call.isSafe()) {
            return read(call, send(call, Optional.empty()));
        }
        return fresh.find(call.path(), () -> {
            HttpResponse<byte[]> answer = send(call, Optional.empty());
            return new FreshAnswers.Answer<>(
                    read(call, answer),
                    FreshAnswers.lifetime(
                            answer.headers().firstValue("Cache-Control").orElse("")));
        });
    }

    /** Calls for a person who was recognised before; refused with NOT_SIGNED_IN if they have been removed since. */
    <J, T> T ask(Call<J, T> call, Caller.Person who) {
        return ask(call, who.identity(), who.id());
    }

    <J, T> T ask(Call<J, T> call, Identity who, UserId known) {
        return ask(call.with(BearerCallers.PERSON, known.toString()), who);
    }

    /** Calls with the person's access token. A token that the API rejects is replaced once. */
    <J, T> T ask(Call<J, T> call, Identity who) {
        if (call.isSafe()) {
            return askAs(call, who);
        }
        try {
            return askAs(call, who);
        } finally {
            fresh.forget();
        }
    }

    private <J, T> T askAs(Call<J, T> call, Identity who) {
        PersonKey person = Visitors.key(who);
        if (!call.isSafe()) {
            return read(call, authorised(call, person));
        }
        Question question = new Question(person, call.path(), call.headers());
        Optional<Kept> kept = confirmed.find(question);
        HttpResponse<byte[]> answer = authorised(
                kept.map(before -> call.with("If-None-Match", before.tag())).orElse(call), person);
        if (kept.isPresent() && answer.statusCode() == 304) {
            @SuppressWarnings("unchecked") // A path is always read into the same type.
            T same = (T) kept.get().value();
            return same;
        }
        T value = read(call, answer);
        answer.headers()
                .firstValue("ETag")
                .filter(tag -> !answer.headers()
                        .firstValue("Cache-Control")
                        .orElse("no-store")
                        .contains("no-store"))
                .ifPresent(tag -> confirmed.keep(question, new Kept(tag, value, answer.body().length)));
        return value;
    }

    /** Sends the request with the person's token. */
    private HttpResponse<byte[]> authorised(Call<?, ?> call, PersonKey person) {
        AccessToken token = tokens.silently(person);
        HttpResponse<byte[]> answer = send(call, Optional.of(token));
        if (isTokenRefused(answer)) {
            log.atInfo().addKeyValue("person", person).log("the API rejected the access token; requesting another one");
            tokens.refused(person, token);
            answer = send(call, Optional.of(another(person, answer)));
            if (isTokenRefused(answer)) {
                throw refused(person, answer);
            }
        }
        return answer;
    }

    /** If no other token is available, the reason reported is the API's rejection, not the failed replacement. */
    private AccessToken another(PersonKey person, HttpResponse<byte[]> refusal) {
        try {
            return tokens.silently(person);
        } catch (AuthRefused e) {
            throw e.kind() == AuthRefused.Kind.INTERACTION_REQUIRED ? refused(person, refusal) : e;
        }
    }

    private static AuthRefused refused(PersonKey person, HttpResponse<byte[]> refusal) {
        return new AuthRefused(
                AuthRefused.Kind.TOKEN_INVALID,
                "The API rejects the access tokens of %s: %s"
                        .formatted(
                                person,
                                refusal.headers().firstValue("WWW-Authenticate").orElse("no reason given")));
    }

    private static boolean isTokenRefused(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 401
                && ProblemReader.problem(answer)
                        .filter(ProblemReader::isAboutTheToken)
                        .isPresent();
    }

    /** Sends a request. If the API demands a nonce in the proof, sends it once more (RFC 9449, section 9). */
    private HttpResponse<byte[]> send(Call<?, ?> call, Optional<AccessToken> token) {
        HttpResponse<byte[]> answer = sendOnce(call, token);
        if (token.flatMap(AccessToken::key).isEmpty()) {
            return answer;
        }
        if (keepsNonce(answer) && demandsNonce(answer)) {
            answer = sendOnce(call, token);
            keepsNonce(answer);
        }
        return answer;
    }

    /** Whether the answer brought a nonce for the next proof. */
    private boolean keepsNonce(HttpResponse<byte[]> answer) {
        Optional<String> nonce = answer.headers().firstValue("DPoP-Nonce");
        nonce.ifPresent(proofNonce::set);
        return nonce.isPresent();
    }

    private static boolean demandsNonce(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 401
                && answer.headers().allValues("WWW-Authenticate").stream()
                        .anyMatch(challenge -> challenge.contains("\"use_dpop_nonce\""));
    }

    private void present(AccessToken token, String method, URI address, HttpRequest.Builder request) {
        if (token.key().isEmpty()) {
            request.header("Authorization", "Bearer " + token.value());
            return;
        }
        request.header("Authorization", BearerCallers.DPOP + " " + token.value());
        request.header(BearerCallers.DPOP, tokens.proof(token, method, address, Optional.ofNullable(proofNonce.get())));
    }

    private HttpResponse<byte[]> sendOnce(Call<?, ?> call, Optional<AccessToken> token) {
        URI address = URI.create(settings.apiBaseUrl() + call.path());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Accept", "application/json, application/problem+json");
        token.ifPresent(held -> present(held, call.method(), address, request));
        call.headers().forEach(request::header);
        RequestId.current().ifPresent(id -> request.header(RequestId.HEADER, id));
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        request.method(
                call.method(),
                call.body()
                        .map(body -> BodyPublishers.ofByteArray(Json.write(body)))
                        .orElseGet(BodyPublishers::noBody));
        HttpClient client = token.flatMap(held -> tokens.certificate())
                .map(this::presenting)
                .orElse(http);
        // A request's own timeout ends with the response headers; this one covers the whole response.
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            return exchange.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            exchange.cancel(true);
            throw new ApiUnavailable("The Surveys API at %s does not respond.".formatted(settings.apiBaseUrl()), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiUnavailable("Interrupted while waiting for the Surveys API.", e);
        }
    }

    private static <J, T> T read(Call<J, T> call, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 400) {
            throw ProblemReader.of(answer);
        }
        if (status != 200 && status != 201) {
            throw new ApiUnavailable("The Surveys API responded to %s %s with the unexpected status %d."
                    .formatted(call.method(), call.path(), status));
        }
        try {
            return call.read().apply(Json.answer(answer.body(), call.shape()));
        } catch (IOException | RuntimeException e) {
            throw new ApiUnavailable(
                    "The Surveys API responded to %s %s with an unexpected body.".formatted(call.method(), call.path()),
                    e);
        }
    }
}
