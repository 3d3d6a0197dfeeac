package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignInRequest.Purpose;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A sign-in between the redirect to the provider and the redirect back.
 *
 * @param browserKeyHash SHA-256 of the key that the browser must return
 * @param begunAt when the browser was redirected
 * @param prompt the {@code prompt} that was sent; empty for none
 */
record PendingSignIn(
        Stage stage,
        SignInRequest request,
        Instant begunAt,
        String browserKeyHash,
        String nonce,
        String codeVerifier,
        String prompt) {

    enum Stage {
        CONSENT,
        SIGN_IN
    }

    boolean begunBy(String browserKey) {
        return MessageDigest.isEqual(
                Hashes.sha256Bytes(browserKey), Base64.getUrlDecoder().decode(browserKeyHash));
    }

    void write(DataOutputStream out) throws IOException {
        Fields.write(out, stage.name());
        Fields.write(out, request.purpose().name());
        Fields.write(out, request.tenant());
        Fields.write(out, request.loginHint());
        out.writeBoolean(request.chooseAccount());
        Fields.write(out, request.maxAge().map(Duration::toString));
        out.writeBoolean(request.authTimeNeeded());
        Fields.write(out, request.attributes());
        Fields.write(out, begunAt);
        Fields.write(out, browserKeyHash);
        Fields.write(out, nonce);
        Fields.write(out, codeVerifier);
        Fields.write(out, prompt);
    }

    static PendingSignIn read(DataInputStream in) throws IOException {
        Stage stage = Stage.valueOf(Fields.readText(in));
        var request = new SignInRequest(
                Purpose.valueOf(Fields.readText(in)),
                Fields.readOptional(in),
                Fields.readOptional(in),
                in.readBoolean(),
                Fields.readOptional(in).map(Duration::parse),
                in.readBoolean(),
                Fields.readMap(in));
        return new PendingSignIn(
                stage,
                request,
                Fields.readInstant(in),
                Fields.readText(in),
                Fields.readText(in),
                Fields.readText(in),
                Fields.readText(in));
    }

    @Override
    public String toString() {
        return "PendingSignIn[" + stage + ", redacted]";
    }
}
