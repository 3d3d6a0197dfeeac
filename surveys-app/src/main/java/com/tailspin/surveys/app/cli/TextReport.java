package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.workshop.ExplainedJwt;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.words.Term;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Output for people: headings, with rows of names and texts below them. */
final class TextReport {

    private static final int WIDTH = 110;
    private static final int LONGEST = 300;
    private static final String INDENT = "  ";

    /** Characters that would move a terminal's cursor, change its colours or reverse its text. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    /** Makes text from outside safe for a terminal. */
    static String printable(String text) {
        String clean = UNPRINTABLE.matcher(text).replaceAll("?");
        return clean.length() <= LONGEST
                ? clean
                : clean.substring(0, LONGEST) + "… (%d characters)".formatted(clean.length());
    }

    /** As {@link #printable}, but never shortened: an assertion is useful only as a whole. */
    static String unbroken(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    void heading(String text) {
        out.println(text);
    }

    void blank() {
        out.println();
    }

    void row(int width, String name, String value) {
        out.println(INDENT + (name + " ".repeat(Math.max(0, width - name.length()))) + INDENT + value);
    }

    /** Prints text below a row's value, wrapped. */
    void below(int width, String text) {
        String indent = " ".repeat(width + 2 * INDENT.length());
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH - indent.length()) {
                out.println(indent + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        out.println(indent + line);
    }

    void jwt(ExplainedJwt jwt, Instant now) {
        parts("header", jwt.header(), now, true);
        blank();
        parts("claims", jwt.claims(), now, true);
    }

    /** Prints a header or claims, without explanations. */
    void values(String heading, List<ExplainedJwt.Part> parts, Instant now) {
        parts(heading, parts, now, false);
    }

    private void parts(String heading, List<ExplainedJwt.Part> parts, Instant now, boolean explained) {
        heading(heading);
        int width = parts.stream().mapToInt(part -> part.name().length()).max().orElse(0);
        for (ExplainedJwt.Part part : parts) {
            row(Math.min(width, 20), printable(part.name()), value(part, now));
            if (explained) {
                explain(Math.min(width, 20), part);
            }
        }
        if (parts.isEmpty()) {
            row(0, "", "(nothing)");
        }
    }

    private void explain(int width, ExplainedJwt.Part part) {
        part.thumbprint()
                .ifPresent(thumbprint -> below(
                        width,
                        "in hexadecimal, as %s shows it (%s): %s"
                                .formatted(
                                        part.name().equals("x5t") ? "the Entra admin center" : "openssl",
                                        thumbprint.algorithm(),
                                        thumbprint.hex())));
        if (part.term().isEmpty()) {
            below(width, "Not known here as part of this protocol.");
        }
        part.term().ifPresent(term -> {
            below(width, term.meaning());
            below(width, "Checked by: " + term.checkedBy() + " [" + term.source() + "]");
        });
    }

    static String value(ExplainedJwt.Part part, Instant now) {
        String shown = part.value() instanceof String text
                ? text
                : JsonText.of(part.value()).replaceAll("\\s*\\n\\s*", " ");
        return printable(shown)
                + part.time()
                        .map(time -> "   " + time + ", " + ExplainedJwt.relative(time, now))
                        .orElse("");
    }

    /** The same as data for JSON output. */
    static List<Map<String, Object>> json(List<ExplainedJwt.Part> parts, Instant now) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ExplainedJwt.Part part : parts) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("name", part.name());
            one.put("value", part.value());
            part.time().ifPresent(time -> {
                one.put("time", time.toString());
                one.put("seconds", time.getEpochSecond() - now.getEpochSecond());
            });
            part.thumbprint().ifPresent(thumbprint -> one.put("hex", thumbprint.hex()));
            Optional<Term> term = part.term();
            one.put("meaning", term.map(Term::meaning).orElse(""));
            one.put("checkedBy", term.map(Term::checkedBy).orElse(""));
            one.put("source", term.map(Term::source).orElse(""));
            all.add(one);
        }
        return all;
    }
}
