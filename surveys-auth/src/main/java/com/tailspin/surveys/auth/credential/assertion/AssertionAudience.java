package com.tailspin.surveys.auth.credential.assertion;

import com.tailspin.surveys.auth.model.CredentialTarget;
import java.net.URI;

/** Whom an assertion says it is for: its {@code aud}, always one plain string. */
public sealed interface AssertionAudience {

    String of(CredentialTarget target);

    enum Known implements AssertionAudience {
        /**
         * The authorization server's issuer identifier. The only one that is safe where a server's metadata may lie: it is the one value
         * in it that is checked, so an assertion made for a hostile server is of no use at an honest one.
         */
        ISSUER {
            @Override
            public String of(CredentialTarget target) {
                return target.issuer().value();
            }
        },
        /** The token endpoint's URL, which Entra ID documents. */
        TOKEN_ENDPOINT {
            @Override
            public String of(CredentialTarget target) {
                return target.endpoint().toString();
            }
        }
    }

    /** Always the same. */
    record Literal(String value) implements AssertionAudience {
        public Literal {
            if (!URI.create(value).isAbsolute()) {
                throw new IllegalArgumentException("the audience \"" + value + "\" is no absolute URI");
            }
        }

        @Override
        public String of(CredentialTarget target) {
            return value;
        }
    }

    /** Reads a setting: {@code issuer}, {@code token-endpoint}, or a URI. */
    static AssertionAudience parse(String setting) {
        return switch (setting) {
            case "issuer" -> Known.ISSUER;
            case "token-endpoint" -> Known.TOKEN_ENDPOINT;
            default -> new Literal(setting);
        };
    }
}
