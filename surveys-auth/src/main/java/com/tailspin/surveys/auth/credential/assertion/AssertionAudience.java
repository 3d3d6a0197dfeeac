package com.tailspin.surveys.auth.credential.assertion;

import com.tailspin.surveys.auth.model.CredentialTarget;
import java.net.URI;

/** The {@code aud} claim of an assertion; always a single string. */
public sealed interface AssertionAudience {

    String of(CredentialTarget target);

    enum Known implements AssertionAudience {
        /**
         * The authorization server's issuer identifier. The only safe choice if a server's metadata may be
         * forged: the issuer is the only value in it that is checked, so a hostile server cannot use its
         * assertion at an honest one.
         */
        ISSUER {
            @Override
            public String of(CredentialTarget target) {
                return target.issuer().value();
            }
        },
        /** The token endpoint's URL, as documented for Entra ID. */
        TOKEN_ENDPOINT {
            @Override
            public String of(CredentialTarget target) {
                return target.endpoint().toString();
            }
        }
    }

    /** A fixed audience, independent of the target. */
    record Literal(String value) implements AssertionAudience {
        public Literal {
            if (!URI.create(value).isAbsolute()) {
                throw new IllegalArgumentException("the audience \"" + value + "\" is not an absolute URI");
            }
        }

        @Override
        public String of(CredentialTarget target) {
            return value;
        }
    }

    /** Parses a setting: {@code issuer}, {@code token-endpoint}, or a URI. */
    static AssertionAudience parse(String setting) {
        return switch (setting) {
            case "issuer" -> Known.ISSUER;
            case "token-endpoint" -> Known.TOKEN_ENDPOINT;
            default -> new Literal(setting);
        };
    }
}
