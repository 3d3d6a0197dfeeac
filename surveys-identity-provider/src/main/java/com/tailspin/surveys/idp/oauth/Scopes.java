package com.tailspin.surveys.idp.oauth;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scopes that this provider knows.
 *
 * @param apiAudience such as {@code api://surveys}
 * @param apiScopes short names, such as {@code surveys.access}
 */
public record Scopes(String apiAudience, List<String> apiScopes) {
    static final String OPENID = "openid";
    static final String OFFLINE_ACCESS = "offline_access";

    private static final List<String> OF_OPENID = List.of(OPENID, "profile", "email", OFFLINE_ACCESS);

    /** All of them, as the metadata lists them. */
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

    /** The short names of those that are the API's. */
    List<String> ofApi(List<String> scopes) {
        return apiScopes.stream().filter(each -> scopes.contains(full(each))).toList();
    }

    /** What is left when OpenID Connect's own scopes are taken away: Microsoft's libraries send these even where nobody signs in. */
    static List<String> withoutOpenId(List<String> scopes) {
        return scopes.stream().filter(each -> !OF_OPENID.contains(each)).toList();
    }

    /** The scope by which an application asks for a token of its own. */
    String applicationScope() {
        return full(".default");
    }

    private String full(String shortName) {
        return apiAudience + "/" + shortName;
    }
}
