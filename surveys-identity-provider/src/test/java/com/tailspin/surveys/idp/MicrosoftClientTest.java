package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.SilentParameters;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.OtherIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MSAL4J, Microsoft's client library for Entra ID, unchanged, over https, which it requires. */
class MicrosoftClientTest {
    private static final KeyedCertificate SERVER = KeyedCertificate.rsa("localhost");
    private static final KeyedCertificate KEY = KeyedCertificate.rsa("web");
    private static final KeyedCertificate STRANGER = KeyedCertificate.rsa("web");
    private static final String SECRET = "the secret";
    private static final String APPLICATION_SCOPE = "api://surveys/.default";
    private static final String SCOPE = "api://surveys/surveys.access";

    private static final List<JudgedRequest> told = new CopyOnWriteArrayList<>();
    private static final SSLContext TLS = SERVER.trusting();

    @TempDir
    private static Path folder;

    private static OtherIssuer cluster;
    private static IdentityProvider provider;

    @BeforeAll
    static void start() {
        cluster = OtherIssuer.start();
        var certificate = new ClientMethod.PrivateKeyJwt(List.of(KEY.certificate()), "PS256");
        provider = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withTls(new TlsSettings(SERVER.save(folder.resolve("server.p12"), "changeit"), "changeit"))
                .withDefaultProfile(Profile.ENTRA_LIKE)
                .withVerdicts(told::add)
                .withClients(List.of(
                        client("certificate", certificate),
                        client("strict", certificate).withProfile(Profile.STRICT),
                        client("secret", ClientMethod.Secret.of(SECRET, SecretTransport.POST)),
                        client(
                                "federated",
                                new ClientMethod.Federated(
                                        cluster.issuer(),
                                        "the-workload",
                                        "api://AzureADTokenExchange",
                                        new IssuerKeys.AtUrl(cluster.keys()))))));
    }

    @AfterAll
    static void stop() {
        provider.close();
        cluster.close();
    }

    static Stream<Arguments> credentials() {
        return Stream.of(
                argumentSet("certificate", "certificate", certificate(KEY)),
                argumentSet("secret", "secret", ClientCredentialFactory.createFromSecret(SECRET)),
                argumentSet(
                        "federated credential",
                        "federated",
                        ClientCredentialFactory.createFromCallback(
                                () -> cluster.token("the-workload", "api://AzureADTokenExchange")
                                        .sign())));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void it_gets_an_applications_own_token(String clientId, IClientCredential credential) throws Exception {
        IAuthenticationResult result = entra(clientId, credential, CodeFlow.id(DemoTenant.CONTOSO))
                .acquireToken(ClientCredentialParameters.builder(Set.of(APPLICATION_SCOPE))
                        .build())
                .get();

        JWTClaimsSet claims = SignedJWT.parse(result.accessToken()).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("api://surveys");
        assertThat(claims.getClaim("azp")).isEqualTo(clientId);
        assertThat(claims.getIssuer())
                .isEqualTo(provider.issuer(DemoTenant.CONTOSO).toString());
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void it_finds_everything_by_discovery_too(String clientId, IClientCredential credential) throws Exception {
        assertThat(discovering(clientId, credential)
                        .acquireToken(ClientCredentialParameters.builder(Set.of(APPLICATION_SCOPE))
                                .build())
                        .get()
                        .accessToken())
                .isNotEmpty();
    }

    /** The library's default: it creates no code verifier, so most of its users send none. */
    @ParameterizedTest
    @MethodSource("credentials")
    void it_signs_a_person_in_without_pkce(String clientId, IClientCredential credential) throws Exception {
        Map<String, String> request = new CodeFlow(provider, clientId, "").requestAs("alice@contoso.example");
        request.remove("code_challenge");
        request.remove("code_challenge_method");

        IAuthenticationResult result = discovering(clientId, credential)
                .acquireToken(AuthorizationCodeParameters.builder(
                                code(clientId, CodeFlow.id(DemoTenant.CONTOSO), request), URI.create(CodeFlow.REDIRECT))
                        .scopes(Set.of(SCOPE))
                        .build())
                .get();

        assertThat(result.account().username()).isEqualTo("alice@contoso.example");
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void it_signs_a_person_in_at_the_multitenant_authority(String clientId, IClientCredential credential)
            throws Exception {
        IAuthenticationResult result = signIn(entra(clientId, credential, "organizations"), clientId, "organizations");

        assertThat(result.account().username()).isEqualTo("alice@contoso.example");
        assertThat(result.account().homeAccountId()).endsWith("." + DemoTenant.CONTOSO.id());
        assertThat(SignedJWT.parse(result.accessToken()).getJWTClaimsSet().getClaim("scp"))
                .isEqualTo("surveys.access");
    }

    /** By discovery, because otherwise this library loses the port when it renews tokens. */
    @ParameterizedTest
    @MethodSource("credentials")
    void it_renews_tokens_silently(String clientId, IClientCredential credential) throws Exception {
        ConfidentialClientApplication application = discovering(clientId, credential);
        IAuthenticationResult first = signIn(application, clientId, CodeFlow.id(DemoTenant.CONTOSO));
        assertThat(silently(application, first, false).accessToken()).isEqualTo(first.accessToken());

        IAuthenticationResult renewed = silently(application, first, true);
        IAuthenticationResult again = silently(application, renewed, true);

        assertThat(List.of(first.accessToken(), renewed.accessToken(), again.accessToken()))
                .doesNotHaveDuplicates();
        assertThat(again.account().homeAccountId()).isEqualTo(first.account().homeAccountId());
    }

    @Test
    void the_same_request_is_refused_by_the_strict_profile_at_the_algorithm() {
        told.clear();

        assertRefused(entra("strict", certificate(KEY), CodeFlow.id(DemoTenant.CONTOSO)));

        assertThat(told).isNotEmpty().allSatisfy(judged -> {
            assertThat(judged.profile()).contains(Profile.STRICT);
            assertThat(judged.checks()).last().extracting(CheckResult::name).isEqualTo("alg");
            assertThat(judged.header()).containsEntry("alg", "RS256").containsKeys("x5t#S256", "x5c");
        });
    }

    @Test
    void an_unregistered_certificate_in_the_header_is_not_trusted() {
        told.clear();

        assertRefused(entra("certificate", certificate(STRANGER), CodeFlow.id(DemoTenant.CONTOSO)));

        assertThat(told)
                .isNotEmpty()
                .allSatisfy(judged -> assertThat(judged.checks())
                        .last()
                        .extracting(CheckResult::name)
                        .isEqualTo("key"));
    }

    private static void assertRefused(ConfidentialClientApplication application) {
        assertThatThrownBy(() -> application
                        .acquireToken(ClientCredentialParameters.builder(Set.of(APPLICATION_SCOPE))
                                .build())
                        .get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(MsalServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(401);
                    assertThat(e.errorCode()).isEqualTo("invalid_client");
                });
    }

    private static IAuthenticationResult signIn(
            ConfidentialClientApplication application, String clientId, String authority) throws Exception {
        String code =
                code(clientId, authority, new CodeFlow(provider, clientId, "").requestAs("alice@contoso.example"));
        return application
                .acquireToken(AuthorizationCodeParameters.builder(code, URI.create(CodeFlow.REDIRECT))
                        .scopes(Set.of(SCOPE))
                        .codeVerifier(CodeFlow.VERIFIER)
                        .build())
                .get();
    }

    private static String code(String clientId, String authority, Map<String, String> request) {
        return new CodeFlow(provider, clientId, "")
                .authorize(Http.over(TLS), authority, request)
                .redirected("code")
                .orElseThrow();
    }

    private static IAuthenticationResult silently(
            ConfidentialClientApplication application, IAuthenticationResult before, boolean renew) throws Exception {
        return application
                .acquireTokenSilently(SilentParameters.builder(Set.of(SCOPE), before.account())
                        .forceRefresh(renew)
                        .build())
                .get();
    }

    private static ConfidentialClientApplication discovering(String clientId, IClientCredential credential)
            throws Exception {
        return ConfidentialClientApplication.builder(clientId, credential)
                .oidcAuthority(provider.issuer(DemoTenant.CONTOSO).toString())
                .sslSocketFactory(TLS.getSocketFactory())
                .build();
    }

    private static ConfidentialClientApplication entra(String clientId, IClientCredential credential, String tenant) {
        try {
            return ConfidentialClientApplication.builder(clientId, credential)
                    .authority(provider.baseUrl() + "/" + tenant + "/")
                    // Otherwise it would ask login.microsoftonline.com whether our host is Entra ID's.
                    .validateAuthority(false)
                    .instanceDiscovery(false)
                    .sslSocketFactory(TLS.getSocketFactory())
                    .build();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static IClientCredential certificate(KeyedCertificate key) {
        return ClientCredentialFactory.createFromCertificate(key.privateKey(), key.certificate());
    }

    private static ClientRegistration client(String id, ClientMethod method) {
        return ClientRegistration.of(id, List.of(URI.create(CodeFlow.REDIRECT)), List.of(), method);
    }
}
