import { loadText } from '../../../lambdas/acts/document/load-document.ts';
import { saveVersion } from '../../../lambdas/acts/document/write-document.ts';
import { ballotView } from '../../../lambdas/acts/meeting/ballot-view.ts';
import { carryOut } from '../../../lambdas/acts/meeting/carry-out.ts';
import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { loadItems } from '../../../lambdas/acts/meeting/load-meeting.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import type { DocumentId, LocalDate, PersonId } from '../../../lambdas/domain/brands.ts';
import type { Main, Today } from '../../../lambdas/domain/council/decide.ts';
import { documents } from '../../../lambdas/records/tables.ts';
import { aWorld, granted, refusalOf, SYSTEM, type World } from '../a-municipality.ts';
import {
  aCouncil,
  byLink,
  errandsOf,
  MEETING,
  MEETING_INPUT,
  mailsOf,
  members,
  opened,
  SARA,
} from '../meeting/a-council.ts';
import { documentNow, furnishGroup, OFFICE, proposed } from './a-register.ts';

// A governing document as a matter of a meeting: the same ballot, the same count, and what each outcome makes of it.

const ID = 'ny-strategi' as DocumentId;
type Said = readonly [Today, Main | null];
const YES: Said = ['decide', 'approve'];
const NO: Said = ['decide', 'reject'];
const BACK: Said = ['refer', null];
const LATER: Said = ['adjourn', null];

/** A council of five with a strategy on the agenda and no plan. */
const aMatter = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world, { departments: [] });
  await furnishGroup(world);
  await proposed(world, 'strategy', ID, { from: '2028-01-01' });
  return world;
};

const answered = async (world: World, person: PersonId, [today, main]: Said) => {
  const [item] = await loadItems(world.store, MEETING);
  const fingerprint = item?.body.subject.fingerprint ?? '';
  const motivation = today === 'refer' || main === 'reject' ? 'Kostnaderna saknas' : '';
  const answer = { today, main, motivation, fingerprint };
  return castVote(world, byLink(person), { meeting: MEETING, item: 1, person, answer });
};

/** All members vote so, in the order of their seats; the meeting is closed and the decision carried out. */
const decidedSo = async (said: readonly Said[]): Promise<World> => {
  const world = await aMatter();
  await opened(world, members(1, 5));
  granted(await openItem(world, SARA, MEETING, 1));
  for (const [index, person] of members(1, said.length).entries())
    granted(await answered(world, person, said[index] ?? YES));
  granted(await closeItem(world, SARA, MEETING, 1));
  granted(await closeMeeting(world, SARA, MEETING, 112));
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  return world;
};

const versionNow = async (world: World) => (await documentNow(world, ID)).versions.at(-1);

test('a proposal comes on the agenda of the body that decides its type, and of no other', async () => {
  const world = await aMatter();
  await proposed(world, 'guideline', 'riktlinje', { from: '2028-01-01' });
  await opened(world, members(1, 5));
  const agenda = (await loadItems(world.store, MEETING)).map((row) => row.body);
  expect(agenda).toMatchObject([
    { title: `Dokument ${ID}`, total: null, subject: { type: 'document', document: ID, version: 1 }, waited: false },
  ]);
  expect(await versionNow(world)).toMatchObject({ status: 'on-agenda', meeting: MEETING, item: 1 });
  expect((await documentNow(world, 'riktlinje')).versions[0]).toMatchObject({ status: 'proposed' });
});

test('approved: in force from its first day, with meeting and paragraph; the owner hears of it', async () => {
  const world = await decidedSo([YES, YES, YES, NO, NO]);
  expect(await versionNow(world)).toMatchObject({
    status: 'in-force',
    basis: {
      body: 'kf',
      decidedOn: '2027-11-22',
      paragraph: '§ 112',
      decision: { meeting: MEETING, item: 1, rule: 'KL 5:55' },
    },
    term: { validFrom: '2028-01-01', validTo: '2032-12-31' },
  });
  expect(mailsOf(world, 'document-outcome').map((mail) => mail.to.person)).toEqual(['ivar']);
  expect(mailsOf(world, 'document-outcome')[0]?.content).toMatchObject({ outcome: 'approved', paragraph: '§ 112' });
  expect(errandsOf(world, 'nudge').map((one) => one['subject'])).toContain(`document#${ID}`);
});

test('rejected: closed with the reasons, and nothing comes into force', async () => {
  const world = await decidedSo([NO, NO, NO, YES, YES]);
  expect(await versionNow(world)).toMatchObject({ status: 'rejected', reasons: ['Kostnaderna saknas'] });
  expect(mailsOf(world, 'document-outcome')[0]?.content).toMatchObject({ reasons: ['Kostnaderna saknas'] });
});

test('KL 5:50: referred back by a third: the owner’s draft again, with its words and the reason, the right used', async () => {
  const world = await decidedSo([BACK, BACK, YES, YES, YES]);
  expect(await versionNow(world)).toMatchObject({
    status: 'draft',
    minorityUsed: true,
    referredBack: { reason: 'Kostnaderna saknas', basis: { paragraph: '§ 112' } },
  });
  expect(await loadText(world.store, ID, 1)).toBe('Vi köper in gemensamt.');
  const words = { title: 'Ny', text: 'Med kostnader.', caseNumber: '' };
  granted(await saveVersion(world, OFFICE, { id: ID }, words));
});

test('adjourned: waits as it is, and comes first on the next agenda', async () => {
  const world = await decidedSo([LATER, LATER, LATER, YES, YES]);
  expect(await versionNow(world)).toMatchObject({ status: 'proposed', minorityUsed: false });
  await proposed(world, 'strategy', 'annan', { from: '2028-01-01' });
  const next = granted(await planMeeting(world, SARA, { ...MEETING_INPUT, date: '2027-12-13' as LocalDate }));
  granted(await setAgenda(world, SYSTEM, next.id));
  const agenda = (await loadItems(world.store, next.id)).map(({ body }) => [body.title, body.waited]);
  expect(agenda).toEqual([
    [`Dokument ${ID}`, true],
    ['Dokument annan', false],
  ]);
});

test('carried out again it changes nothing', async () => {
  const world = await decidedSo([YES, YES, YES]);
  const before = JSON.stringify([...world.store.rows.entries()]);
  world.clock.set('2027-12-01T08:00:00Z');
  expect(granted(await carryOut(world, SYSTEM, MEETING, 1))).toEqual({ outcome: 'approved', applied: false });
  expect(JSON.stringify([...world.store.rows.entries()])).toBe(before);
});

test('words that are not those on the agenda make the ballot stale', async () => {
  const world = await aMatter();
  await opened(world, members(1, 5));
  granted(await openItem(world, SARA, MEETING, 1));
  const document = await documentNow(world, ID);
  const row = await world.store.get(documents.key(ID));
  const versions = document.versions.map((one) => ({ ...one, textHash: 'another' }));
  await world.store.write([
    {
      op: 'put',
      row: { ...documents.key(ID), version: (row?.version ?? 0) + 1, head: '', body: { ...document, versions } },
      when: { version: row?.version ?? 0 },
    },
  ]);
  expect(refusalOf(await answered(world, 'm1' as PersonId, YES))).toEqual({ why: 'stale', current: 1 });
  const view = granted(await ballotView(world, 'm1' as PersonId, MEETING));
  expect(view.items[0]).toMatchObject({ stale: true, form: null });
});
