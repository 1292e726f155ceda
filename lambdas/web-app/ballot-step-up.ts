import { hasProof, PROOF_SECONDS, proofWrite } from '../acts/people/identity.ts';
import { askForCode, useCode } from '../acts/people/one-time-code.ts';
import type { StepUp } from '../domain/body.ts';
import type { Instant, MeetingId, PersonId } from '../domain/brands.ts';
import type { Meeting } from '../domain/meeting.ts';
import { keptAnswers } from '../records/access-tables.ts';
import { read } from '../records/read.ts';
import { bodies } from '../records/tables.ts';
import { BALLOT_FORM } from '../web/form-specs.ts';
import { type FormValues, NO_VALUES, readForm } from '../web/forms.ts';
import { page } from '../web/respond.ts';
import type { Surroundings } from '../web/ui/surroundings.ts';
import type { AnswerToConfirm } from '../web/views/ballot-confirm.tsx';
import type { BallotMeeting } from '../web/views/ballot-model.ts';
import { StepUpPage } from '../web/views/ballot-step-up.tsx';
import { fieldOf, notFound, postedFields, type WebDeps } from './page-context.ts';
import { sendToProvider } from './routes/identity.tsx';
import { browserOf, rememberBrowser, type WebContext } from './who.ts';

// Some bodies demand more than a mailed link for a binding vote: a code mailed anew, or the identity provider.

const KEPT_SECONDS = 3600;

export interface StepUpState {
  demand: StepUp;
  isDone: boolean;
}

interface About {
  at: Surroundings;
  token: string;
  meeting: BallotMeeting;
  about: Meeting;
  of: { meeting: MeetingId; person: PersonId };
  stepUp: StepUpState;
}

/** What the meeting's body demands, and whether this browser has shown it. */
export const stepUpOf = async (
  { ports }: WebDeps,
  c: WebContext,
  { meeting, person }: { meeting: Meeting; person: PersonId },
): Promise<StepUpState> => {
  const demand = (await read(ports.store, bodies, meeting.body))?.body.stepUp ?? { way: 'none' };
  if (demand.way === 'none') return { demand, isDone: true };
  const browser = browserOf(c);
  const isDone = browser !== null && (await hasProof(ports, { browser, meeting: meeting.id, person }, demand.way));
  return { demand, isDone };
};

const subjectOf = ({ meeting, person }: About['of']): string => `${meeting}#${person}`;

/** Keeps what was chosen, for this browser and meeting, while its holder is away at the identity provider. */
const keep = async ({ ports }: WebDeps, browser: string, meeting: MeetingId, fields: [string, unknown][]) => {
  const key = keptAnswers.key(browser, meeting);
  const there = await ports.store.get(key);
  // What the ballot shows again, and nothing else that somebody might have posted.
  const texts = fields
    .filter((field): field is [string, string] => typeof field[1] === 'string' && field[0].startsWith('items.'))
    .filter((field) => readForm([field], BALLOT_FORM).problems.length === 0);
  const expires = Math.ceil(Date.parse(ports.clock.now()) / 1000) + KEPT_SECONDS;
  const row = { ...key, version: (there?.version ?? 0) + 1, head: '', body: { fields: texts }, expires };
  await ports.store.write([{ op: 'put', row, when: there ? { version: there.version } : 'absent' }]);
};

/** What was chosen before, so that the ballot shows it again; nothing when nothing was kept. */
export const keptValues = async ({ ports }: WebDeps, c: WebContext, meeting: MeetingId): Promise<FormValues> => {
  const browser = browserOf(c);
  const row = browser === null ? undefined : await read(ports.store, keptAnswers, browser, meeting);
  return row ? readForm(row.body.fields, BALLOT_FORM).values : NO_VALUES;
};

/**
 * Asks the holder to show who they are before a vote is taken; undefined when they just have, by the code that came with
 * the answers. Nothing of the vote is stored before.
 */
export const askToStepUp = async (
  deps: WebDeps,
  c: WebContext,
  { at, token, meeting, about, of, stepUp, answers }: About & { answers: readonly AnswerToConfirm[] },
): Promise<Response | undefined> => {
  const { ports } = deps;
  const shown = { at, token, meeting, answers };
  if (stepUp.demand.way === 'identity-provider') {
    return page(StepUpPage({ ...shown, way: deps.identity ? 'identity-provider' : 'unavailable' }));
  }
  const known = browserOf(c);
  const code = fieldOf(await postedFields(c), 'code').replace(/\s/g, '');
  if (code === '' || known === null) {
    const { browser, headers } = await rememberBrowser(c, ports);
    const { person } = of;
    await askForCode(
      ports,
      { purpose: 'step-up', person, browser, subject: subjectOf(of), next: '' },
      () => ({
        content: {
          template: 'step-up-code',
          meeting: about.id,
          bodyName: about.bodyName,
          startsAt: about.startsAt,
          place: about.place,
        },
        link: null,
      }),
      c.get('requestId'),
    );
    return page(StepUpPage({ ...shown, way: 'code' }), 200, headers);
  }
  const used = await useCode(
    ports,
    { purpose: 'step-up', browser: known, subject: subjectOf(of) },
    code.slice(0, 40),
    async () => ({
      writes: [await proofWrite(ports, { browser: known, ...of }, { way: 'code', acr: null })],
      value: undefined,
    }),
  );
  if (used.ok) return undefined;
  if (used.refusal.why === 'too-late') {
    return page(StepUpPage({ ...shown, way: 'code', waitUntil: used.refusal.at as Instant }), 429);
  }
  return page(StepUpPage({ ...shown, way: 'code', problems: [{ pointer: '/code', code: 'not-a-choice' }] }), 422);
};

/**
 * Sends the holder to the identity provider with the body's demands, and keeps what they have chosen. Not found, and nothing
 * kept, where the body does not demand it or there is no provider.
 */
export const stepUpAtProvider = async (
  deps: WebDeps,
  c: WebContext,
  { token, of, stepUp: { demand } }: About,
): Promise<Response> => {
  if (demand.way !== 'identity-provider' || !deps.identity) return notFound(deps, c);
  const { browser, headers } = await rememberBrowser(c, deps.ports);
  await keep(deps, browser, of.meeting, await postedFields(c));
  const purpose = { for: 'step-up' as const, ballot: token, meeting: of.meeting, person: of.person };
  const response = await sendToProvider(deps, c, purpose, { acr: demand.acr, maxAge: PROOF_SECONDS });
  response.headers.append('Set-Cookie', headers['Set-Cookie'] ?? '');
  return response;
};
