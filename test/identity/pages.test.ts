import { saveBody } from '../../lambdas/acts/people/save-people.ts';
import { createOpenIdProvider } from '../../lambdas/adapters/openid-provider.ts';
import type { StepUp } from '../../lambdas/domain/body.ts';
import type { MeetingId, SeatId } from '../../lambdas/domain/brands.ts';
import type { Mail } from '../../lambdas/domain/mail-content.ts';
import { linkToken, oneTimeCode } from '../../lambdas/records/link-token.ts';
import { read } from '../../lambdas/records/read.ts';
import { votes } from '../../lambdas/records/tables.ts';
import { createWebApp } from '../../lambdas/web-app/handler.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { aVotingMeeting, fingerprintIn } from '../api/a-meeting.ts';
import { anIssuer, type Issuer } from './an-issuer.ts';

// The pages with the municipality's own sign-in, against a real provider: signing in, and showing who one is before a
// binding vote. The meeting is open and m1, m2 and others are there.

const ORIGIN = 'http://127.0.0.1:65000';
let issuer: Issuer;
beforeAll(async () => {
  issuer = await anIssuer(`${ORIGIN}/logga-in/kommunen/svar`);
});
afterAll(() => issuer.stop());

const decoded = (text: string): string => text.replaceAll('&amp;', '&');

/** The town with its pages, and one browser. */
const aTown = async (over: { stepUp?: StepUp; only?: boolean } = {}) => {
  const round = await aVotingMeeting();
  const { ports } = round.api;
  if (over.stepUp) {
    const kf = { id: 'kf', name: 'Kommunfullmäktige', rules: 'council' as const, seats: 5, quorum: null };
    const stepUp =
      over.stepUp.way === 'identity-provider' ? { ...over.stepUp, acr: [...over.stepUp.acr] } : over.stepUp;
    granted(await saveBody(ports, SYSTEM, { ...kf, remote: false, selfCheckIn: false, changeVotes: false, stepUp }));
  }
  const logged: string[] = [];
  const app = createWebApp({
    ports,
    settings: {
      municipality: 'Exempelkommun',
      origin: ORIGIN,
      contact: 'kommunen@exempel.example',
      mailedSignIn: over.only !== true,
    },
    identity: createOpenIdProvider({
      issuer: issuer.url,
      clientId: issuer.clientId,
      clientSecret: issuer.clientSecret,
      claim: 'email',
    }),
    log: (code, fields) => logged.push(`${code} ${fields['reason'] ?? fields['error'] ?? ''}`),
  });
  const cookies = new Map<string, string>();
  const go = async (method: string, path: string, fields?: Record<string, string>): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.request(new URL(path, ORIGIN).href, {
      method,
      headers: { origin: ORIGIN, ...(cookie ? { cookie } : {}) },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  /** From the page that sends to the provider, there, and back to the page with the button. */
  const away = async (going: Response): Promise<Record<string, string>> => {
    const to = /url=(.+)$/.exec(going.headers.get('refresh') ?? '')?.[1] ?? '';
    const back = await issuer.signIn(to);
    const before = await everything();
    const page = await go('GET', back.pathname + back.search);
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await everything()).toBe(before);
    const html = await page.text();
    return Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(code|state|iss)" value="([^"]*)"/g)].map((one) => [
        one[1] ?? '',
        decoded(one[2] ?? ''),
      ]),
    );
  };
  const everything = async (): Promise<string> => JSON.stringify((await ports.store.scanRows()).items);
  const mailTo = async (person: string, isIt: (mail: Mail) => boolean): Promise<Mail> => {
    const found = (await ports.store.scanRows()).items
      .filter((row) => row.pk.startsWith('mail#'))
      .map((row) => row.body as Mail)
      .filter((mail) => 'person' in mail.to && mail.to.person === person && isIt(mail))
      .at(-1);
    if (!found) throw new Error(`No such mail went to ${person}`);
    return found;
  };
  const ballotOf = async (person: string): Promise<string> => {
    const { link } = await mailTo(person, (mail) => mail.link?.purpose === 'ballot');
    return link ? `/r/${await linkToken(ports.keys, person, link)}` : '';
  };
  const voteOn = async (seat: string) =>
    (await read(ports.store, votes, 'kf-2027-11-22' as MeetingId, 1, seat as SeatId))?.body.status;
  const answer = {
    'items.1.today': 'decide',
    'items.1.main': 'approve',
    'items.1.motivation': '',
    'items.1.fingerprint': String(await fingerprintIn(round)),
  };
  return { ports, go, away, logged, cookies, everything, mailTo, ballotOf, voteOn, answer };
};

describe('signing in by the municipality', () => {
  test('goes there and back, and signs in at the button', async () => {
    await issuer.next({});
    const town = await aTown();
    const going = await town.go('POST', '/logga-in/kommunen', { next: '/mote' });
    expect(going.status).toBe(200);
    expect(going.headers.get('content-security-policy')).toContain("form-action 'self'");
    const told = await town.away(going);
    const signed = await town.go('POST', '/logga-in/kommunen/svar', told);
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/mote']);
    expect((await town.go('GET', '/mote')).status).toBe(200);
    expect(await (await town.go('GET', '/inloggningar')).text()).toContain('kommunens inloggning');
  });

  test.each([
    ['somebody who is not known here', { account: 'stranger' }, 'unknown-person'],
    ['an address that nobody verified', { account: 'unverified' }, 'email-unverified'],
  ])('refuses %s kindly, logs no address and stores nothing', async (_what, who, reason) => {
    await issuer.next(who);
    const town = await aTown();
    const told = await town.away(await town.go('POST', '/logga-in/kommunen', {}));
    const before = await town.everything();
    const refused = await town.go('POST', '/logga-in/kommunen/svar', told);
    expect(refused.status).toBe(403);
    expect(town.logged).toEqual([`IDENTITY_REFUSED ${reason}`]);
    expect(await town.everything()).toBe(before);
    expect(town.cookies.has('planhjul')).toBe(false);
  });

  test('takes an answer once, in the browser that went, within ten minutes', async () => {
    await issuer.next({});
    const town = await aTown();
    const told = await town.away(await town.go('POST', '/logga-in/kommunen', {}));
    const errand = town.cookies.get('planhjul-identity') ?? '';
    for (const [cookie, reason] of [
      ['', 'no-errand'],
      [`${errand.slice(0, -2)}AA`, 'no-errand'],
      [`x${errand}`, 'no-errand'],
    ] as const) {
      town.cookies.set('planhjul-identity', cookie);
      expect((await town.go('POST', '/logga-in/kommunen/svar', told)).status).toBe(403);
      expect(town.logged.at(-1)).toBe(`IDENTITY_REFUSED ${reason}`);
    }
    town.cookies.set('planhjul-identity', errand);
    expect((await town.go('POST', '/logga-in/kommunen/svar', { ...told, state: 'another' })).status).toBe(403);
    town.cookies.set('planhjul-identity', errand);
    expect((await town.go('POST', '/logga-in/kommunen/svar', told)).status).toBe(303);
    town.cookies.set('planhjul-identity', errand);
    expect((await town.go('POST', '/logga-in/kommunen/svar', told)).status).toBe(403);
    expect(town.logged.at(-1)).toBe('IDENTITY_REFUSED invalid_grant');
    town.cookies.set('planhjul-identity', errand);
    town.ports.clock.set('2027-11-22T17:10:00.001Z');
    await town.go('POST', '/logga-in/kommunen/svar', told);
    expect(town.logged.at(-1)).toBe('IDENTITY_REFUSED no-errand');
  });

  test('alone, where it is to be alone: no mail is sent, and no link signs in', async () => {
    const town = await aTown({ only: true });
    const before = await town.everything();
    const page = await town.go('POST', '/logga-in', { email: 'm1@exempel.example' });
    expect(await page.text()).not.toContain('name="email"');
    const { link } = await town.mailTo('head-kultur', (mail) => mail.link?.purpose === 'sign-in');
    const token = link ? await linkToken(town.ports.keys, 'head-kultur', link) : '';
    for (const method of ['GET', 'POST'])
      expect(await (await town.go(method, `/in/${token}`)).text()).toContain('action="/logga-in/kommunen"');
    expect(await town.everything()).toBe(before);
    expect(town.cookies.size).toBe(0);
  });
});

describe('a binding vote', () => {
  const STRONG: StepUp = { way: 'identity-provider', acr: ['loa3'] };

  test('without any demand is taken at once', async () => {
    const town = await aTown();
    await town.go('POST', `${await town.ballotOf('m1')}/bekrafta`, town.answer);
    expect(await town.voteOn('s1')).toBe('cast');
  });

  test('waits for a code mailed anew, and is taken with it; a quarter of an hour later a new one is due', async () => {
    const town = await aTown({ stepUp: { way: 'code' } });
    const ballot = await town.ballotOf('m1');
    const asked = await town.go('POST', `${ballot}/bekrafta`, town.answer);
    expect(await asked.text()).toContain('name="code"');
    expect(await town.voteOn('s1')).toBe('open');
    const mail = await town.mailTo('m1', ({ content }) => content.template === 'step-up-code');
    const code = await oneTimeCode(town.ports.keys, 'm1', mail.id);
    const wrong = code === '00000000' ? '11111111' : '00000000';
    expect((await town.go('POST', `${ballot}/bekrafta`, { ...town.answer, code: wrong })).status).toBe(422);
    expect(await town.voteOn('s1')).toBe('open');
    // Another member's ballot in the same browser takes no code of hers.
    await town.go('POST', `${await town.ballotOf('m2')}/bekrafta`, { ...town.answer, code });
    expect(await town.voteOn('s2')).toBe('open');
    await town.go('POST', `${ballot}/bekrafta`, { ...town.answer, code });
    expect(await town.voteOn('s1')).toBe('cast');
    town.ports.clock.set('2027-11-22T17:15:00Z');
    expect(await (await town.go('POST', `${ballot}/bekrafta`, town.answer)).text()).toContain('name="code"');
  });

  test('waits for the identity provider, and what was chosen is still there afterwards', async () => {
    await issuer.next({ acr: 'loa3', age: 30 });
    const town = await aTown({ stepUp: STRONG });
    const ballot = await town.ballotOf('m1');
    const asked = await town.go('POST', `${ballot}/bekrafta`, town.answer);
    expect(await asked.text()).toContain(`action="${ballot}/legitimera"`);
    expect(await town.voteOn('s1')).toBe('open');
    const told = await town.away(await town.go('POST', `${ballot}/legitimera`, town.answer));
    const proved = await town.go('POST', '/logga-in/kommunen/svar', told);
    expect(proved.headers.get('location')).toBe(ballot);
    expect(town.cookies.has('planhjul')).toBe(false);
    const again = await (await town.go('GET', ballot)).text();
    expect(again).toMatch(/name="items\.1\.main" value="approve"[^>]*checked/);
    await town.go('POST', `${ballot}/bekrafta`, town.answer);
    expect(await town.voteOn('s1')).toBe('cast');
  });

  test.each([
    ['somebody else', { account: 'other' }, 'another-person'],
    ['a lower level', { acr: 'loa2' }, 'acr-not-met'],
    ['a sign-in too long ago', { age: 1800 }, 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
  ])('is not taken for %s', async (_what, who, reason) => {
    await issuer.next(who);
    const town = await aTown({ stepUp: STRONG });
    const ballot = await town.ballotOf('m1');
    const told = await town.away(await town.go('POST', `${ballot}/legitimera`, town.answer));
    expect((await town.go('POST', '/logga-in/kommunen/svar', told)).status).toBe(403);
    expect(town.logged).toEqual([`IDENTITY_REFUSED ${reason}`]);
    await town.go('POST', `${ballot}/bekrafta`, town.answer);
    expect(await town.voteOn('s1')).toBe('open');
  });
});
