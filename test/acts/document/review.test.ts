import { confirmDocument, registerDecision } from '../../../lambdas/acts/document/decide-document.ts';
import { reviewExecution } from '../../../lambdas/acts/document/load-document.ts';
import { askOwner, lookAtReview, sweepDocuments } from '../../../lambdas/acts/document/review-document.ts';
import { reviseDocument } from '../../../lambdas/acts/document/write-document.ts';
import { saveDepartment, savePerson } from '../../../lambdas/acts/people/save-people.ts';
import { createDocumentSteps } from '../../../lambdas/document-steps/handler.ts';
import type { DocumentId, LocalDate } from '../../../lambdas/domain/brands.ts';
import { answerForDocument } from '../../../lambdas/domain/signals.ts';
import { waits } from '../../../lambdas/records/tables.ts';
import { aWorld, furnish, granted, SYSTEM, type World } from '../a-municipality.ts';
import { errandsOf, mailsOf } from '../meeting/a-council.ts';
import { documentNow, drafted, furnishGroup, GROUP_CHAIR, OFFICE, REGISTRAR } from './a-register.ts';

// The strategy of the municipality is valid through 31 December 2029; its owner, the IT office, is asked a year before.

const ID = 'it-strategi' as DocumentId;
const DUE = '2029-12-31' as LocalDate;

const aWorldWithRegister = async (): Promise<World> => {
  const world = aWorld('2028-12-31T06:00:00.000Z');
  await furnish(world);
  await furnishGroup(world);
  return world;
};
const told = (world: World, template: string) => mailsOf(world, template).map((mail) => mail.to.person);

describe('the daily sweep', () => {
  test('asks on the day when the lead time is reached, not before, and once', async () => {
    const world = await aWorldWithRegister();
    world.clock.set('2028-12-30T06:00:00Z');
    expect(await sweepDocuments(world, SYSTEM)).toEqual({ asked: 0, remindedOwners: 0 });
    world.clock.set('2028-12-31T06:00:00Z');
    expect(await sweepDocuments(world, SYSTEM)).toEqual({ asked: 1, remindedOwners: 0 });
    expect(await sweepDocuments(world, SYSTEM)).toEqual({ asked: 0, remindedOwners: 0 });
    const { review } = await documentNow(world, ID);
    expect(review).toMatchObject({ version: 1, dueOn: DUE, escalatedAt: null });
    expect(errandsOf(world, 'start')).toMatchObject([
      {
        machine: 'document-review',
        name: 'review-it-strategi-1-2029-12-31',
        input: { document: ID, dueOn: DUE },
      },
    ]);
    expect(review && reviewExecution(ID, review)).toBe('review-it-strategi-1-2029-12-31');
  });

  test('reminds thirty days before, one mail a day, and nobody whose new version is proposed', async () => {
    const world = await aWorldWithRegister();
    await sweepDocuments(world, SYSTEM);
    world.clock.set('2029-12-01T06:00:00Z');
    expect(await sweepDocuments(world, SYSTEM)).toEqual({ asked: 0, remindedOwners: 1 });
    await sweepDocuments(world, SYSTEM);
    expect(told(world, 'document-review')).toEqual(['ivar']);
    granted(await reviseDocument(world, OFFICE, { id: ID }));
    const document = await documentNow(world, ID);
    expect(answerForDocument(document, 'answer')).toBeUndefined();
  });
});

describe('the steps of the review', () => {
  test('the owner is asked once however often the step runs', async () => {
    const world = await aWorldWithRegister();
    await sweepDocuments(world, SYSTEM);
    expect(await askOwner(world, SYSTEM, ID, DUE)).toEqual({ outcome: 'asked', secondsLeft: 60 * 86_400 });
    await askOwner(world, SYSTEM, ID, DUE);
    expect(told(world, 'document-review')).toEqual(['ivar']);
  });

  test('after sixty days of silence the owner’s head and finance are told, and again after sixty more', async () => {
    const world = await aWorldWithRegister();
    const chief = { id: 'olle', name: 'Olle', email: 'olle@exempel.example', locale: 'sv' as const, grants: [] };
    granted(await savePerson(world, SYSTEM, chief));
    const it = { id: 'it', name: 'IT-kontoret', head: 'olle', editors: ['ivar'], superior: null };
    granted(await saveDepartment(world, SYSTEM, it));
    await sweepDocuments(world, SYSTEM);
    world.clock.set('2029-02-28T06:00:00Z');
    expect((await lookAtReview(world, SYSTEM, ID, DUE)).outcome).toBe('again');
    expect(told(world, 'document-escalated')).toEqual([]);
    world.clock.set('2029-03-01T06:00:01Z');
    await lookAtReview(world, SYSTEM, ID, DUE);
    await lookAtReview(world, SYSTEM, ID, DUE);
    expect(told(world, 'document-escalated').sort()).toEqual(['frida', 'olle']);
    world.clock.set('2029-05-01T06:00:01Z');
    await lookAtReview(world, SYSTEM, ID, DUE);
    expect(told(world, 'document-escalated')).toHaveLength(4);
  });

  test('when its time has run out the review ends, and owner and registrar hear that it is not in force', async () => {
    const world = await aWorldWithRegister();
    await sweepDocuments(world, SYSTEM);
    world.clock.set('2029-12-31T23:00:01Z');
    expect(await lookAtReview(world, SYSTEM, ID, DUE)).toMatchObject({ outcome: 'expired' });
    expect(await lookAtReview(world, SYSTEM, ID, DUE)).toMatchObject({ outcome: 'settled' });
    expect(told(world, 'document-expired').sort()).toEqual(['ivar', 'rut']);
    expect(await documentNow(world, ID)).toMatchObject({ review: null });
    expect(await sweepDocuments(world, SYSTEM)).toEqual({ asked: 0, remindedOwners: 0 });
  });

  test('a wait stores its token, and an execution that has lasted long hands over', async () => {
    const world = await aWorldWithRegister();
    await sweepDocuments(world, SYSTEM);
    const run = createDocumentSteps(world);
    await run({ step: 'await-answer', document: ID, dueOn: DUE, token: 'tok' });
    expect((await world.store.get(waits.key(`document#${ID}`, 'answer')))?.body).toMatchObject({ token: 'tok' });
    await expect(run({ step: 'await-decision', document: ID, dueOn: DUE })).rejects.toThrow('token');
    const startedAt = world.clock.now();
    world.clock.set('2029-09-01T06:00:00Z');
    expect(await run({ step: 'look', document: ID, dueOn: DUE, startedAt })).toMatchObject({ outcome: 'handed-over' });
    expect(await run({ step: 'look', document: ID, dueOn: DUE })).toMatchObject({ outcome: 'again' });
  });
});

describe('what answers the wait', () => {
  test('for the owner’s answer: confirmed, or its new version proposed', async () => {
    const world = await aWorldWithRegister();
    const id = await drafted(world, 'policy', 'policyn', GROUP_CHAIR);
    const registration = {
      body: 'kf' as never,
      decidedOn: '2023-11-01' as LocalDate,
      paragraph: '§ 1',
      caseNumber: '',
    };
    const term = { validFrom: '2024-01-01' as LocalDate, validTo: null };
    granted(await registerDecision(world, REGISTRAR, { id }, { ...registration, ...term }));
    expect(await sweepDocuments(world, SYSTEM)).toMatchObject({ asked: 2 });
    expect(answerForDocument(await documentNow(world, id), 'answer')).toBeUndefined();
    granted(await confirmDocument(world, GROUP_CHAIR, { id }, { reason: 'Står sig' }));
    expect(answerForDocument(await documentNow(world, id), 'answer')).toEqual({ outcome: 'settled' });
  });

  test.each([
    ['proposed', 'answer', 'proposed'],
    ['on-agenda', 'answer', 'proposed'],
    ['draft', 'answer', undefined],
    ['proposed', 'decision', undefined],
    ['on-agenda', 'decision', undefined],
    ['draft', 'decision', 'again'],
    ['rejected', 'decision', 'again'],
  ])('a new version that is %s, waiting for the %s: %s', async (status, waitsFor, outcome) => {
    const world = await aWorldWithRegister();
    await sweepDocuments(world, SYSTEM);
    const document = await documentNow(world, ID);
    const versions = [...document.versions, { ...document.versions[0], number: 2, status }];
    expect(answerForDocument({ ...document, versions } as never, waitsFor)?.outcome).toBe(outcome);
  });

  test('nothing else is waited for', async () => {
    const world = await aWorldWithRegister();
    await sweepDocuments(world, SYSTEM);
    const document = await documentNow(world, ID);
    expect(() => answerForDocument(document, 'paint')).toThrow('nothing called paint');
  });
});
