// oidc-provider, unmodified, as a third-party identity provider; started by OidcProvider.java.
//
// The one argument is a JSON object: parRequired (whether sign-in requests have to be pushed, and DPoP proofs need a nonce), accessTokenSeconds,
// and, for https and clients that present a certificate, key and certificate in PEM form. Clients register themselves (RFC 7591). Each line on standard output is
// a JSON object that tells what happened; the first one names the issuer. The server ends when its standard input does.
import http from 'node:http';
import https from 'node:https';
import Provider from 'oidc-provider';

const { parRequired, accessTokenSeconds, key, certificate } = JSON.parse(process.argv[2]);
const API = 'api://surveys';
const PEOPLE = { alice: { name: 'Alice Andersen', email: 'alice@contoso.example', roles: ['SurveyAdmin'] } };

const tell = (event, more) => console.log(JSON.stringify({ event, ...more }));

const server = key
  ? https.createServer({ key, cert: certificate, requestCert: true, rejectUnauthorized: false })
  : http.createServer();

server.listen(0, '127.0.0.1', () => {
  const issuer = `${key ? 'https' : 'http'}://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clientAuthMethods: [
      'client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', ...(key ? ['self_signed_tls_client_auth'] : []),
    ],
    // The claims of the scopes belong into the ID token: the userinfo endpoint does not accept access tokens for an API.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name', 'roles'], email: ['email'] },
    findAccount: (ctx, sub) => PEOPLE[sub] && { accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) },
    extraTokenClaims: (ctx, token) => PEOPLE[token.accountId],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    features: {
      registration: { enabled: true },
      clientCredentials: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: parRequired },
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => parRequired },
      mTLS: {
        enabled: Boolean(key),
        certificateBoundAccessTokens: Boolean(key),
        selfSignedTlsClientAuth: Boolean(key),
        getCertificate: (ctx) => ctx.socket.getPeerX509Certificate()?.toString(),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'surveys.access', audience: API, accessTokenFormat: 'jwt', accessTokenTTL: accessTokenSeconds,
        }),
      },
    },
  });

  const binding = ({ AccessToken: token }) => (token?.jkt ? 'dpop' : token?.['x5t#S256'] ? 'mtls' : 'none');
  const client = (ctx) => ({ client: ctx.oidc.client?.clientId, method: ctx.oidc.client?.clientAuthMethod });
  const refused = (ctx, error) => ({ ...client(ctx), error: error.error, description: error.error_description, detail: error.error_detail });
  provider.on('grant.success', (ctx) => tell('granted', {
    grant: ctx.oidc.params.grant_type, binding: binding(ctx.oidc.entities), ...client(ctx),
  }));
  provider.on('pushed_authorization_request.success', (ctx) => tell('pushed', client(ctx)));
  provider.on('authorization.success', (ctx) => tell('authorized', client(ctx)));
  provider.on('end_session.success', (ctx) => tell('signed out', client(ctx)));
  for (const kind of ['authorization', 'grant', 'pushed_authorization_request', 'end_session', 'server']) {
    provider.on(kind === 'server' ? 'server_error' : `${kind}.error`, (ctx, error) => tell('refused', refused(ctx, error)));
  }

  server.on('request', provider.callback());
  tell('listening', { issuer });
});

process.stdin.resume().on('end', () => process.exit());
