package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.oidc.CheckedToken.ID_TOKEN;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientEndpoint;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads the claims about the person that the ID token lacks from the userinfo endpoint, where providers may leave those
 * of the scopes {@code profile} and {@code email} (OpenID Connect Core, 5.3 and 5.4).
 */
final class UserInfo {

    private final ClaimNames names;
    private final BoundedHttp http;
    private final CertifiedHttp certified;
    private final PossessionProofs proofs;
    /** The latest nonce of each endpoint for proofs (RFC 9449, section 9). */
    private final Map<URI, String> nonces = new ConcurrentHashMap<>();

    UserInfo(ClaimNames names, BoundedHttp http, CertifiedHttp certified, PossessionProofs proofs) {
        this.names = names;
        this.http = http;
        this.certified = certified;
        this.proofs = proofs;
    }

    /**
     * Returns the claims of a verified ID token; if it lacks name or email and the server has a userinfo endpoint, with
     * name, email and roles from there. Claims of the ID token are never replaced.
     *
     * @throws AuthRefused of kind PROVIDER_UNAVAILABLE, PROVIDER_NOT_TRUSTED if the response is about another person or
     *     not a JSON object, CLAIMS_UNUSABLE if the endpoint rejects the access token, or CREDENTIAL_UNUSABLE if the
     *     access token is bound to a certificate and the endpoint is not https
     */
    JWTClaimsSet complete(JWTClaimsSet idToken, DiscoveredServer server, AccessToken accessToken) {
        boolean described = Stream.of(names.name(), names.email())
                .allMatch(name -> CallerClaims.text(idToken, name).isPresent());
        if (described || server.userInfoEndpoint().isEmpty()) {
            return idToken;
        }
        ClientEndpoint endpoint = server.userInfoEndpoint().get();
        URI address = accessToken.certificate().isPresent()
                ? CertifiedHttp.address(server.metadata().issuer(), endpoint)
                : endpoint.address();
        return with(read(address, idToken.getSubject(), accessToken), idToken);
    }

    private JWTClaimsSet with(Map<String, Object> userInfo, JWTClaimsSet idToken) {
        var all = new JWTClaimsSet.Builder(idToken);
        for (String name : List.of(names.name(), names.email(), CallerClaims.EMAIL_VERIFIED, names.roles())) {
            if (idToken.getClaim(name) == null) {
                all.claim(name, userInfo.get(name));
            }
        }
        return all.build();
    }

    private Map<String, Object> read(URI endpoint, String subject, AccessToken accessToken) {
        BoundedHttp.Answer answer = ask(endpoint, accessToken);
        if (answer.status() != 200) {
            throw answer.status() >= 500 || answer.status() == 429
                    ? unavailable(endpoint, "it answered " + answer.status())
                    : ID_TOKEN.lacks("no name or no email, and the userinfo endpoint " + endpoint + " answered "
                            + answer.status());
        }
        Map<String, Object> userInfo;
        try {
            userInfo = JsonObjects.parse(answer.body());
        } catch (ParseException e) {
            // Drop the exception: its message may quote the body.
            throw notTrusted(endpoint, "is not a JSON object; signed and encrypted responses are not supported");
        }
        // OpenID Connect Core, 5.3.2: otherwise the claims must not be used.
        if (!subject.equals(userInfo.get("sub"))) {
            throw notTrusted(endpoint, "has another sub than the ID token");
        }
        return userInfo;
    }

    /** Asks once more if a new nonce may be the remedy. */
    private BoundedHttp.Answer ask(URI endpoint, AccessToken accessToken) {
        BoundedHttp.Answer answer = askOnce(endpoint, accessToken);
        return answer.status() == 401
                        && accessToken.key().isPresent()
                        && answer.proofNonce().isPresent()
                ? askOnce(endpoint, accessToken)
                : answer;
    }

    private BoundedHttp.Answer askOnce(URI endpoint, AccessToken accessToken) {
        Optional<String> proof = accessToken
                .key()
                .map(key -> proofs.proof(
                        key,
                        "GET",
                        endpoint,
                        Optional.of(accessToken.value()),
                        Optional.ofNullable(nonces.get(endpoint))));
        try {
            BoundedHttp.Answer answer = accessToken
                    .certificate()
                    .map(certified::presenting)
                    .orElse(http)
                    .get(endpoint, (proof.isPresent() ? "DPoP " : "Bearer ") + accessToken.value(), proof);
            answer.proofNonce().filter(nonce -> proof.isPresent()).ifPresent(nonce -> nonces.put(endpoint, nonce));
            return answer;
        } catch (BoundedHttp.NoAnswer e) {
            throw unavailable(endpoint, String.valueOf(e.getMessage()));
        }
    }

    private static AuthRefused unavailable(URI endpoint, String why) {
        return new AuthRefused(
                AuthRefused.Kind.PROVIDER_UNAVAILABLE, "The userinfo endpoint " + endpoint + " failed: " + why + ".");
    }

    private static AuthRefused notTrusted(URI endpoint, String what) {
        return new AuthRefused(
                AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                "The response of the userinfo endpoint " + endpoint + " " + what + ".");
    }
}
