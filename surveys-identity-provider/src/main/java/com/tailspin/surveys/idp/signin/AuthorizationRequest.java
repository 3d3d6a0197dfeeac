package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.ReturnAddress;
import java.util.List;
import java.util.Optional;

/**
 * A valid authorization request.
 *
 * @param claims the parameter of that name, which has been checked
 * @param proofKey thumbprint of the key that the code is bound to (RFC 9449, section 10)
 * @param parameters as sent or as pushed
 * @param pushed the hash of the pushed request, if it was pushed
 */
record AuthorizationRequest(
        String clientId,
        ReturnAddress returnAddress,
        List<String> scopes,
        Optional<String> claims,
        Optional<String> nonce,
        Optional<String> codeChallenge,
        Optional<String> proofKey,
        List<String> prompts,
        Optional<String> loginHint,
        Optional<Long> maxAge,
        boolean clientInfo,
        Parameters parameters,
        Optional<String> pushed) {

    boolean prompts(String prompt) {
        return prompts.contains(prompt);
    }
}
