package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.form.Digests;
import com.tailspin.surveys.idp.http.JsonResponses;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.token.SigningKeys;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Publishes the metadata (OpenID Connect Discovery, RFC 8414) and the signing keys. */
final class DiscoveryEndpoint {
    private static final List<String> ASSERTION_ALGORITHMS =
            List.of("PS256", "RS256", "ES256", "PS384", "RS384", "ES384", "PS512", "RS512", "ES512", "HS256");
    private static final List<String> CLIENT_METHODS =
            List.of("private_key_jwt", "client_secret_jwt", "client_secret_post", "client_secret_basic");
    /** RFC 8414 lists their authentication methods separately; here they are the same for all. */
    private static final List<String> ENDPOINTS_FOR_CLIENTS = List.of("token", "revocation", "introspection");

    private final Requests requests;
    private final SigningKeys keys;
    private final Scopes scopes;
    private final ClientProfiles profiles;
    private final List<String> clientMethods;
    private final boolean tls;
    private final Supplier<Optional<URI>> mutualTls;

    /**
     * @param profiles the metadata describes what a client without a profile gets. OpenID Connect Discovery (section 3)
     *     requires RS256 among the algorithms of ID tokens, FAPI 2.0 (section 5.4) forbids it: listed is what such a
     *     client gets
     * @param tls whether clients can present certificates during the TLS handshake
     * @param mutualTls the separate address for client certificates, if there is one
     */
    DiscoveryEndpoint(
            Requests requests,
            SigningKeys keys,
            Scopes scopes,
            ClientProfiles profiles,
            boolean tls,
            Supplier<Optional<URI>> mutualTls) {
        this.profiles = profiles;
        this.tls = tls;
        this.mutualTls = mutualTls;
        this.clientMethods = tls
                ? Stream.concat(CLIENT_METHODS.stream(), Stream.of("self_signed_tls_client_auth", "tls_client_auth"))
                        .toList()
                : CLIENT_METHODS;
        this.requests = requests;
        this.keys = keys;
        this.scopes = scopes;
    }

    void metadata(Context ctx) {
        AuthorityUrls authority = requests.authority(ctx);
        ctx.header("Cache-Control", "public, max-age=60");
        ctx.header("Access-Control-Allow-Origin", "*");
        JsonResponses.answer(ctx, 200, describe(authority));
    }

    void keys(Context ctx) {
        // Any authority will do: all tenants share the keys, as at Entra.
        requests.authority(ctx);
        String body = JSONObjectUtils.toJSONString(keys.published().toJSONObject());
        String tag = "\"" + Digests.sha256(body) + "\"";
        // Short, so that clients notice a rotation soon. A client that meets an unknown kid fetches the keys anyway.
        ctx.header("Cache-Control", "public, max-age=60");
        ctx.header("Access-Control-Allow-Origin", "*");
        ctx.header("ETag", tag);
        if (tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType("application/jwk-set+json").result(body);
    }

    private Map<String, Object> describe(AuthorityUrls authority) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", authority.issuer());
        metadata.put("authorization_endpoint", authority.authorizationEndpoint());
        metadata.putAll(endpointsForClients(authority));
        metadata.put("userinfo_endpoint", authority.userInfoEndpoint());
        metadata.put("end_session_endpoint", authority.endSessionEndpoint());
        metadata.put("jwks_uri", authority.keysEndpoint());
        metadata.put("admin_consent_endpoint", authority.adminConsentEndpoint());
        metadata.put("scopes_supported", scopes.all());
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query", "form_post"));
        metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put(
                "id_token_signing_alg_values_supported",
                List.of(profiles.byDefault().tokenAlgorithm()));
        for (String endpoint : ENDPOINTS_FOR_CLIENTS) {
            metadata.put(endpoint + "_endpoint_auth_methods_supported", clientMethods);
            metadata.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
        }
        mutualTls
                .get()
                .map(url -> new AuthorityUrls(url, authority.tenant()))
                .ifPresent(alias -> metadata.put("mtls_endpoint_aliases", aliases(alias)));
        metadata.put("tls_client_certificate_bound_access_tokens", tls);
        if (profiles.byDefault().proofsOffered()) {
            metadata.put("dpop_signing_alg_values_supported", ProofChecks.algorithms());
        }
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("prompt_values_supported", List.of("none", "login", "select_account"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put(
                "require_pushed_authorization_requests", profiles.byDefault().pushedRequestsRequired());
        metadata.put("request_parameter_supported", false);
        metadata.put("request_uri_parameter_supported", false);
        metadata.put("claims_parameter_supported", true);
        metadata.put("backchannel_logout_supported", true);
        metadata.put("backchannel_logout_session_supported", true);
        metadata.put("client_info_supported", true);
        metadata.put(
                "claims_supported",
                List.of(
                        "sub",
                        "iss",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "sid",
                        "oid",
                        "tid",
                        "name",
                        "preferred_username",
                        "email",
                        "roles"));
        return metadata;
    }

    private static Map<String, Object> endpointsForClients(AuthorityUrls authority) {
        Map<String, Object> endpoints = new LinkedHashMap<>();
        endpoints.put("token_endpoint", authority.tokenEndpoint());
        endpoints.put("pushed_authorization_request_endpoint", authority.pushedAuthorizationEndpoint());
        endpoints.put("revocation_endpoint", authority.revocationEndpoint());
        endpoints.put("introspection_endpoint", authority.introspectionEndpoint());
        return endpoints;
    }

    /** The endpoints at which clients may present a certificate, either their own or one that a token is bound to. */
    private static Map<String, Object> aliases(AuthorityUrls authority) {
        Map<String, Object> endpoints = endpointsForClients(authority);
        endpoints.put("userinfo_endpoint", authority.userInfoEndpoint());
        return endpoints;
    }
}
