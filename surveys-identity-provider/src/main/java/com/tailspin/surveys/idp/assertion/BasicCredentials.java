package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.form.MalformedParameters;
import com.tailspin.surveys.idp.form.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** A client id and its secret, as sent in the header {@code Authorization} (RFC 6749, section 2.3.1). */
record BasicCredentials(String clientId, String secret) {
    private static final String SCHEME = "basic ";

    /** Returns empty for another scheme, and for what is not in this form. */
    static Optional<BasicCredentials> parse(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2
                    ? Optional.of(new BasicCredentials(Parameters.decode(pair[0]), Parameters.decode(pair[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | MalformedParameters e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "BasicCredentials[clientId=" + clientId + ", secret redacted]";
    }
}
