package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.ui.signin.BackchannelLogoutEndpoint;

/** The purpose of an exchange, as named in text keys. */
final class ExchangePurposes {

    private static final String PROTOCOL = "/oauth2/v2.0/";

    private ExchangePurposes() {}

    static String of(Exchange exchange) {
        return switch (exchange.to()) {
            case FRONT_END -> atFrontEnd(exchange.path());
            case PROVIDER -> atProvider(exchange);
            case API -> "api";
            case BROWSER, PROGRAM -> "page";
        };
    }

    private static String atFrontEnd(String path) {
        return switch (path) {
            case "/sign-in" -> "sign-in";
            case "/sign-up" -> "sign-up";
            case "/signin-oidc" -> "callback";
            case "/sign-up/consented" -> "consented";
            case "/sign-out" -> "sign-out";
            case BackchannelLogoutEndpoint.PATH -> "backchannel";
            default -> "page";
        };
    }

    private static String atProvider(Exchange exchange) {
        String path = exchange.path();
        if (exchange.isTokenRequest()) {
            return switch (exchange.request().parameter("grant_type").orElse("")) {
                case "authorization_code" -> "code";
                case "refresh_token" -> "refresh";
                default -> "token";
            };
        }
        if (path.contains(PROTOCOL + "authorize")) {
            return path.endsWith("/chosen") ? "chosen" : "authorize";
        }
        if (path.endsWith(PROTOCOL + "logout")) {
            return "logout";
        }
        if (path.endsWith(PROTOCOL + "par")) {
            return "push";
        }
        if (path.endsWith(PROTOCOL + "revoke")) {
            return "revoke";
        }
        if (path.contains("/adminconsent")) {
            return "consent";
        }
        if (path.endsWith("/keys")) {
            return "keys";
        }
        return path.endsWith("/openid-configuration") ? "metadata" : "provider";
    }
}
