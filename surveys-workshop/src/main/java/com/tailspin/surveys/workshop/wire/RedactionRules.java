package com.tailspin.surveys.workshop.wire;

import java.util.List;
import java.util.Set;

/** The names of headers, parameters, JSON members and claims that are known to be secret or known to be harmless. */
final class RedactionRules {

    /** Headers without secrets. */
    private static final Set<String> HEADERS = names("""
            accept accept-encoding accept-language access-control-allow-origin allow cache-control connection
            content-language content-length content-security-policy content-type cross-origin-opener-policy
            cross-origin-resource-policy date dnt etag expires host if-match if-none-match origin pragma
            referrer-policy retry-after transfer-encoding upgrade upgrade-insecure-requests user-agent vary
            www-authenticate x-content-type-options x-frame-options x-request-id
            """);

    private static final Set<String> ADDRESSES = Set.of("location", "referer", "content-location");

    /** Parameters of URLs and forms without secrets. */
    private static final Set<String> PARAMETERS = names("""
            admin_consent client_assertion_type client_id code_challenge code_challenge_method error
            error_description dpop_jkt grant_type iss list login_hint max_age post_logout_redirect_uri prompt
            redirect_uri response_mode response_type return scope token_type_hint
            """);

    /**
     * JSON members without secrets or text typed by people: of token responses and errors, of keys, of the API. Members
     * of metadata are recognised by the endings of their names.
     */
    private static final Set<String> MEMBERS = names("""
            active alg aud client_id closesAt createdAt crv edition error error_description exp expiresAt
            expires_in iat id iss issuer jwks_uri kid kty listing nbf opensAt publicId requestId roles scope
            signedUpAt status sub surveyId tenantId token_type type use userId version x5c x5t x5t#S256
            """);

    private static final List<String> METADATA = List.of("_endpoint", "_supported");

    /**
     * Header parameters and claims of JWTs, which only the provider and its clients write. The names of people among
     * them are those of the provider's demo people, whom it shows to anyone.
     */
    private static final Set<String> CLAIMS = names("""
            acr amr at_hash ath auth_time azp crit cty email enc grant_id htm htu idtyp jkt jti jku name oid preferred_username
            scp sid tid typ ver x5u
            """);

    /** Secret parameters, JSON members and claims. */
    private static final Set<String> SECRETS = names("""
            access_token assertion client_assertion client_secret code code_verifier csrf device_code id_token
            id_token_hint logout_token nonce password private_key refresh_token request_uri secret state ticket
            token user_code
            """);

    /** Members of a private or secret key (RFC 7518). */
    private static final Set<String> PRIVATE_KEY = Set.of("d", "dp", "dq", "k", "p", "q", "qi");

    /** JSON members that look like secrets but are identifiers or public keys. */
    private static final Set<String> PUBLIC = Set.of("kid", "sub", "x5c", "x5t", "x5t#S256");

    /** Members of a public key (RFC 7518), if the object is one. */
    private static final Set<String> PUBLIC_KEY = Set.of("e", "n", "x", "y");

    /** Header parameters, members of the key and claims of a DPoP proof (RFC 9449, section 4.2). */
    private static final Set<String> PROOF_HEADER = Set.of("typ", "alg", "jwk");

    private static final Set<String> PROOF_KEY = Set.of("kty", "crv", "x", "y", "e", "n");
    private static final Set<String> PROOF_CLAIMS = Set.of("htm", "htu", "iat", "jti", "ath", "nonce");

    private RedactionRules() {}

    /** Whether a proof with these names contains nothing but what a proof has to contain, and no private key. */
    static boolean areOfProof(Set<String> header, Set<?> key, Set<String> claims) {
        return PROOF_HEADER.containsAll(header) && PROOF_KEY.containsAll(key) && PROOF_CLAIMS.containsAll(claims);
    }

    /** Whether a header has no secrets, by its name in lower case. */
    static boolean isHarmlessHeader(String name) {
        return HEADERS.contains(name) || name.startsWith("sec-");
    }

    /** Whether a header contains an address, by its name in lower case. */
    static boolean isAddress(String header) {
        return ADDRESSES.contains(header);
    }

    static boolean isHarmlessParameter(String name) {
        return PARAMETERS.contains(name);
    }

    static boolean isSecretParameter(String name) {
        return SECRETS.contains(name);
    }

    static boolean isSecretMember(String name) {
        return SECRETS.contains(name) || PRIVATE_KEY.contains(name);
    }

    /** @param claim whether it is a header parameter or claim of a JWT */
    static boolean isHarmlessMember(String name, boolean claim) {
        return MEMBERS.contains(name) || METADATA.stream().anyMatch(name::endsWith) || (claim && CLAIMS.contains(name));
    }

    /** Whether a member looks like a secret but is an identifier or a public key. */
    static boolean isPublic(String name) {
        return PUBLIC.contains(name);
    }

    /** Whether a member of a JWK belongs to a public key. */
    static boolean isOfPublicKey(String name) {
        return PUBLIC_KEY.contains(name);
    }

    private static Set<String> names(String separatedByBlanks) {
        return Set.of(separatedByBlanks.strip().split("\\s+", -1));
    }
}
