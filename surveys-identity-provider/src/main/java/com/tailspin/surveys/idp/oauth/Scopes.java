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

    private static final String PROFILE = "profile";
    private static final String EMAIL = "email";
    private static final List<String> OF_OPENID = List.of(OPENID, PROFILE, EMAIL, OFFLINE_ACCESS);

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

    /**
     * Returns the names of the claims about a person that these scopes request. The roles belong to the API, so its
     * scopes request them.
     */
    List<String> claims(List<String> scopes) {
        return Stream.of(
                        scopes.contains(PROFILE)
                                ? List.of("oid", "tid", "name", "preferred_username")
                                : List.<String>of(),
                        scopes.contains(EMAIL) ? List.of("email") : List.<String>of(),
                        ofApi(scopes).isEmpty() ? List.<String>of() : List.of("roles"))
                .flatMap(List::stream)
                .toList();
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
