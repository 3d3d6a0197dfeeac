package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.workshop.DecodedJwt;
import com.tailspin.surveys.workshop.ExplainedJwt;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.words.Glossary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = {
            "Decodes a JWT and explains it: what each header parameter and claim means, who checks it, and where that is specified.",
            "Nothing is verified: anyone can write a JWT. To verify one, use “assertion verify”."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys assertion mint | surveys assertion inspect",
            "  surveys assertion inspect eyJ0eXAiOi…",
            "  surveys assertion inspect --json - < token.jwt",
            "",
            "Exit codes: 0 a well-formed JWT, 1 malformed (what can be read is shown), 2 wrong usage."
        })
final class AssertionInspect implements Callable<Integer> {

    private final SurveysCommand root;

    @Parameters(
            arity = "0..1",
            paramLabel = "JWT",
            description = "The JWT, @FILE, or - for standard input, which is the default.")
    private String jwt = "-";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    AssertionInspect(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        DecodedJwt read =
                DecodedJwt.of(TextOrFileArgument.read(jwt, root.around().in()));
        ExplainedJwt explained = ExplainedJwt.of(read, Glossary.in(Locale.ENGLISH));
        Instant now = root.around().clock().instant();
        if (json) {
            root.out().println(JsonText.of(described(read, explained, now)));
        } else {
            show(read, explained, now);
        }
        root.out().flush();
        return read.wellFormed() ? SurveysCommand.WELL : SurveysCommand.FAILED;
    }

    private void show(DecodedJwt read, ExplainedJwt explained, Instant now) {
        TextReport report = new TextReport(root.out());
        if (!read.header().isEmpty() || !read.claims().isEmpty()) {
            report.jwt(explained, now);
            report.blank();
            report.heading("signature");
            report.row(0, "", "%d bytes, not verified".formatted(read.signatureBytes()));
        }
        if (!read.wellFormed()) {
            report.heading("problems");
            read.problems().forEach(problem -> report.row(0, "", TextReport.printable(problem)));
        }
    }

    private static Map<String, Object> described(DecodedJwt read, ExplainedJwt explained, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("wellFormed", read.wellFormed());
        all.put("problems", read.problems());
        all.put("header", read.header());
        all.put("claims", read.claims());
        all.put("signatureBytes", read.signatureBytes());
        all.put(
                "explained",
                Map.of(
                        "header",
                        TextReport.json(explained.header(), now),
                        "claims",
                        TextReport.json(explained.claims(), now)));
        return all;
    }
}
