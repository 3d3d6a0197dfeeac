package com.tailspin.surveys.idp.oauth;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scopes of this provider.
 *
 * @param apiAudience such as {@code api://surveys}
 * @param apiScopes short names, such as {@code surveys.access}
 */
public record Scopes(String apiAudience, List<String> apiScopes) {
    static final String OPENID = "openid";
    static final String OFFLINE_ACCESS = "offline_access";

    private static final List<String> OF_OPENID = List.of(OPENID, "profile", "email", OFFLINE_ACCESS);

    /** All scopes, as listed in the metadata. */
    public List<String> all() {
        return Stream.concat(OF_OPENID.stream(), apiScopes.stream().map(this::full))
                .toList();
    }

    public static List<String> split(String scope) {
        return Stream.of(scope.split(" "))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    public Optional<String> firstUnknown(List<String> scopes) {
        List<String> known = all();
        return scopes.stream().filter(each -> !known.contains(each)).findFirst();
    }

    /** Returns the short names of the API's scopes among these. */
    List<String> ofApi(List<String> scopes) {
        return apiScopes.stream().filter(each -> scopes.contains(full(each))).toList();
    }

    /** Removes OpenID Connect's own scopes. Microsoft's libraries send them even if no person signs in. */
    static List<String> withoutOpenId(List<String> scopes) {
        return scopes.stream().filter(each -> !OF_OPENID.contains(each)).toList();
    }

    /** The scope with which an application requests a token for itself. */
    String applicationScope() {
        return full(".default");
    }

    private String full(String shortName) {
        return apiAudience + "/" + shortName;
    }
}
