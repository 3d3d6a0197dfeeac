package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.ConfiguredClient;
import com.tailspin.surveys.app.ConfiguredClient.Requested;
import com.tailspin.surveys.auth.model.TokenAnswer;
import com.tailspin.surveys.auth.oidc.Exchange;
import com.tailspin.surveys.workshop.ExplainedJwt;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.ReadJwt;
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
            "Requests a token for the application itself (client_credentials) from the configured authority, with the configured",
            "credential, and prints the request and the response.",
            "Secrets and tokens are cut to their first 8 characters. So is an assertion, unless it is used up: accepted by the embedded",
            "provider, which accepts none twice."
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
        boolean granted = requested.answer() instanceof TokenAnswer.Granted;
        Exchange exchange = requested
                .exchange()
                .orElseThrow(() -> new CommandFailed("No token was issued: "
                        + (requested.answer() instanceof TokenAnswer.Unanswered unanswered
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

    private void show(TokenConversation conversation, TokenAnswer answer, Instant now) {
        Sheet sheet = new Sheet(root.out());
        sheet.heading("sent to " + conversation.address());
        values(sheet, conversation.sent());
        conversation.assertion().ifPresent(assertion -> parts(sheet, "client_assertion", assertion, now));
        sheet.blank();
        sheet.heading("answered with " + conversation.status());
        values(sheet, conversation.answered());
        conversation.accessToken().ifPresent(token -> parts(sheet, "access_token", token, now));
        if (!(answer instanceof TokenAnswer.Granted)) {
            sheet.blank();
            sheet.heading("No token was issued: " + Sheet.printable(inWords(answer)));
        }
    }

    private static void values(Sheet sheet, Map<String, String> values) {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        Glossary glossary = Glossary.in(Locale.ENGLISH);
        values.forEach((name, value) -> {
            sheet.row(width, Sheet.printable(name), Sheet.unbroken(value));
            glossary.find(Kind.PARAMETER, name).ifPresent(term -> sheet.below(width, term.meaning()));
        });
    }

    private static void parts(Sheet sheet, String name, ReadJwt jwt, Instant now) {
        ExplainedJwt explained = ExplainedJwt.of(jwt, Glossary.in(Locale.ENGLISH));
        sheet.blank();
        sheet.values("header of " + name, explained.header(), now);
        sheet.values("claims of " + name, explained.claims(), now);
    }

    private static Map<String, Object> described(TokenConversation conversation, TokenAnswer answer, Instant now) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("address", conversation.address());
        request.put("parameters", conversation.sent());
        conversation.assertion().ifPresent(jwt -> request.put("assertion", taken(jwt)));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("status", conversation.status());
        response.put("members", conversation.answered());
        conversation.accessToken().ifPresent(jwt -> response.put("accessToken", taken(jwt)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("granted", answer instanceof TokenAnswer.Granted);
        all.put("at", now.toString());
        all.put("request", request);
        all.put("answer", response);
        if (!(answer instanceof TokenAnswer.Granted)) {
            all.put("meaning", inWords(answer));
        }
        return all;
    }

    private static Map<String, Object> taken(ReadJwt jwt) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("header", jwt.header());
        parts.put("claims", jwt.claims());
        return parts;
    }

    private static String inWords(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Denied denied) {
            return denied.meaning()
                    .or(() -> Glossary.in(Locale.ENGLISH)
                            .find(Kind.ERROR, denied.error())
                            .map(term -> term.meaning() + " [" + term.source() + "]"))
                    .orElse(denied.inWords());
        }
        if (answer instanceof TokenAnswer.Malformed malformed) {
            return malformed.reason();
        }
        return answer instanceof TokenAnswer.Unanswered unanswered ? unanswered.reason() : "";
    }
}
