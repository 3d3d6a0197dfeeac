package com.tailspin.surveys.idp.testkit;

import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application that signs people in. Builds valid requests, which the tests then break. */
public record CodeFlow(IdentityProvider provider, String clientId, String secret) {
    public static final String REDIRECT = "http://localhost:20999/signin-oidc";
    public static final String SIGNED_OUT = "http://localhost:20999/signed-out";
    public static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123456789";
    /** S256 of the verifier, computed with openssl dgst -sha256 -binary | base64url. */
    public static final String CHALLENGE = "usnX74KF2StIdV3DqSeVdiC55qslWkcQgkgLc-hBwTE";

    public static final String SCOPE = "openid profile email offline_access api://surveys/surveys.access";

    public String endpoint(String authority, String path) {
        return provider.baseUrl() + "/" + authority + path;
    }

    public static String id(DemoTenant tenant) {
        return tenant.id().toString();
    }

    public Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", clientId);
        request.put("redirect_uri", REDIRECT);
        request.put("response_type", "code");
        request.put("scope", SCOPE);
        request.put("state", "the state & more");
        request.put("nonce", "the-nonce");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return request;
    }

    public Map<String, String> requestAs(String email) {
        Map<String, String> request = request();
        request.put("login_hint", email);
        return request;
    }

    /** Sends a request through the browser and, if the provider demands it, pushes the same request first. */
    public HttpAnswer authorize(Http browser, String authority, Map<String, String> request) {
        HttpAnswer answer = authorizeUnpushed(browser, authority, request);
        if (!demandsPushing(answer)) {
            return answer;
        }
        HttpAnswer pushed = push(authority, request);
        return pushed.status() == 201
                ? authorizeUnpushed(
                        browser, authority, Map.of("client_id", clientId, "request_uri", pushed.text("request_uri")))
                : pushed;
    }

    private static boolean demandsPushing(HttpAnswer answer) {
        String said = answer.header("Location").isEmpty()
                ? answer.body()
                : answer.redirected("error_description").orElse("");
        return said.contains("must push its authorization requests");
    }

    public HttpAnswer authorizeUnpushed(Http browser, String authority, Map<String, String> request) {
        return browser.get(endpoint(authority, "/oauth2/v2.0/authorize") + "?" + Http.encode(request));
    }

    public HttpAnswer push(String authority, Map<String, String> request) {
        Map<String, String> form = new LinkedHashMap<>(request);
        form.putAll(withSecret());
        return new Http().post(endpoint(authority, "/oauth2/v2.0/par"), form);
    }

    /** Obtains a code for a person without a click. */
    public String code(String email) {
        return authorize(new Http(), "organizations", requestAs(email))
                .redirected("code")
                .orElseThrow();
    }

    public Map<String, String> redemption(String code) {
        Map<String, String> form = withSecret();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", REDIRECT);
        form.put("code_verifier", VERIFIER);
        return form;
    }

    public Map<String, String> refresh(String refreshToken) {
        Map<String, String> form = withSecret();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return form;
    }

    public Map<String, String> withSecret() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        form.put("client_secret", secret);
        return form;
    }

    public HttpAnswer token(String authority, Map<String, String> form) {
        return new Http().post(endpoint(authority, "/oauth2/v2.0/token"), form);
    }
}
