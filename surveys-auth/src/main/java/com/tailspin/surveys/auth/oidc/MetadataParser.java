package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientEndpoint;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.ServerMetadata;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses a server's metadata. Reads only the values that are used, and not with Nimbus' metadata classes: they reject
 * an issuer with {@code {tenantid}}, and all metadata for one malformed value that is not needed.
 */
final class MetadataParser {

    private final OidcSettings settings;
    private final BoundedHttp http;

    MetadataParser(OidcSettings settings, BoundedHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /**
     * Parses and checks the metadata of that URL.
     *
     * @param before the previous metadata, whose keys are kept if they are still at the same URL
     * @throws ParseException if a value is missing or of the wrong type
     * @throws AuthRefused of kind PROVIDER_NOT_TRUSTED if the issuer or an endpoint is not acceptable
     */
    DiscoveredServer parse(String url, String body, @Nullable DiscoveredServer before) throws ParseException {
        Map<String, Object> json = JsonObjects.parse(body);
        String issuer = required(json, "issuer");
        boolean namesIssuer = Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported"));
        var metadata = new ServerMetadata(
                new Issuer(issuer),
                new Issuer(url),
                endpoint(json, "authorization_endpoint", required(json, "authorization_endpoint")),
                clientEndpoint(json, "token_endpoint", required(json, "token_endpoint")),
                optionalClientEndpoint(json, "pushed_authorization_request_endpoint"),
                Boolean.TRUE.equals(json.get("require_pushed_authorization_requests")),
                optionalClientEndpoint(json, "revocation_endpoint"),
                optionalEndpoint(json, "end_session_endpoint"),
                optionalEndpoint(json, "admin_consent_endpoint"),
                namesIssuer,
                settings.tenantInIdToken() && !namesIssuer && new Issuer(issuer).isTemplate(),
                settings.authority().isEntraShaped(),
                proofsOffered(json),
                prompts(json));
        boolean template =
                metadata.multitenant() && url.equals(settings.authority().value());
        if (template ? !sameOrigin(issuer, url) : !issuer.equals(url)) {
            throw Discovery.notTrusted("The metadata at " + Discovery.addressOf(url) + " is that of " + issuer
                    + ". An issuer must equal the requested URL, character by character (or, at a multitenant"
                    + " authority, contain {tenantid} on the same server).");
        }
        URI keysAt = endpoint(json, "jwks_uri", required(json, "jwks_uri"));
        TokenAlgorithm algorithm = settings.signingAlgorithm().isPresent()
                ? settings.signingAlgorithm().get()
                : onlyAlgorithm(json);
        return new DiscoveredServer(
                metadata, optionalClientEndpoint(json, "userinfo_endpoint"), keys(keysAt, before), algorithm);
    }

    /**
     * The algorithm that the server lists, if it is one. Which of several a client gets depends on its registration,
     * and is RS256 if that says nothing (OpenID Connect Core, section 3.1.3.7, no. 7).
     */
    private static TokenAlgorithm onlyAlgorithm(Map<String, Object> json) throws ParseException {
        List<String> listed = JSONObjectUtils.getStringList(json, "id_token_signing_alg_values_supported");
        return listed == null || listed.size() != 1
                ? TokenAlgorithm.RS256
                : Stream.of(TokenAlgorithm.values())
                        .filter(known -> known.name().equals(listed.get(0)))
                        .findFirst()
                        .orElse(TokenAlgorithm.RS256);
    }

    private static boolean proofsOffered(Map<String, Object> json) throws ParseException {
        List<String> listed = JSONObjectUtils.getStringList(json, "dpop_signing_alg_values_supported");
        return listed != null && listed.contains(DpopProofs.ALGORITHM.getName());
    }

    private static boolean sameOrigin(String template, String url) {
        URI origin = URI.create(url);
        String prefix = origin.getScheme() + "://" + origin.getRawAuthority() + "/";
        return template.startsWith(prefix) && template.indexOf('{') == template.lastIndexOf('{');
    }

    private Set<String> prompts(Map<String, Object> json) throws ParseException {
        return switch (settings.prompt()) {
            case NEVER -> Set.of();
            case ALWAYS -> Set.of(ServerMetadata.SELECT_ACCOUNT, ServerMetadata.CONSENT);
            case AUTOMATIC -> {
                List<String> named = JSONObjectUtils.getStringList(json, "prompt_values_supported");
                if (named != null) {
                    yield named.stream()
                            .filter(each -> each != null && !each.isBlank())
                            .collect(Collectors.toUnmodifiableSet());
                }
                yield Set.of(
                        settings.authority().isEntraShaped() ? ServerMetadata.SELECT_ACCOUNT : ServerMetadata.CONSENT);
            }
        };
    }

    private static String required(Map<String, Object> json, String name) throws ParseException {
        String value = JSONObjectUtils.getString(json, name);
        if (value == null || value.isBlank()) {
            throw new ParseException(name + " is missing", 0);
        }
        return value;
    }

    private static Optional<URI> optionalEndpoint(Map<String, Object> json, String name) throws ParseException {
        String value = JSONObjectUtils.getString(json, name);
        return value == null ? Optional.empty() : Optional.of(endpoint(json, name, value));
    }

    private static ClientEndpoint clientEndpoint(Map<String, Object> json, String name, String value)
            throws ParseException {
        return new ClientEndpoint(endpoint(json, name, value), mutualTlsAlias(json, name));
    }

    private static Optional<ClientEndpoint> optionalClientEndpoint(Map<String, Object> json, String name)
            throws ParseException {
        String value = JSONObjectUtils.getString(json, name);
        return value == null ? Optional.empty() : Optional.of(clientEndpoint(json, name, value));
    }

    private static Optional<URI> mutualTlsAlias(Map<String, Object> json, String name) throws ParseException {
        Map<String, Object> aliases = JSONObjectUtils.getJSONObject(json, "mtls_endpoint_aliases");
        String value = aliases == null ? null : JSONObjectUtils.getString(aliases, name);
        return value == null ? Optional.empty() : Optional.of(endpoint(json, "mtls_endpoint_aliases." + name, value));
    }

    private static URI endpoint(Map<String, Object> json, String name, String value) {
        try {
            URI uri = new URI(value);
            if (EndpointRules.isSafe(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw Discovery.notTrusted(
                    "The metadata of " + json.get("issuer") + " has a " + name + " that is not a URL: " + value + ".");
        }
        throw Discovery.notTrusted("The metadata of " + json.get("issuer") + " has a " + name
                + " that is not safe because it is not https: " + value + ".");
    }

    private ProviderKeys keys(URI uri, @Nullable DiscoveredServer before) {
        return before != null && before.keys().areAt(uri)
                ? before.keys()
                : new ProviderKeys(uri, http, settings, Discovery.OLDEST);
    }
}
