package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Redaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A form with its client authentication. Not built by Nimbus' request classes: they parse an assertion and reject
 * those of other issuers, whose claims are the provider's business.
 */
final class AuthenticatedForm {

    /** Parameters that may appear in a log. */
    private static final Set<String> PUBLIC = Set.of(
            "grant_type",
            "response_type",
            "redirect_uri",
            "scope",
            "client_id",
            "client_assertion_type",
            "code_challenge_method",
            "token_type_hint",
            "prompt");

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final ClientCredential credential;

    /**
     * Creates the form.
     *
     * @param content adds the parameters of the request itself
     */
    AuthenticatedForm(Consumer<Map<String, String>> content, ClientCredential credential) {
        content.accept(parameters);
        credential.addTo(parameters);
        this.credential = credential;
    }

    Optional<String> authorization() {
        return credential.authorization();
    }

    Optional<CertifiedKey> connectionKey() {
        return credential.connectionKey();
    }

    String encoded() {
        return parameters.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Redaction redaction() {
        return new Redaction(Stream.of(
                        parameters.entrySet().stream()
                                .filter(each -> !PUBLIC.contains(each.getKey()))
                                .map(Map.Entry::getValue),
                        credential.authorization().map(value -> value.substring(value.indexOf(' ') + 1)).stream(),
                        credential.secrets().stream())
                .flatMap(each -> each)
                .toList());
    }

    @Override
    public String toString() {
        return "AuthenticatedForm[redacted]";
    }
}
