import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Issuer {
  url: string;
  clientId: string;
  clientSecret: string | null;
  redirectUri: string;
  /** What the next person to sign in there is like. */
  next(who: {
    account?: string;
    acr?: string | null;
    age?: number;
    slow?: number;
    aud?: string;
    iss?: string;
  }): Promise<void>;
  /** Goes where the product sends a browser, signs in there, and gives where it comes back to. */
  signIn(url: string): Promise<URL>;
  stop(): void;
}

/** A browser at the provider: follows its redirects with its cookies, until it is sent back to the product. */
const follow = async (start: string, redirectUri: string): Promise<URL> => {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hops = 0; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to === null) throw new Error(`The provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    url = new URL(to, url).href;
    if (url.startsWith(redirectUri)) return new URL(url);
  }
  throw new Error('The provider leads in circles');
};

/** Starts a real provider on loopback; whoever starts it stops it. */
export const anIssuer = async (redirectUri: string, clientSecret: string | null = 'a secret'): Promise<Issuer> => {
  const clientId = 'planhjul';
  const child: ChildProcess = spawn(process.execPath, [join(__dirname, 'a-provider.mjs')], {
    env: { ...process.env, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret ?? '', REDIRECT_URI: redirectUri },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The provider ended with ${code}`)));
    if (child.stdout) createInterface(child.stdout).on('line', (line) => /^\d+$/.test(line) && resolve(line));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    clientId,
    clientSecret,
    redirectUri,
    next: async (who) => {
      await fetch(`${url}/next`, { method: 'POST', body: JSON.stringify(who) });
    },
    signIn: (to) => follow(to, redirectUri),
    stop: () => child.kill(),
  };
};
