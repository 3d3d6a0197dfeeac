package com.tailspin.surveys.idp.client;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * The name that a client's certificate must have (RFC 8705 section 2.1.2).
 *
 * @param value as written in the certificate; a distinguished name in the form of RFC 4514
 */
public record TlsSubject(Kind kind, String value) {

    private static final int LONGEST = 1000;
    private static final int NAME_TYPE = 0;
    private static final int NAME = 1;
    private static final Pattern IP_ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){7}");

    /** The kind of name: the subject's distinguished name, or one type of alternative name. */
    public enum Kind {
        DN("tls_client_auth_subject_dn", -1),
        DNS("tls_client_auth_san_dns", 2),
        URI("tls_client_auth_san_uri", 6),
        IP("tls_client_auth_san_ip", 7),
        EMAIL("tls_client_auth_san_email", 1);

        private final String parameter;
        private final int nameType;

        Kind(String parameter, int nameType) {
            this.parameter = parameter;
            this.nameType = nameType;
        }

        /** The metadata parameter for this kind of name. */
        public String parameter() {
            return parameter;
        }
    }

    public TlsSubject {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(kind.parameter + " must have 1 to " + LONGEST + " characters.");
        }
        if (kind == Kind.DN) {
            parsed(value);
        }
        if (kind == Kind.IP && !IP_ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + value
                    + "\" is not an IP address in the form used in certificates; write 192.0.2.1, or an "
                    + "IPv6 address with all eight groups.");
        }
    }

    /** Whether the certificate has the name. The issuer is not checked. */
    public boolean isBorneBy(X509Certificate certificate) {
        if (kind == Kind.DN) {
            return certificate.getSubjectX500Principal().equals(parsed(value));
        }
        return alternativeNames(certificate).stream()
                .filter(name -> Integer.valueOf(kind.nameType).equals(name.get(NAME_TYPE)))
                .anyMatch(name -> folded(String.valueOf(name.get(NAME))).equals(folded(value)));
    }

    /** Host names and hexadecimal digits are case-insensitive; URIs and mailbox names are not. */
    private String folded(String name) {
        return kind == Kind.DNS || kind == Kind.IP ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static X500Principal parsed(String name) {
        try {
            return new X500Principal(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a distinguished name such as CN=nightly-report,O=Contoso.", e);
        }
    }

    @Override
    public String toString() {
        return kind.parameter + " " + value;
    }
}
