package com.tailspin.surveys.auth.oidc;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains Microsoft Entra ID's error codes to people who have to fix the client's authentication. Entra may change the
 * codes, so they only annotate the log and decide nothing.
 */
final class EntraErrors {

    private static final Pattern CODE = Pattern.compile("\\bAADSTS(\\d{5,8})\\b");

    private static final Map<String, String> WORDS = Map.of(
            "700016",
            "that organisation has no application with surveys.identity.client-id: the id belongs to another directory, or no"
                    + " administrator there has consented yet",
            "700021",
            "the assertion's iss or sub is not the client id: surveys.identity.client-id is not the client that the certificate"
                    + " is registered for",
            "700023",
            "the assertion's aud is not what Entra expects: set surveys.identity.profile to entra",
            "700024",
            "the assertion is not yet valid or has expired: this computer's clock is wrong, or the assertion was used too late",
            "700027",
            "the assertion's signature does not verify with any registered certificate: upload the signing certificate and"
                    + " compare its thumbprint with the portal's",
            "7000215",
            "the client secret is wrong: surveys.identity.credential.secret.value must be the secret's value, not its id",
            "7000222",
            "the client secret has expired: create a new one and set surveys.identity.credential.secret.value to it",
            "50027",
            "the assertion is not a well-formed JWT",
            "70021",
            "no federated credential of the application has this token's issuer, subject and audience; a change takes"
                    + " some minutes to take effect",
            "5002741",
            "the assertion has several audiences, but only one is allowed");

    private EntraErrors() {}

    /** Returns the first known code in the description, with its meaning. */
    static Optional<String> inPlainWords(String description) {
        Matcher matcher = CODE.matcher(description);
        while (matcher.find()) {
            String words = WORDS.get(matcher.group(1));
            if (words != null) {
                return Optional.of("AADSTS" + matcher.group(1) + " means: " + words);
            }
        }
        return Optional.empty();
    }
}
