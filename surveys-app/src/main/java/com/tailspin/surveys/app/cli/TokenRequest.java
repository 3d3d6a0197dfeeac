package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.ConfiguredClient;
import com.tailspin.surveys.app.ConfiguredClient.Requested;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.oidc.ProviderExchange;
import com.tailspin.surveys.workshop.DecodedJwt;
import com.tailspin.surveys.workshop.ExplainedJwt;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.TokenConversation;
import com.tailspin.surveys.workshop.words.Glossary;
import com.tailspin.surveys.workshop.words.Glossary.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "request",
        description = {
            "Requests a token for the application itself (client_credentials) from the configured authority, with the "
                    + "configured credential, and prints the request and the response.",
            "Secrets and tokens are cut to their first 8 characters. So is an assertion, unless it is used up: accepted by "
                    + "the embedded provider, which accepts none twice."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples, while Surveys runs with the same settings:",
            "  surveys token request",
            "  surveys token request --tenant fabrikam.example --json",
            "  surveys token request --scope api://surveys/.default",
            "",
            "Exit codes: 0 token issued, 1 no token (refused, or no response), 2 wrong usage or settings."
        })
final class TokenRequest implements Callable<Integer> {

    private final SurveysCommand root;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "The requested scope; by default everything granted to the application at the API, "
                    + "surveys.api.audience with /.default.")
    private Optional<String> scope = Optional.empty();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "The organisation at a multitenant authority; at the embedded one, Contoso by default.")
    private Optional<String> tenant = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    TokenRequest(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.around().logElsewhere().run();
        ConfiguredClient client = ConfiguredClient.of(root.settings());
        Requested requested = client.requestToken(tenant, scope.orElseGet(client::defaultScope));
        boolean granted = requested.answer() instanceof TokenResponse.Granted;
        ProviderExchange exchange = requested
                .exchange()
                .orElseThrow(() -> new CommandFailed("No token was issued: "
                        + (requested.answer() instanceof TokenResponse.Unanswered unanswered
                                ? unanswered.reason() + "."
                                : "there was no response.")));
        TokenConversation conversation = TokenConversation.of(exchange, granted && client.spendsAssertions());
        Instant now = root.around().clock().instant();
        if (json) {
            root.out().println(JsonText.of(described(conversation, requested.answer(), now)));
        } else {
            show(conversation, requested.answer(), now);
        }
        root.out().flush();
        return granted ? SurveysCommand.WELL : SurveysCommand.FAILED;
    }

    private void show(TokenConversation conversation, TokenResponse answer, Instant now) {
        TextReport report = new TextReport(root.out());
        report.heading("sent to " + conversation.address());
        values(report, conversation.sent());
        conversation.assertion().ifPresent(assertion -> parts(report, "client_assertion", assertion, now));
        report.blank();
        report.heading("answered with " + conversation.status());
        values(report, conversation.answered());
        conversation.accessToken().ifPresent(token -> parts(report, "access_token", token, now));
        if (!(answer instanceof TokenResponse.Granted)) {
            report.blank();
            report.heading("No token was issued: " + TextReport.printable(inWords(answer)));
        }
    }

    private static void values(TextReport report, Map<String, String> values) {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        Glossary glossary = Glossary.in(Locale.ENGLISH);
        values.forEach((name, value) -> {
            report.row(width, TextReport.printable(name), TextReport.unbroken(value));
            glossary.find(Kind.PARAMETER, name).ifPresent(term -> report.below(width, term.meaning()));
        });
    }

    private static void parts(TextReport report, String name, DecodedJwt jwt, Instant now) {
        ExplainedJwt explained = ExplainedJwt.of(jwt, Glossary.in(Locale.ENGLISH));
        report.blank();
        report.values("header of " + name, explained.header(), now);
        report.values("claims of " + name, explained.claims(), now);
    }

    private static Map<String, Object> described(TokenConversation conversation, TokenResponse answer, Instant now) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("address", conversation.address());
        request.put("parameters", conversation.sent());
        conversation.assertion().ifPresent(jwt -> request.put("assertion", taken(jwt)));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("status", conversation.status());
        response.put("members", conversation.answered());
        conversation.accessToken().ifPresent(jwt -> response.put("accessToken", taken(jwt)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("granted", answer instanceof TokenResponse.Granted);
        all.put("at", now.toString());
        all.put("request", request);
        all.put("answer", response);
        if (!(answer instanceof TokenResponse.Granted)) {
            all.put("meaning", inWords(answer));
        }
        return all;
    }

    private static Map<String, Object> taken(DecodedJwt jwt) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("header", jwt.header());
        parts.put("claims", jwt.claims());
        return parts;
    }

    private static String inWords(TokenResponse answer) {
        if (answer instanceof TokenResponse.Denied denied) {
            return denied.meaning()
                    .or(() -> Glossary.in(Locale.ENGLISH)
                            .find(Kind.ERROR, denied.error())
                            .map(term -> term.meaning() + " [" + term.source() + "]"))
                    .orElse(denied.inWords());
        }
        if (answer instanceof TokenResponse.Malformed malformed) {
            return malformed.reason();
        }
        return answer instanceof TokenResponse.Unanswered unanswered ? unanswered.reason() : "";
    }
}
