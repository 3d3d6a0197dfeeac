package com.tailspin.surveys.workshop;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JWT decoded for display. Nothing is verified or trusted; a malformed one is decoded as far as possible.
 *
 * @param compact the text without surrounding blanks
 * @param header empty if it cannot be decoded
 * @param claims empty if they cannot be decoded
 * @param signatureBytes length of the signature in bytes; 0 if there is none
 * @param problems what a server would reject, one sentence each; empty for a well-formed JWT
 */
public record DecodedJwt(
        String compact,
        Map<String, Object> header,
        Map<String, Object> claims,
        int signatureBytes,
        List<String> problems) {

    private static final int LONGEST = 64 * 1024;
    private static final String BEARER = "Bearer ";
    private static final List<String> PARTS = List.of("header", "claims", "signature");

    public DecodedJwt {
        problems = List.copyOf(problems);
    }

    /** Decodes any text. */
    public static DecodedJwt of(String text) {
        return new Reading(text).read();
    }

    /** Whether a server could decode it; says nothing about whether it would accept it. */
    public boolean wellFormed() {
        return problems.isEmpty();
    }

    @Override
    public String toString() {
        return "DecodedJwt[redacted]";
    }

    private static final class Reading {

        private final List<String> problems = new ArrayList<>();
        private final String compact;

        Reading(String text) {
            compact = text.strip();
        }

        DecodedJwt read() {
            if (compact.isEmpty()) {
                problems.add("The input is empty: a JWT is expected.");
                return found(Map.of(), Map.of(), 0);
            }
            if (compact.length() > LONGEST) {
                problems.add(
                        "It is %d characters long; servers accept at most %d.".formatted(compact.length(), LONGEST));
                return found(Map.of(), Map.of(), 0);
            }
            String bare = compact;
            if (bare.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                problems.add("It begins with “Bearer”, which belongs to the Authorization header, not to the JWT.");
                bare = bare.substring(BEARER.length()).strip();
            }
            String[] parts = bare.split("\\.", -1);
            if (parts.length == 5) {
                problems.add("It has five parts, so it is encrypted (JWE), and only its header can be read without the "
                        + "key. A client assertion is signed and has three.");
                return found(object(parts[0], 0), Map.of(), 0);
            }
            if (parts.length != 3) {
                problems.add(
                        "It has %d part%s; a signed JWT has three, with dots between them: header.claims.signature."
                                .formatted(parts.length, parts.length == 1 ? "" : "s"));
            }
            Map<String, Object> header = object(parts[0], 0);
            Map<String, Object> claims = parts.length > 1 ? object(parts[1], 1) : Map.of();
            int signature = 0;
            if (parts.length > 2) {
                signature = bytes(parts[2], 2).map(bytes -> bytes.length).orElse(0);
                if (parts[2].isEmpty()) {
                    problems.add("The signature is empty: anyone could have written this.");
                }
            }
            return found(header, claims, signature);
        }

        private DecodedJwt found(Map<String, Object> header, Map<String, Object> claims, int signatureBytes) {
            return new DecodedJwt(compact, header, claims, signatureBytes, problems);
        }

        private Map<String, Object> object(String part, int which) {
            Optional<byte[]> bytes = bytes(part, which);
            if (bytes.isEmpty()) {
                return Map.of();
            }
            try {
                return JsonText.object(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.get()))
                        .toString());
            } catch (CharacterCodingException e) {
                problems.add("The %s cannot be read: the bytes are not UTF-8 text.".formatted(PARTS.get(which)));
            } catch (JsonText.NotAnObject e) {
                problems.add("The %s cannot be read: %s.".formatted(PARTS.get(which), e.getMessage()));
            }
            return Map.of();
        }

        /** Decodes a part even if it is not quite base64url, after reporting that. */
        private Optional<byte[]> bytes(String part, int which) {
            String name = PARTS.get(which);
            for (int at = 0; at < part.length(); at++) {
                char c = part.charAt(at);
                if (!isBase64Url(c)) {
                    problems.add(
                            "In the %s there is %s at character %d; base64url consists of letters, digits, - and _ only%s."
                                    .formatted(name, shown(c), at + 1, hint(c)));
                    break;
                }
            }
            String url = part.replace('+', '-').replace('/', '_').replaceAll("[=\\s]", "");
            if (url.length() % 4 == 1) {
                problems.add(
                        "The %s part has %d characters, which is impossible in base64url: characters are missing or extra."
                                .formatted(name, url.length()));
                return Optional.empty();
            }
            try {
                return Optional.of(Base64.getUrlDecoder().decode(url));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static boolean isBase64Url(char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }

        private static String shown(char c) {
            return Character.isWhitespace(c)
                    ? "a blank or line break"
                    : c > ' ' && c < 0x7f ? "“" + c + "”" : "the character U+%04X".formatted((int) c);
        }

        private static String hint(char c) {
            return switch (c) {
                case '=' -> ", without padding";
                case '+', '/' -> "; this looks like standard base64";
                case '…' -> "; the text was cut off";
                default -> "";
            };
        }
    }
}
