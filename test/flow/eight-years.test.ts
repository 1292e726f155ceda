import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmDocument, proposeVersion, repealDocument } from '../../lambdas/acts/document/decide-document.ts';
import { readRegister } from '../../lambdas/acts/document/read-register.ts';
import { reviseDocument, saveVersion } from '../../lambdas/acts/document/write-document.ts';
import { castVote } from '../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../lambdas/acts/meeting/close-meeting.ts';
import { loadItems } from '../../lambdas/acts/meeting/load-meeting.ts';
import { adjustMinutes, announceMinutes } from '../../lambdas/acts/meeting/minutes.ts';
import { openItem } from '../../lambdas/acts/meeting/open-item.ts';
import { openMeeting } from '../../lambdas/acts/meeting/open-meeting.ts';
import { meetingIdOf, planMeeting } from '../../lambdas/acts/meeting/plan-meeting.ts';
import { checkIn, rollCall } from '../../lambdas/acts/meeting/roll-call.ts';
import { saveMembership, savePerson } from '../../lambdas/acts/people/save-people.ts';
import type { BodyId, DocumentId, Instant, LocalDate, MeetingId, PersonId } from '../../lambdas/domain/brands.ts';
import { plannedCycle } from '../../lambdas/domain/cycle.ts';
import { atLocalTime } from '../../lambdas/domain/local-time.ts';
import type { Mail } from '../../lambdas/domain/mail-content.ts';
import type { Actor } from '../../lambdas/domain/people.ts';
import { IT_GROUP } from '../../lambdas/domain/register-rules.ts';
import { createReconcile } from '../../lambdas/reconcile/handler.ts';
import { readAll } from '../../lambdas/records/read.ts';
import { cycles, mails } from '../../lambdas/records/tables.ts';
import { type Host, openHost } from '../../lib/local/host.ts';
import { aCycle, furnish, granted, SYSTEM, YEAR } from '../acts/a-municipality.ts';
import {
  documentNow,
  furnishGroup,
  GROUP_CHAIR,
  GROUP_SECRETARY,
  OFFICE,
  proposed,
  REGISTRAR,
} from '../acts/document/a-register.ts';
import { byLink, KF, put, reviewedPlan, SARA } from '../acts/meeting/a-council.ts';

// The four rows of the policy's table from draft to expiry, over eight years, on the product as one process: the acts are
// the real ones, the meetings and the reviews run in their state machines, and the clock is moved through every morning.

const day = (text: string): LocalDate => text as LocalDate;
const named = (id: string) => ({ id: id as DocumentId });
const MEMBERS = ['m1', 'm2', 'm3', 'm4', 'm5'] as PersonId[];
const GROUP = ['g1', 'g2'] as PersonId[];

let folder: string;
let host: Host;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-eight-years-'));
  host = await openHost({
    data: folder,
    root: process.cwd(),
    port: 0,
    test: true,
    movable: true,
    startAt: '2027-01-04T08:00:00.000Z' as Instant,
    municipality: 'Exempelkommun',
    sender: 'planhjul@exempel.example',
    replyTo: 'kommunen@exempel.example',
    smtpUrl: null,
    log: () => {},
  });
  await furnish(host.ports, ['kultur']);
  await furnishGroup(host.ports);
  for (const [index, person] of MEMBERS.entries()) {
    const grants = [{ role: 'member' as const, body: KF }];
    const email = `${person}@exempel.example`;
    granted(await savePerson(host.ports, SYSTEM, { id: person, name: person, email, locale: 'sv', grants }));
    granted(
      await saveMembership(host.ports, SYSTEM, {
        body: KF,
        person,
        name: person,
        party: 'A',
        from: day('2022-10-15'),
        to: null,
        role: { kind: 'member', seat: `s${index + 1}`, office: index === 0 ? 'chair' : null },
      }),
    );
  }
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

/** Through every morning until then; what an execution handed over on the way is taken up again, as it is every ten minutes. */
const until = async (date: string, time = '12:00'): Promise<void> => {
  await host.moveClock(atLocalTime(day(date), time));
  await createReconcile(host.ports, () => {})();
  await host.settle();
};

const planned = async (secretary: Actor, body: BodyId, date: string): Promise<MeetingId> => {
  granted(
    await planMeeting(host.ports, secretary, { body, date: day(date), time: '18:00', place: 'Salen', urgent: false }),
  );
  return meetingIdOf(body, date);
};

/** Holds a planned meeting: all approve whatever its own machine has put on the agenda. Gives the titles decided. */
const held = async (
  secretary: Actor,
  meeting: MeetingId,
  voters: readonly PersonId[],
  come: () => Promise<void>,
): Promise<string[]> => {
  const { ports } = host;
  const date = day(meeting.slice(-10));
  await until(date, '18:00');
  granted(await openMeeting(ports, secretary, meeting));
  await come();
  const agenda = (await loadItems(ports.store, meeting)).map((row) => row.body);
  for (const { number, subject } of agenda) {
    granted(await openItem(ports, secretary, meeting, number));
    for (const person of voters) {
      const answer = { today: 'decide', main: 'approve', motivation: '', fingerprint: subject.fingerprint } as const;
      granted(await castVote(ports, byLink(person, meeting), { meeting, item: number, person, answer }));
    }
    granted(await closeItem(ports, secretary, meeting, number));
  }
  granted(await closeMeeting(ports, secretary, meeting));
  granted(await adjustMinutes(ports, secretary, meeting, { adjustedOn: date, adjusters: 'Ann och Bo' }));
  granted(await announceMinutes(ports, secretary, meeting, { announcedOn: date }));
  await host.settle();
  return agenda.map((item) => item.title);
};

const council = (meeting: MeetingId) =>
  held(SARA, meeting, MEMBERS, async () => {
    const marks = MEMBERS.map((person) => ({ person, mark: 'present' as const }));
    granted(await rollCall(host.ports, SARA, meeting, { marks }));
  });

/** IT-gruppen meets by its links alone: two of three check in and vote, which is its own quorum. */
const group = (meeting: MeetingId) =>
  held(GROUP_SECRETARY, meeting, GROUP, async () => {
    for (const person of GROUP)
      granted(await checkIn(host.ports, byLink(person, meeting), meeting, { person, remote: true }));
  });

const standings = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await readRegister(host.ports)).map((one) => [one.document.id, one.standing]));

/** Who got which of the register's mails, as `template>person`, each with the day on which it was ordered. */
const told = async (document: string): Promise<string[]> =>
  (await readAll(host.ports.store, mails, 'mail#documents')).flatMap(({ body }: { body: Mail }) =>
    'document' in body.content && body.content.document === document && 'person' in body.to
      ? [
          `${body.orderedAt.slice(0, 10)} ${body.content.template}${'reminder' in body.content && body.content.reminder ? ' again' : ''} > ${body.to.person}`,
        ]
      : [],
  );
const toldSince = async (document: string, since: string): Promise<string[]> =>
  (await told(document)).filter((line) => line >= since).sort();

test('the four rows of the policy’s table, from draft to expiry, in eight years', async () => {
  const { ports } = host;

  // 2027: policy and strategy by the council, a guideline by IT-gruppen by link, an action plan out of the round.
  await proposed(ports, 'policy', 'policyn', { from: '2027-03-01' });
  await proposed(ports, 'strategy', 'strategin', { from: '2027-03-01', to: '2030-02-28' });
  await proposed(ports, 'guideline', 'riktlinjen', { from: '2027-05-01' });
  expect(await council(await planned(SARA, KF, '2027-02-15'))).toEqual(['Dokument policyn', 'Dokument strategin']);
  expect((await documentNow(ports, 'strategin')).versions[0]).toMatchObject({
    status: 'in-force',
    basis: { body: 'kf', decidedOn: '2027-02-15', paragraph: '§ 2', decision: { meeting: 'kf-2027-02-15', item: 2 } },
  });
  expect(await standings()).toMatchObject({ policyn: 'coming', strategin: 'coming', riktlinjen: 'draft' });
  expect(await group(await planned(GROUP_SECRETARY, IT_GROUP, '2027-04-12'))).toEqual(['Dokument riktlinjen']);
  await until('2027-05-01');
  expect(await standings()).toMatchObject({ policyn: 'in-force', strategin: 'in-force', riktlinjen: 'in-force' });
  expect((await documentNow(ports, 'riktlinjen')).versions[0]).toMatchObject({
    basis: { body: IT_GROUP, decision: { rule: 'own rules' } },
    term: { validFrom: '2027-05-01', validTo: null },
  });

  const at = host.ports.clock.now();
  const { status: _planned, ...core } = plannedCycle(aCycle(), 'frida');
  await put(ports, cycles.key(YEAR), { ...core, status: 'reviewing', openedAt: at, closedAt: at, closedEarly: null });
  await reviewedPlan(ports, 'kultur', at);
  expect(await council(await planned(SARA, KF, '2027-11-22'))).toEqual(['Förvaltningen kultur: handlingsplan IT 2028']);
  await until('2028-06-01');
  expect(await standings()).toMatchObject({ 'plan-2028-kultur': 'in-force' });

  // 2029: the action plan has expired by itself, and nobody was asked.
  await until('2029-01-01');
  expect(await standings()).toMatchObject({ 'plan-2028-kultur': 'expired', strategin: 'in-force' });
  expect(await told('plan-2028-kultur')).toEqual([]);

  // A year before the strategy's last day its owner is asked; sixty days of silence go to finance; then it is revised.
  await until('2029-02-28');
  expect(await standings()).toMatchObject({ strategin: 'expiring' });
  expect(await toldSince('strategin', '2029')).toEqual(['2029-02-28 document-review > ivar']);
  await until('2029-04-30');
  expect(await toldSince('strategin', '2029-03')).toEqual(['2029-04-29 document-escalated > frida']);
  await until('2029-06-03');
  expect(await toldSince('strategin', '2029-05')).toEqual(['2029-06-03 document-review again > ivar']);
  granted(await reviseDocument(ports, OFFICE, named('strategin')));
  const words = { title: 'Strategin 2030–2035', text: 'Vi bygger öppet.', caseNumber: 'KS 2029/4' };
  granted(await saveVersion(ports, OFFICE, named('strategin'), words));
  granted(await proposeVersion(ports, OFFICE, named('strategin'), { validFrom: day('2030-03-01'), validTo: null }));
  expect(await council(await planned(SARA, KF, '2029-10-15'))).toEqual(['Strategin 2030–2035']);
  expect(await documentNow(ports, 'strategin')).toMatchObject({
    review: null,
    versions: [
      { status: 'superseded', lastDay: '2030-02-28', by: { version: 2 } },
      { status: 'in-force', term: { validFrom: '2030-03-01', validTo: '2035-02-28' } },
    ],
  });
  const review = 'review-strategin-1-2030-02-28';
  expect(await ports.workflow.describe('document-review', review)).toMatchObject({ status: 'succeeded' });
  await until('2030-02-28');
  expect((await readRegister(ports)).find((one) => one.document.id === 'strategin')?.inForce?.number).toBe(1);
  await until('2030-03-01');
  expect((await readRegister(ports)).find((one) => one.document.id === 'strategin')?.inForce?.number).toBe(2);

  // 2031: the policy has no last day; after five years it is gone through and confirmed.
  await until('2031-03-02');
  expect(await toldSince('policyn', '2031')).toEqual(['2031-03-01 document-review > g1']);
  granted(await confirmDocument(ports, GROUP_CHAIR, named('policyn'), { reason: 'Visionen står sig' }));
  await host.settle();
  expect(await standings()).toMatchObject({ policyn: 'in-force' });
  expect(await ports.workflow.describe('document-review', 'review-policyn-1-2032-02-29')).toMatchObject({
    status: 'succeeded',
  });

  // 2032: the guideline was never asked about; it is revised when needed, again by links.
  expect(await toldSince('riktlinjen', '2028')).toEqual([]);
  await until('2032-02-01');
  granted(await reviseDocument(ports, OFFICE, named('riktlinjen')));
  granted(await proposeVersion(ports, OFFICE, named('riktlinjen'), { validFrom: day('2032-04-01'), validTo: null }));
  await group(await planned(GROUP_SECRETARY, IT_GROUP, '2032-03-08'));
  await until('2032-04-01');
  expect((await documentNow(ports, 'riktlinjen')).versions).toMatchObject([
    { status: 'superseded', lastDay: '2032-03-31' },
    { status: 'in-force' },
  ]);

  // 2034: the council repeals the policy. The second strategy is asked about all of its last year, and nobody answers.
  await until('2034-06-01');
  const repeal = { body: KF, decidedOn: day('2034-06-01'), paragraph: '§ 40', reason: 'Ersatt av ny lag' };
  granted(await repealDocument(ports, REGISTRAR, named('policyn'), repeal));
  await until('2035-02-28');
  expect(await standings()).toMatchObject({ policyn: 'repealed', strategin: 'expiring', riktlinjen: 'in-force' });
  await until('2035-03-01');
  expect(await standings()).toMatchObject({ strategin: 'expired' });
  expect(await documentNow(ports, 'strategin')).toMatchObject({ review: null });
  const last = await toldSince('strategin', '2034');
  expect(last.filter((line) => line.includes('document-review >'))).toEqual(['2034-02-28 document-review > ivar']);
  expect(last.filter((line) => line.includes('again'))).toHaveLength(8);
  expect(last.filter((line) => line.includes('escalated')).length).toBeGreaterThanOrEqual(5);
  expect(last.filter((line) => line.includes('expired')).sort()).toEqual([
    '2035-02-28 document-expired > ivar',
    '2035-02-28 document-expired > rut',
  ]);
}, 120_000);
