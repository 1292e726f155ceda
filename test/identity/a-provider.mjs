// A real OpenID provider in a process of its own, for it ships as an ES module with more of the same. Started by the tests
// with settings in the environment; prints its port. The account signs itself in, as somebody with a password would.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;
const ACCOUNTS = {
  known: { email: 'm1@exempel.example', email_verified: true },
  other: { email: 'm2@exempel.example', email_verified: true },
  stranger: { email: 'ingen@annat.example', email_verified: true },
  unverified: { email: 'm1@exempel.example', email_verified: false },
};
/** What the next sign-in is like; set by POST /next. */
let next = { account: 'known', acr: 'loa3', age: 0 };
/** Seconds by which this provider's clock is slow: what it signs has died by the time that it is judged. */
const now = Date.now;
Date.now = () => now() - (next.slow ?? 0) * 1000;

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        redirect_uris: [REDIRECT_URI],
        ...(CLIENT_SECRET ? { client_secret: CLIENT_SECRET } : { token_endpoint_auth_method: 'none' }),
      },
      { client_id: 'another', client_secret: 'another', redirect_uris: [REDIRECT_URI] },
    ],
    acrValues: ['loa2', 'loa3'],
    claims: { openid: ['sub', 'acr', 'auth_time'], email: ['email', 'email_verified'], acr: null, auth_time: null },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...ACCOUNTS[id] }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    cookies: { keys: ['a test key'] },
    ttl: { IdToken: 60, AuthorizationCode: 60, AccessToken: 60, Session: 600, Interaction: 60, Grant: 600 },
    pkce: { required: () => true },
  });
  // Tokens that a real provider would not give, properly signed by it: for another client, from another issuer.
  const { issue } = provider.IdToken.prototype;
  provider.IdToken.prototype.issue = async function forged(...args) {
    const own = provider.issuer;
    const { client } = this;
    if (next.aud) this.client = Object.create(client, { clientId: { value: next.aud } });
    if (next.iss) provider.issuer = next.iss;
    try {
      return await issue.apply(this, args);
    } finally {
      provider.issuer = own;
      this.client = client;
    }
  };
  provider.on('server_error', (_ctx, error) => process.stderr.write(`${error.stack}\n`));
  const callback = provider.callback();
  server.on('request', async (request, response) => {
    if (request.method === 'POST' && request.url === '/next') {
      let text = '';
      for await (const chunk of request) text += chunk;
      next = { account: 'known', acr: 'loa3', age: 0, ...JSON.parse(text) };
      response.end();
      return;
    }
    if (request.url.startsWith('/interaction/')) {
      const login = {
        accountId: next.account,
        remember: false,
        ...(next.acr === null ? {} : { acr: next.acr }),
        ts: Math.floor(Date.now() / 1000) - next.age,
      };
      await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
      return;
    }
    callback(request, response);
  });
  process.stdout.write(`${port}\n`);
});
