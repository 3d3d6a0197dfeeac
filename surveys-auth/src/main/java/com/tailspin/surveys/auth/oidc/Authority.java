package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * {@code surveys.identity.authority}: an issuer URL, or one with {@code {tenant}} in its path if each organisation has
 * its own issuer, such as a Keycloak realm; people then name their organisation before they are redirected.
 */
public record Authority(String value) {

    private static final String TENANT = "{tenant}";

    /** One path segment that needs no encoding and is neither "." nor "..": typed text must not change the path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    public Authority {
        String example = value.replace(TENANT, "tenant");
        URI uri = URI.create(example);
        if (!EndpointRules.isSafe(uri) || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("surveys.identity.authority is " + value
                    + "; it must be an issuer's https URL without query and fragment (http only for localhost)");
        }
        int at = value.indexOf(TENANT);
        boolean wholeSegment = at > 0
                && at == value.lastIndexOf(TENANT)
                && value.charAt(at - 1) == '/'
                && at > value.indexOf("//") + 2
                && (at + TENANT.length() == value.length() || value.charAt(at + TENANT.length()) == '/');
        if (at >= 0 && !wholeSegment) {
            throw new IllegalArgumentException("surveys.identity.authority is " + value
                    + "; {tenant} must occur exactly once, as a whole path segment");
        }
    }

    /** Whether this is Microsoft Entra ID or a provider with the same URLs and claims. */
    public boolean isEntraShaped() {
        return value.endsWith("/v2.0");
    }

    boolean perTenant() {
        return value.contains(TENANT);
    }

    /**
     * Returns the issuer URL of that organisation.
     *
     * @throws AuthRefused of kind SIGN_IN_REJECTED if the name is not valid
     */
    String of(String tenant) {
        if (!NAME.matcher(tenant).matches()) {
            throw new AuthRefused(
                    AuthRefused.Kind.SIGN_IN_REJECTED,
                    "“" + tenant + "” is not a valid organisation name at " + value + ".");
        }
        return value.replace(TENANT, tenant);
    }

    /** Whether that issuer belongs to an organisation of this authority. */
    boolean holds(Issuer issuer) {
        int at = value.indexOf(TENANT);
        String before = value.substring(0, at);
        String after = value.substring(at + TENANT.length());
        String candidate = issuer.value();
        return candidate.length() > before.length() + after.length()
                && candidate.startsWith(before)
                && candidate.endsWith(after)
                && NAME.matcher(candidate.substring(before.length(), candidate.length() - after.length()))
                        .matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
