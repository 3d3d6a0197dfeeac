package com.tailspin.surveys.auth.credential.vault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A service that signs with a key that it does not release, in the shape of a vendor's client library. */
final class KeyVault {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String accessToken;

    KeyVault(URI address, String accessToken) {
        this.address = address;
        this.accessToken = accessToken;
    }

    /** Returns the PS256 signature of the bytes by the key with that name. */
    byte[] sign(String key, byte[] bytes) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/keys/" + key + "/sign?algorithm=PS256"))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + accessToken)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("it answered " + answer.statusCode());
        }
        return answer.body();
    }
}
