package com.tailspin.surveys.adapters.web.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds visible text in templates that does not come from a bundle. Parses the parts of jte and HTML that the
 * templates use.
 */
final class TemplateLiterals {

    private static final Pattern DIRECTIVE = Pattern.compile("@(?:import|param)[^\\n]*|@(?:else(?!if)|endif|endfor)");
    private static final Pattern OPENING = Pattern.compile("@(?:if|elseif|for|template\\.[a-z.-]+)\\(|[$!]\\{");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"");
    private static final Set<String> READ = Set.of(
            "aria-label",
            "alt",
            "title",
            "placeholder",
            "label",
            "data-copy",
            "data-copied",
            "data-refused",
            "data-once",
            "data-progress",
            "data-progress-label",
            "data-left",
            "data-over",
            "data-live-on",
            "data-live-now",
            "data-live-lost");
    /** Name of a form field, such as {@code opensAt}. */
    private static final Pattern NAME = Pattern.compile("[a-z]+(?:[A-Z][a-z]+)+");

    private static final Pattern WORDS = Pattern.compile("\\p{L}+");

    private final String source;
    private final List<String> found = new ArrayList<>();
    private int at;

    private TemplateLiterals(String source) {
        this.source = source;
    }

    static List<String> in(String source) {
        TemplateLiterals literals = new TemplateLiterals(source);
        literals.text('\0');
        return literals.found;
    }

    private void text(char end) {
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != end) {
            Matcher directive = here(DIRECTIVE);
            Matcher opening = here(OPENING);
            if (directive.lookingAt()) {
                at = directive.end();
            } else if (opening.lookingAt()) {
                at = opening.end();
                expression(opening.group().endsWith("{") ? '}' : ')', true);
            } else if (source.charAt(at) == '<') {
                tag();
            } else {
                text.append(source.charAt(at++));
                continue;
            }
            text.append('\n');
        }
        at++;
        text.toString().lines().map(String::strip).filter(line -> isRead(line)).forEach(found::add);
    }

    private void expression(char end, boolean shown) {
        while (source.charAt(at) != end) {
            char c = source.charAt(at++);
            if (c == '(' || c == '{') {
                expression(c == '(' ? ')' : '}', shown);
            } else if (c == '`') {
                text('`');
            } else if (c == '"') {
                int close = source.indexOf('"', at);
                String literal = source.substring(at, close);
                boolean sentence = literal.contains(" ") || !literal.equals(literal.toLowerCase(Locale.ROOT));
                if (shown && sentence && !NAME.matcher(literal).matches()) {
                    found.add(literal);
                }
                at = close + 1;
            }
        }
        at++;
    }

    private void tag() {
        while (source.charAt(at) != '>') {
            Matcher attribute = here(ATTRIBUTE);
            if (attribute.lookingAt()) {
                at = attribute.end();
                value(READ.contains(attribute.group(1)));
            } else {
                at++;
            }
        }
        at++;
    }

    private void value(boolean read) {
        StringBuilder value = new StringBuilder();
        while (source.charAt(at) != '"') {
            if (source.startsWith("${", at)) {
                at += 2;
                expression('}', read);
            } else {
                value.append(source.charAt(at++));
            }
        }
        at++;
        if (read && isRead(value.toString())) {
            found.add(value.toString());
        }
    }

    private Matcher here(Pattern pattern) {
        return pattern.matcher(source).region(at, source.length());
    }

    private static boolean isRead(String text) {
        return WORDS.matcher(text).find();
    }
}
