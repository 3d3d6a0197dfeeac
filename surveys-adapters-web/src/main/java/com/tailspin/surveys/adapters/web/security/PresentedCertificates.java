package com.tailspin.surveys.adapters.web.security;

import com.tailspin.surveys.adapters.web.http.Https;
import com.tailspin.surveys.auth.model.AuthRefused;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client certificates of requests: from the TLS connection to this server, or from the header of a proxy that ends
 * TLS, in the form of RFC 9440 or in PEM form as nginx escapes it. The proxy must remove this header from what clients
 * send.
 */
public final class PresentedCertificates {

    /** A byte sequence (RFC 8941, section 3.3.5). */
    private static final Pattern BYTE_SEQUENCE = Pattern.compile(":([A-Za-z0-9+/=]+):");

    private final Optional<String> header;

    /** @param header the name of the proxy's header; empty if no proxy forwards certificates */
    public PresentedCertificates(Optional<String> header) {
        this.header = header;
    }

    /**
     * Returns the certificate that the client presented, if any.
     *
     * @throws AuthRefused of kind TOKEN_INVALID if the header holds anything but one certificate
     */
    Optional<X509Certificate> of(Context ctx) {
        return header.isPresent() ? forwarded(ctx, header.get()) : Https.clientCertificate(ctx);
    }

    private static Optional<X509Certificate> forwarded(Context ctx, String name) {
        List<String> values = Collections.list(ctx.req().getHeaders(name));
        if (values.isEmpty() || (values.size() == 1 && values.get(0).isBlank())) {
            return Optional.empty();
        }
        // Several values are neither form, because both exclude the comma.
        String value = String.join(",", values).strip();
        Matcher der = BYTE_SEQUENCE.matcher(value);
        try {
            byte[] bytes = der.matches()
                    ? Base64.getDecoder().decode(der.group(1))
                    : URLDecoder.decode(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (IllegalArgumentException | CertificateException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.TOKEN_INVALID,
                    "The proxy's header " + name
                            + " must hold one client certificate: base64 of its DER form between colons (RFC 9440), or its"
                            + " PEM form, URL-encoded.",
                    e);
        }
    }
}
