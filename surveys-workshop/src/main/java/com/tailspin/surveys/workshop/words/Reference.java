package com.tailspin.surveys.workshop.words;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reference to a specification, such as "RFC 7523, 3". The only place that knows where specifications are published.
 *
 * @param text as written
 * @param address the section's URL; empty for an unknown document
 */
public record Reference(String text, Optional<URI> address) {

    private static final Pattern SECTION =
            Pattern.compile("(.+?)(?:(?:, (?:section )?| section )(\\d[0-9.]*)(?:, checks? [0-9][0-9 and]*)?)?");
    private static final Pattern IN_TEXT = Pattern.compile("(?:RFC \\d{4,5}|draft-[a-z]+-[a-z]+-[a-z0-9-]+"
            + "|OpenID Connect Core(?: 1\\.0)?|FAPI 2\\.0(?: Security Profile)?)"
            + "(?:(?:, (?:section )?| section )\\d{1,2}(?:\\.\\d+)*(?!\\d))?");
    private static final Pattern RFC = Pattern.compile("RFC (\\d{4,5})");
    private static final Pattern DRAFT = Pattern.compile("draft-[a-z0-9-]+");

    /** The beginning of the address of a section, by the document's name. */
    private static final Map<String, String> OPENID = Map.of(
            "OpenID Connect Core", "https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.",
            "OpenID Connect Front-Channel Logout",
                    "https://openid.net/specs/openid-connect-frontchannel-1_0.html#rfc.section.",
            "FAPI 2.0", "https://openid.net/specs/fapi-security-profile-2_0-final.html#section-");

    private static final Map<String, String> WHOLE = Map.of(
            "Microsoft identity platform, access token claims",
            "https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference",
            "Microsoft identity platform, optional claims",
            "https://learn.microsoft.com/entra/identity-platform/optional-claims-reference");

    /** The references of a source in the glossary, which separates them by semicolons. */
    public static List<Reference> in(String source) {
        return Stream.of(source.split(";", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> new Reference(text, address(text).map(URI::create)))
                .toList();
    }

    /** The text as a sequence of references and of other text, which has no address. */
    public static List<Reference> within(String text) {
        List<Reference> pieces = new ArrayList<>();
        Matcher found = IN_TEXT.matcher(text);
        int end = 0;
        while (found.find()) {
            if (found.start() > end) {
                pieces.add(new Reference(text.substring(end, found.start()), Optional.empty()));
            }
            String named = found.group().replace("Core 1.0", "Core").replace("2.0 Security Profile", "2.0");
            pieces.add(new Reference(found.group(), address(named).map(URI::create)));
            end = found.end();
        }
        if (end < text.length()) {
            pieces.add(new Reference(text.substring(end), Optional.empty()));
        }
        return pieces;
    }

    private static Optional<String> address(String text) {
        String whole = WHOLE.get(text);
        Matcher parts = SECTION.matcher(text);
        if (whole != null || !parts.matches()) {
            return Optional.ofNullable(whole);
        }
        String document = parts.group(1);
        Optional<String> section = Optional.ofNullable(parts.group(2));
        Matcher rfc = RFC.matcher(document);
        if (rfc.matches()) {
            return Optional.of("https://www.rfc-editor.org/rfc/rfc" + rfc.group(1) + ".html" + anchor(section));
        }
        if (DRAFT.matcher(document).matches()) {
            return Optional.of("https://datatracker.ietf.org/doc/html/" + document + anchor(section));
        }
        return Optional.ofNullable(OPENID.get(document))
                .map(start -> section.map(number -> start + number).orElse(start.substring(0, start.indexOf('#'))));
    }

    private static String anchor(Optional<String> section) {
        return section.map(number -> "#section-" + number).orElse("");
    }
}
