package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.CertifiedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * HTTP client for a provider that may be down, slow or hostile: one deadline for the whole exchange, a maximum
 * response size, no redirects. Does not use {@code HttpURLConnection}, which repeats a POST, client assertion
 * included, if the connection breaks.
 */
final class BoundedHttp {

    private static final Logger log = LoggerFactory.getLogger(BoundedHttp.class);

    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final Duration connectTimeout;
    private final Duration answerTimeout;
    private final Tls tls;
    private final Consumer<ProviderExchange> observer;
    private @Nullable HttpClient client;

    BoundedHttp(Duration connectTimeout, Duration answerTimeout, Tls tls, Consumer<ProviderExchange> observer) {
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
        this.tls = tls;
        this.observer = observer;
    }

    /** Returns a client with separate connections that present that certificate. */
    BoundedHttp showing(CertifiedKey key) {
        return new BoundedHttp(connectTimeout, answerTimeout, tls.showing(key), observer);
    }

    /** A response of any status. */
    record Answer(
            int status,
            Optional<String> contentType,
            Optional<String> retryAfter,
            Optional<String> proofNonce,
            String body) {
        @Override
        public String toString() {
            return "Answer[" + status + ", redacted]";
        }
    }

    /** No response, or one that is too large. */
    static final class NoAnswer extends IOException {

        private static final long serialVersionUID = 1L;

        private final boolean worthRepeating;

        NoAnswer(String message, boolean worthRepeating, @Nullable Throwable cause) {
            super(message, cause);
            this.worthRepeating = worthRepeating;
        }

        /** Whether it failed immediately rather than after a time-out. */
        boolean worthRepeating() {
            return worthRepeating;
        }
    }

    Answer get(URI uri) throws NoAnswer {
        return exchange(request(uri).GET(), "");
    }

    /** @param proof the value of the header {@code DPoP} */
    Answer get(URI uri, String authorization, Optional<String> proof) throws NoAnswer {
        HttpRequest.Builder request = request(uri).header("Authorization", authorization);
        proof.ifPresent(value -> request.header("DPoP", value));
        return exchange(request.GET(), "");
    }

    /** @param proof the value of the header {@code DPoP} */
    Answer post(URI uri, String form, Optional<String> authorization, Optional<String> proof) throws NoAnswer {
        HttpRequest.Builder request = request(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.US_ASCII));
        authorization.ifPresent(value -> request.header("Authorization", value));
        proof.ifPresent(value -> request.header("DPoP", value));
        return exchange(request, form);
    }

    private static HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
        String requestId = MDC.get("requestId");
        if (requestId != null && requestId.matches("[A-Za-z0-9-]{1,64}")) {
            request.header("X-Request-Id", requestId);
        }
        return request;
    }

    private Answer exchange(HttpRequest.Builder builder, String form) throws NoAnswer {
        HttpRequest request = builder.build();
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client().sendAsync(request, info -> new UpTo(LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = exchange.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
            String body = new String(response.body(), StandardCharsets.UTF_8);
            log.atDebug()
                    .addKeyValue("method", request.method())
                    .addKeyValue("address", request.uri())
                    .addKeyValue("status", response.statusCode())
                    .addKeyValue(
                            "ms", Duration.ofNanos(System.nanoTime() - began).toMillis())
                    .log("the identity provider answered");
            log.atTrace()
                    .addKeyValue("sent", () -> names(form))
                    .addKeyValue("headers", () -> response.headers().map().keySet())
                    .addKeyValue("bytes", response.body().length)
                    .log("the exchange, without values");
            observer.accept(new ProviderExchange(
                    request.method(),
                    request.uri(),
                    request.headers().map(),
                    form,
                    response.statusCode(),
                    response.headers().map(),
                    body));
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type"),
                    response.headers().firstValue("Retry-After"),
                    response.headers().firstValue("DPoP-Nonce"),
                    body);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new NoAnswer(request.uri() + " took more than " + answerTimeout.toMillis() + " ms", false, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("the wait for " + request.uri() + " was interrupted", false, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NoAnswer(
                    inWords(request.uri(), cause),
                    !(cause instanceof HttpTimeoutException)
                            && tls.refusal(cause).isEmpty(),
                    cause);
        }
    }

    private static List<String> names(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(pair -> pair.substring(0, Math.max(0, pair.indexOf('='))))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String inWords(URI uri, Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return uri + " accepted no connection within " + connectTimeout.toMillis() + " ms";
        }
        if (cause instanceof ConnectException) {
            return uri + " refuses connections (is it running?)";
        }
        return tls.refusal(cause)
                .map(words -> uri + " " + words)
                .orElseGet(() -> uri + " failed: " + cause.getMessage());
    }

    /** Created on first use: it costs a tenth of a second and some threads, which would delay the start. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout);
            tls.context().ifPresent(builder::sslContext);
            made = builder.build();
            client = made;
        }
        return made;
    }

    /** Collects a response body and aborts if it grows too large. */
    private static final class UpTo implements BodySubscriber<byte[]> {

        private final int limit;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        UpTo(int limit) {
            this.limit = limit;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (received.size() + buffer.remaining() > limit) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new IOException("the answer is larger than " + limit + " bytes"));
                    return;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                received.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable problem) {
            body.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            body.complete(received.toByteArray());
        }
    }
}
