package com.tailspin.surveys.auth.oidc;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the codes in Microsoft Entra ID's error descriptions mean for whoever has to repair the client's authentication. Entra may change
 * them, so that nothing is decided by them; they only help to read a log.
 */
final class EntraErrors {

    private static final Pattern CODE = Pattern.compile("\\bAADSTS(\\d{5,8})\\b");

    private static final Map<String, String> WORDS = Map.of(
            "700016",
            "no application with surveys.identity.client-id is in that organisation: the id is of another directory, or no"
                    + " administrator there has consented yet",
            "700021",
            "the assertion's iss or sub is not the client id: surveys.identity.client-id is not the one that the certificate"
                    + " is registered for",
            "700023",
            "the assertion's aud is not what Entra wants: surveys.identity.profile has to be entra",
            "700024",
            "the assertion is outside its time: the clock of this computer is wrong, or the assertion was used too late",
            "700027",
            "the assertion's signature does not hold under any registered certificate: upload the certificate that signs, and"
                    + " compare its thumbprint with the portal's",
            "7000215",
            "the client secret is wrong: surveys.identity.credential.secret.value has to be the secret's value, not its id",
            "7000222",
            "the client secret has expired: make a new one and put it into surveys.identity.credential.secret.value",
            "50027",
            "the assertion is no well-formed JWT",
            "70021",
            "no federated credential of the application has this token's issuer, subject and audience; after a change it takes"
                    + " some minutes until one does",
            "5002741",
            "the assertion names several audiences, and one is the most");

    private EntraErrors() {}

    /** The meaning of the first code in it that is known, with the code. */
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
