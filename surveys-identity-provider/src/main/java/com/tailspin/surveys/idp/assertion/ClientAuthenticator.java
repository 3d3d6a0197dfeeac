package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;
import static com.tailspin.surveys.idp.assertion.Finding.quote;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Clients;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.form.MalformedParameters;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.store.UsedAssertions;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Decides whether a request comes from the client that it names. The steps, in order:
 * <ol>
 * <li>the form is valid: it has the right content type and repeats no parameter;
 * <li>the request uses exactly one method: a secret in the form, a secret in the header, an assertion or, without any
 * of these, the certificate of the TLS connection;
 * <li>an assertion is a JWT and not too long;
 * <li>the client is known and enabled, and registered for this method (a method can be judged only once the client
 * is known);
 * <li>the secret matches, or each {@link AssertionCheck} passes;
 * <li>an assertion's {@code jti} has not been used before. One insert decides that. It comes last, so that an invalid
 * assertion does not use up its {@code jti}. Assertions of other issuers may be sent more than once.
 * </ol>
 */
public final class ClientAuthenticator {
    /** The only {@code client_assertion_type} supported (RFC 7523 section 2.2). */
    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Name of the check of a client's secret. */
    public static final String SECRET = "secret";

    private static final int LONGEST_ASSERTION = 64 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final BiFunction<String, ClientMethod.Proof, Optional<ClientRegistration>> clients;
    private final ReplayProtection spent;
    private final ReplayProtection racy;
    private final Profile defaultProfile;
    private final Clock clock;
    private final KeysOfIssuers issuers = new KeysOfIssuers();

    public ClientAuthenticator(Clients clients, UsedAssertions spent, Profile defaultProfile, Clock clock) {
        this(
                (id, used) -> clients.find(id, used, clock.instant()),
                spent::spend,
                new RacyReplayProtection(spent),
                defaultProfile,
                clock);
    }

    ClientAuthenticator(
            BiFunction<String, ClientMethod.Proof, Optional<ClientRegistration>> clients,
            ReplayProtection spent,
            ReplayProtection racy,
            Profile defaultProfile,
            Clock clock) {
        this.clients = clients;
        this.spent = spent;
        this.racy = racy;
        this.defaultProfile = defaultProfile;
        this.clock = clock;
    }

    public Verdict judge(ClientRequest request, Audience audience) {
        var verdict = new VerdictBuilder();
        Parameters form;
        try {
            form = Parameters.parse(request.body());
        } catch (MalformedParameters e) {
            return verdict.refuse(
                    AuthenticationError.INVALID_REQUEST,
                    "form",
                    fail(
                            e.description() + " (" + quote(e.parameter()) + ")",
                            "Form-encode the parameters and send each of them once."));
        }
        if (!isForm(request.contentType())) {
            return verdict.refuse(
                    AuthenticationError.INVALID_REQUEST,
                    "form",
                    fail("the content type is not " + FORM, "Send the parameters as a form with that content type."));
        }
        verdict.note("form", pass("no parameter is repeated"));

        Optional<String> header = request.authorization();
        boolean secret = form.has("client_secret");
        boolean assertion = form.has("client_assertion") || form.has("client_assertion_type");
        int methods = (header.isPresent() ? 1 : 0) + (secret ? 1 : 0) + (assertion ? 1 : 0);
        verdict.claim(form.find("client_id").orElse(""));
        if (methods > 1) {
            return verdict.refuse(
                    AuthenticationError.INVALID_REQUEST,
                    "one-method",
                    fail(
                            "the request uses more than one authentication method",
                            "Send either the secret or the " + "assertion, and send it once."));
        }
        if (methods == 0 && !request.certificates().isEmpty()) {
            return judgeCertificate(verdict, form, request.certificates());
        }
        if (methods == 0) {
            return verdict.refuse(
                    AuthenticationError.INVALID_CLIENT,
                    "one-method",
                    fail(
                            "the request contains no client authentication",
                            "Send the client's secret or a client assertion."));
        }
        verdict.note("one-method", pass("one method"));

        if (assertion) {
            return judgeAssertion(verdict, form, audience);
        }
        return header.map(authorization -> judgeBasic(verdict, form, authorization))
                .orElseGet(() -> judgeSecret(
                        verdict,
                        form,
                        form.find("client_id").orElse(""),
                        form.find("client_secret").orElse(""),
                        SecretTransport.POST));
    }

    private Verdict judgeCertificate(VerdictBuilder verdict, Parameters form, List<X509Certificate> chain) {
        verdict.note("one-method", pass("the client certificate of the TLS connection"));
        Optional<ClientRegistration> client = form.find("client_id")
                .flatMap(id -> clients.apply(id, ClientMethod.Proof.TLS_CERTIFICATE))
                .filter(ClientRegistration::enabled);
        verdict.found(client);
        boolean known = verdict.passes("client", known(client))
                && verdict.passes("method", TlsChecks.method(client.map(ClientRegistration::method)));
        if (!known) {
            return verdict.refused(AuthenticationError.INVALID_CLIENT);
        }
        ClientMethod method = client.orElseThrow().method();
        boolean admitted = verdict.passes("key", TlsChecks.key(method, chain.get(0)))
                && verdict.passes("certificate-dates", KeyChecks.dates(chain.get(0), clock.instant()))
                && verdict.passes("chain", TlsChecks.chain(method, chain, clock.instant()));
        return admitted
                ? verdict.admitted(client.orElseThrow(), form)
                : verdict.refused(AuthenticationError.INVALID_CLIENT);
    }

    private Verdict judgeBasic(VerdictBuilder verdict, Parameters form, String authorization) {
        Optional<BasicCredentials> credentials = BasicCredentials.parse(authorization);
        if (credentials.isEmpty()) {
            return verdict.refuse(
                    AuthenticationError.INVALID_CLIENT,
                    "one-method",
                    fail(
                            "the Authorization header is not HTTP Basic with a client id and a secret",
                            "See RFC 6749 section 2.3.1."));
        }
        String clientId = credentials.get().clientId();
        verdict.claim(clientId);
        if (form.find("client_id").filter(id -> !id.equals(clientId)).isPresent()) {
            return verdict.refuse(
                    AuthenticationError.INVALID_CLIENT,
                    "client",
                    fail(
                            "client_id and the Authorization header name different clients",
                            "Send the same client id in both."));
        }
        return judgeSecret(verdict, form, clientId, credentials.get().secret(), SecretTransport.BASIC);
    }

    private Verdict judgeSecret(
            VerdictBuilder verdict, Parameters form, String clientId, String secret, SecretTransport transport) {
        Optional<ClientRegistration> client =
                clients.apply(clientId, ClientMethod.Proof.SECRET).filter(ClientRegistration::enabled);
        verdict.found(client);
        Optional<ClientMethod.Secret> method =
                client.map(ClientRegistration::method).flatMap(each -> as(ClientMethod.Secret.class, each));
        boolean right = method.map(ClientMethod.Secret::hash)
                .orElse(UnknownClient.SECRET)
                .matches(secret);
        if (!verdict.passes("client", known(client))) {
            return verdict.refused(AuthenticationError.INVALID_CLIENT);
        }
        if (!verdict.passes("method", secretMethod(method, transport))) {
            return verdict.refused(AuthenticationError.INVALID_CLIENT);
        }
        Finding finding = right
                ? pass("the secret matches")
                : fail("the secret does not match", "Compare the client's configured secret with the registered one.");
        return verdict.passes(SECRET, finding)
                ? verdict.admitted(client.orElseThrow(), form)
                : verdict.refused(AuthenticationError.INVALID_CLIENT);
    }

    private Verdict judgeAssertion(VerdictBuilder verdict, Parameters form, Audience audience) {
        if (!form.find("client_assertion_type").filter(ASSERTION_TYPE::equals).isPresent()) {
            return verdict.refuse(
                    AuthenticationError.INVALID_REQUEST,
                    "assertion-type",
                    fail("client_assertion_type is absent or unknown", "Set it to " + ASSERTION_TYPE + "."));
        }
        String compact = form.find("client_assertion").orElse("");
        if (compact.length() > LONGEST_ASSERTION) {
            return verdict.refuse(
                    AuthenticationError.INVALID_REQUEST,
                    "parse",
                    fail(
                            "the assertion is longer than " + LONGEST_ASSERTION + " characters",
                            "Send a shorter assertion."));
        }
        ParsedAssertion assertion;
        try {
            assertion = ParsedAssertion.parse(compact);
        } catch (ParseException e) {
            return verdict.refuse(
                    AuthenticationError.INVALID_REQUEST,
                    "parse",
                    fail(
                            "the assertion is not a JWT: " + e.getMessage(),
                            "Send three base64url parts with dots between them; the first two are JSON objects that"
                                    + " repeat no member."));
        }
        verdict.parsed(assertion);
        verdict.note("parse", pass("a JWT of " + compact.length() + " characters"));

        String clientId = form.find("client_id")
                .or(() -> assertion.claimText("sub"))
                .or(() -> assertion.claimText("iss"))
                .orElse("");
        verdict.claim(clientId);
        Optional<ClientRegistration> found =
                clients.apply(clientId, ClientMethod.Proof.OWN_ASSERTION).filter(ClientRegistration::enabled);
        verdict.found(found);
        if (!verdict.passes("client", known(found))) {
            UnknownClient.verify(assertion);
            return verdict.refused(AuthenticationError.INVALID_CLIENT);
        }
        ClientRegistration client = found.orElseThrow();
        if (!verdict.passes("method", assertionMethod(client.method()))) {
            return verdict.refused(AuthenticationError.INVALID_CLIENT);
        }
        Profile profile = client.profile().orElse(defaultProfile);
        AssertionContext at = AssertionContext.of(assertion, client, profile, audience, clock.instant(), issuers);
        for (AssertionCheck check : AssertionCheck.of(client.method())) {
            if (!verdict.passes(check.name(), check.finding().apply(at))) {
                return verdict.refused(AuthenticationError.INVALID_CLIENT);
            }
        }
        boolean mayComeAgain = client.method().proof() == ClientMethod.Proof.FEDERATED_ASSERTION;
        return mayComeAgain || verdict.passes("replay", spend(at))
                ? verdict.admitted(client, form)
                : verdict.refused(AuthenticationError.INVALID_CLIENT);
    }

    private Finding spend(AssertionContext at) {
        Instant expiry = Instant.ofEpochSecond(at.assertion().claimTime("exp").orElseThrow());
        // One second more than the tolerance, because the checks compare whole seconds.
        Duration margin = at.profile().clockGrace().plusSeconds(1);
        ReplayProtection protection = at.profile().recordsUseAtomically() ? spent : racy;
        boolean first = protection.spend(
                at.client().clientId(), at.assertion().claimText("jti").orElseThrow(), expiry.plus(margin));
        return first
                ? pass("not used before")
                : fail(
                        "an assertion with this jti has already been used",
                        "Make a new assertion with a new jti for every request and for every retry.");
    }

    private static Finding known(Optional<ClientRegistration> client) {
        return client.isPresent()
                ? pass("known and enabled")
                : fail("there is no enabled client with this id", "Register the client, or correct the client id.");
    }

    private static Finding secretMethod(Optional<ClientMethod.Secret> method, SecretTransport used) {
        if (method.isEmpty()) {
            return fail("the client sent a secret but is registered for another method", "Use the registered method.");
        }
        SecretTransport registered = method.get().transport();
        return registered == SecretTransport.EITHER || registered == used
                ? pass("registered for a secret")
                : fail(
                        "the secret was sent by " + lower(used) + ", but " + lower(registered) + " is registered",
                        "Use client_secret_" + lower(registered) + ".");
    }

    private static Finding assertionMethod(ClientMethod method) {
        return switch (method.proof()) {
            case OWN_ASSERTION, FEDERATED_ASSERTION -> pass("registered for assertions");
            case SECRET, TLS_CERTIFICATE ->
                fail(
                        "the client sent an assertion but is registered for another method",
                        "Register the client's certificate.");
        };
    }

    private static String lower(SecretTransport transport) {
        return transport.name().toLowerCase(Locale.ROOT);
    }

    private static <T extends ClientMethod> Optional<T> as(Class<T> type, ClientMethod method) {
        return type.isInstance(method) ? Optional.of(type.cast(method)) : Optional.empty();
    }

    private static boolean isForm(Optional<String> contentType) {
        return contentType
                .map(type -> type.split(";", 2)[0].strip())
                .filter(FORM::equalsIgnoreCase)
                .isPresent();
    }
}
